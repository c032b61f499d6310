import { useEffect, useState } from 'react';
import type { Preview, PreviewRequest } from '../../../../engine/api/contract/cases.js';

const PAUSE_MS = 450;
export type AskPreview = (body: PreviewRequest, signal: AbortSignal) => Promise<Preview>;
export interface PaperState { readonly preview: Preview | null; readonly updating: boolean; readonly error: Error | null }

/** The paper follows the form after a short pause; the last one stays shown while the next is made. */
export function usePreview(ask: AskPreview, templateId: string, formData: Record<string, unknown>, occurredAt: string): PaperState {
  const [state, setState] = useState<PaperState>({ preview: null, updating: false, error: null });
  useEffect(() => {
    if (templateId === '') return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      setState((before) => ({ ...before, updating: true }));
      ask({ templateId, formData, ...(occurredAt === '' ? {} : { occurredAt }) }, stop.signal).then(
        (preview) => { if (!stop.signal.aborted) setState({ preview, updating: false, error: null }); },
        (error: unknown) => { if (!stop.signal.aborted) setState((before) => ({ ...before, updating: false, error: error instanceof Error ? error : new Error(String(error)) })); },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [ask, templateId, formData, occurredAt]);
  return state;
}
