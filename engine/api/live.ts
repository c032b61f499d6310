/** Server-sent events: tells a person's pages that a list or a case changed. Carries no content; pages ask again. */
import type { Response } from 'express';
import type { Actor } from '../office/people/people.js';

export interface LiveFeed {
  /** Holds the response open until the client leaves. */
  join(actor: Actor, res: Response): void;
  changed(change: { readonly caseId: string; readonly agency: string }): void;
  close(): void;
}

const HEARTBEAT_MS = 25_000;

export const liveFeed = (): LiveFeed => {
  const listeners = new Map<Response, Actor>();
  const beat = setInterval(() => { for (const res of listeners.keys()) res.write(': \n\n'); }, HEARTBEAT_MS);
  beat.unref();
  const send = (res: Response, event: object): void => { res.write(`data: ${JSON.stringify(event)}\n\n`); };
  return {
    join(actor, res) {
      res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', connection: 'keep-alive' });
      res.write(': \n\n');
      listeners.set(res, actor);
      res.on('close', () => listeners.delete(res));
    },
    changed({ caseId, agency }) {
      for (const [res, actor] of listeners) if (actor.agency === agency) { send(res, { type: 'inbox' }); send(res, { type: 'case', caseId }); }
    },
    close() { clearInterval(beat); for (const res of listeners.keys()) res.end(); listeners.clear(); },
  };
};
