/** Single keys and two-key sequences; silent while someone types, except for combinations with Ctrl. */
import { useEffect, useRef } from 'react';

export type KeyMap = Readonly<Record<string, () => void>>;
const SEQUENCE_MS = 900;

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

const nameOf = (event: KeyboardEvent) => `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.key}`;
/** A button or link that has the focus keeps its own Enter. */
const ownEnter = (event: KeyboardEvent) => event.key === 'Enter' && !event.ctrlKey && event.target instanceof HTMLElement && ['A', 'BUTTON', 'SUMMARY'].includes(event.target.tagName);

function ignored(event: KeyboardEvent, name: string): boolean {
  if (event.defaultPrevented || event.altKey || event.isComposing || ownEnter(event)) return true;
  if (document.querySelector('dialog[open]')) return true;
  return typing(event.target) && !name.startsWith('Ctrl+');
}

export function useKeys(keys: KeyMap): void {
  const current = useRef(keys);
  useEffect(() => { current.current = keys; });
  useEffect(() => {
    let first: { key: string; at: number } | null = null;
    const press = (event: KeyboardEvent) => {
      const name = nameOf(event);
      if (ignored(event, name)) return;
      const pair = first && event.timeStamp - first.at < SEQUENCE_MS ? `${first.key} ${name}` : '';
      const action = current.current[pair] ?? current.current[name];
      first = { key: name, at: event.timeStamp };
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', press);
    return () => { window.removeEventListener('keydown', press); };
  }, []);
}
