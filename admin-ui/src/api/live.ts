/**
 * The server says what changed; what is on screen is read again. After a break everything is read once.
 * A window that nobody sees gives its line back: a browser keeps only six to one server, and ten open tabs would starve each other.
 */
import type { LiveEvent } from '../../../engine/api/contract/inbox.js';
import { refresh } from './resource.js';

function apply(event: LiveEvent): void {
  if (event.type === 'inbox') refresh('inbox:');
  else refresh(`case:${event.caseId}`);
}

function receive(message: MessageEvent<string>): void {
  try {
    apply(JSON.parse(message.data) as LiveEvent);
  } catch {
    // A keep-alive line carries no event.
  }
}

export function listenLive(onConnected: (connected: boolean) => void): () => void {
  let source: EventSource | null = null;
  let missed = false;
  const close = () => {
    missed ||= source !== null;
    source?.close();
    source = null;
  };
  const open = () => {
    if (source) return;
    source = new EventSource('/api/events');
    source.onmessage = receive;
    source.addEventListener('inbox', receive);
    source.addEventListener('case', receive);
    source.onopen = () => {
      if (missed) { refresh('inbox:'); refresh('case:'); }
      missed = false;
      onConnected(true);
    };
    source.onerror = () => {
      missed = true;
      onConnected(false);
    };
  };
  const follow = () => { if (document.visibilityState === 'visible') open(); else close(); };
  follow();
  document.addEventListener('visibilitychange', follow);
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', follow);
  return () => {
    document.removeEventListener('visibilitychange', follow);
    window.removeEventListener('pagehide', close);
    window.removeEventListener('pageshow', follow);
    close();
  };
}
