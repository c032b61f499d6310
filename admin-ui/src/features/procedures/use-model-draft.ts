import { useCallback, useEffect, useRef, useState } from 'react';
import type { ModelCheck, ProcedureView } from '../../../../engine/api/contract/procedures.js';
import { client } from '../../api/client.js';
import { ApiProblem } from '../../api/http.js';

const PAUSE_MS = 1200;
export type ModelStanding =
  | { readonly state: 'clean' } | { readonly state: 'changed' } | { readonly state: 'saving' } | { readonly state: 'saved'; readonly at: string }
  | { readonly state: 'failed'; readonly message: string } | { readonly state: 'conflict'; readonly mine: string };

export interface ModelDraft {
  readonly standing: ModelStanding;
  readonly revision: number | null;
  readonly check: ModelCheck | null;
  readonly changed: () => void;
  readonly saveNow: () => Promise<boolean>;
  /** After a conflict: save what stands here over the other's, knowingly. */
  readonly overwrite: (revision: number | null) => void;
}

const words = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Saves the drawing and has it checked, one after the other; somebody else's newer draft stops the saving, never the drawing. */
export function useModelDraft(procedure: ProcedureView, readXml: () => Promise<string>): ModelDraft {
  const [standing, setStanding] = useState<ModelStanding>(procedure.draft ? { state: 'saved', at: procedure.draft.savedAt } : { state: 'clean' });
  const [check, setCheck] = useState<ModelCheck | null>(null);
  const [revision, setRevision] = useState<number | null>(procedure.draft?.revision ?? null);
  const work = useRef({ revision: procedure.draft?.revision ?? null, timer: undefined as ReturnType<typeof setTimeout> | undefined, pending: false, running: false, stopped: false });
  const { id } = procedure;
  const checkNow = useCallback(async (xml: string) => { setCheck(await client.checkProcedure(id, xml).catch(() => null)); }, [id]);
  const saveNow = useCallback(async (): Promise<boolean> => {
    const now = work.current;
    clearTimeout(now.timer);
    if (!now.pending || now.running || now.stopped) return !now.pending;
    now.pending = false;
    now.running = true;
    const xml = await readXml();
    setStanding({ state: 'saving' });
    try {
      const saved = await client.saveProcedure(id, { xml, revision: now.revision });
      now.revision = saved.revision;
      setRevision(saved.revision);
      setStanding({ state: 'saved', at: saved.savedAt });
      await checkNow(xml);
      return true;
    } catch (error) {
      now.pending = true;
      if (error instanceof ApiProblem && error.problem.status === 409) {
        now.stopped = true;
        setStanding({ state: 'conflict', mine: xml });
      } else setStanding({ state: 'failed', message: words(error) });
      return false;
    } finally {
      now.running = false;
    }
  }, [id, readXml, checkNow]);
  const changed = useCallback(() => {
    const now = work.current;
    now.pending = true;
    if (now.stopped) return;
    clearTimeout(now.timer);
    setStanding({ state: 'changed' });
    now.timer = setTimeout(() => { void saveNow(); }, PAUSE_MS);
  }, [saveNow]);
  const overwrite = useCallback((from: number | null) => { Object.assign(work.current, { stopped: false, revision: from, pending: true }); void saveNow(); }, [saveNow]);
  useEffect(() => { void checkNow(procedure.xml); }, [checkNow, procedure.xml]);
  useEffect(() => {
    const now = work.current;
    const leaving = (event: BeforeUnloadEvent) => { if (now.pending) event.preventDefault(); };
    window.addEventListener('beforeunload', leaving);
    return () => { window.removeEventListener('beforeunload', leaving); clearTimeout(now.timer); };
  }, []);
  return { standing, revision, check, changed, saveNow, overwrite };
}
