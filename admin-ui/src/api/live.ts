/** The server says what changed; what is on screen is read again. After a break everything is read once. */
import type { LiveEvent } from '../../../engine/api/contract/inbox.js';
import { refresh } from './resource.js';

function apply(event: LiveEvent): void {
  if (event.type === 'inbox') refresh('inbox:');
  else refresh(`case:${event.caseId}`);
}

export function listenLive(onConnected: (connected: boolean) => void): () => void {
  const source = new EventSource('/api/events');
  let broken = false;
  const receive = (message: MessageEvent<string>) => {
    try {
      apply(JSON.parse(message.data) as LiveEvent);
    } catch {
      // A keep-alive line carries no event.
    }
  };
  source.onmessage = receive;
  source.addEventListener('inbox', receive);
  source.addEventListener('case', receive);
  source.onopen = () => {
    if (broken) { refresh('inbox:'); refresh('case:'); }
    broken = false;
    onConnected(true);
  };
  source.onerror = () => {
    broken = true;
    onConnected(false);
  };
  return () => { source.close(); };
}
