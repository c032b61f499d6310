import { useCallback, useEffect, useRef, useState } from 'react';
import type { DraftSaved, SaveDraft } from '../../../../engine/api/contract/cases.js';
import { ApiProblem } from '../../api/http.js';
import { localCopy } from './local-copy.js';

const PAUSE_MS = 1200;
export type SaveTheDraft = (body: SaveDraft) => Promise<DraftSaved>;
export type DraftState =
  | { readonly state: 'clean' } | { readonly state: 'changed' } | { readonly state: 'saving' }
  | { readonly state: 'saved'; readonly at: string } | { readonly state: 'local' } | { readonly state: 'lost'; readonly message: string } | { readonly state: 'conflict' };

export interface Draft { readonly standing: DraftState; readonly changed: (values: Record<string, unknown>) => void; readonly saveNow: () => void; /** After a conflict: go on from the other's revision with what stands here. */ readonly rebase: (revision: number | null) => void; readonly finish: () => void }
interface Work { values: Record<string, unknown> | null; revision: number | null; timer: ReturnType<typeof setTimeout> | undefined; running: boolean; over: boolean }

/** Saves itself a moment after the last key, one request at a time, and says when. `save` null: kept on this machine only. */
export function useDraft(key: string, save: SaveTheDraft | null, first: { readonly savedAt: string; readonly revision: number } | null): Draft {
  const [standing, setStanding] = useState<DraftState>(first ? { state: 'saved', at: first.savedAt } : { state: 'clean' });
  const work = useRef<Work>({ values: null, revision: first?.revision ?? null, timer: undefined, running: false, over: false });
  const keepLocal = useCallback((values: Record<string, unknown>) => { setStanding(localCopy.write(key, values) ? { state: 'local' } : { state: 'lost', message: '浏览器不允许保存，请尽快提交。' }); }, [key]);
  const push = useCallback(async () => {
    const now = work.current;
    clearTimeout(now.timer);
    if (now.values === null || now.running || now.over) return;
    if (!save) { keepLocal(now.values); return; }
    const values = now.values;
    now.running = true;
    setStanding({ state: 'saving' });
    try {
      const saved = await save({ formData: values, revision: now.revision });
      now.revision = saved.revision;
      if (now.values === values) now.values = null;
      localCopy.remove(key);
      setStanding({ state: 'saved', at: saved.savedAt });
    } catch (error) {
      if (error instanceof ApiProblem && error.problem.status === 409) { localCopy.write(key, values); setStanding({ state: 'conflict' }); }
      else keepLocal(values);
    } finally {
      now.running = false;
    }
  }, [key, save, keepLocal]);
  const changed = useCallback((values: Record<string, unknown>) => {
    const now = work.current;
    now.values = values;
    clearTimeout(now.timer);
    setStanding((before) => (before.state === 'conflict' ? before : { state: 'changed' }));
    now.timer = setTimeout(() => { void push(); }, PAUSE_MS);
  }, [push]);
  useEffect(() => {
    const now = work.current;
    const leaving = () => { if (now.values !== null && !now.over) localCopy.write(key, now.values); };
    window.addEventListener('pagehide', leaving);
    return () => {
      window.removeEventListener('pagehide', leaving);
      void push();
    };
  }, [key, push]);
  const rebase = useCallback((revision: number | null) => { work.current.revision = revision; void push(); }, [push]);
  const finish = useCallback(() => { work.current.over = true; clearTimeout(work.current.timer); localCopy.remove(key); }, [key]);
  return { standing, changed, saveNow: () => { void push(); }, rebase, finish };
}
