/** What the product says back: toasts (announced), skeletons, empty and failing states. */
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';

interface Toast { readonly id: number; readonly text: string; readonly action: { readonly label: string; readonly run: () => void } | null }
let toasts: readonly Toast[] = [];
let counter = 0;
const listeners = new Set<() => void>();
const set = (next: readonly Toast[]) => {
  toasts = next;
  for (const listener of listeners) listener();
};

export function toast(text: string, action: Toast['action'] = null): void {
  const id = ++counter;
  set([...toasts.slice(-2), { id, text, action }]);
  setTimeout(() => { set(toasts.filter((one) => one.id !== id)); }, action ? 12000 : 6000);
}

export function Toasts() {
  const shown = useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, () => toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((one) => (
        <div className="toast" key={one.id}>
          <span>{one.text}</span>
          {one.action && <button type="button" className="link" onClick={() => { one.action?.run(); set(toasts.filter((other) => other.id !== one.id)); }}>{one.action.label}</button>}
        </div>
      ))}
    </div>
  );
}

export function Skeleton({ lines = 4, tall = false }: { lines?: number; tall?: boolean }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => { setLate(true); }, 8000);
    return () => { clearTimeout(timer); };
  }, []);
  return (
    <div className="stack" aria-busy="true">
      <span className="hidden-visually" role="status">正在读取</span>
      {tall && <div className="skeleton tall" />}
      {Array.from({ length: lines }, (_, line) => <div key={line} className={line % 3 === 2 ? 'skeleton short' : 'skeleton'} />)}
      {late && <p className="muted small">比平时慢，可以先做别的，读到后会自动显示。</p>}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return <div className="empty"><h2>{title}</h2>{children}</div>;
}

export function Failure({ what, error, works, retry }: { what: string; error: Error; works?: string; retry?: () => void }) {
  return (
    <div className="notice amber" role="alert">
      <h3>{what}</h3>
      <p>{error.message}</p>
      {works && <p className="muted">{works}</p>}
      {retry && <div><button type="button" className="btn small" onClick={retry}>再试一次</button></div>}
    </div>
  );
}

export interface Readable<T> { readonly data: T | undefined; readonly error: Error | undefined; readonly loading: boolean }
export interface LoadedProps<T> { readonly of: Readable<T>; readonly what: string; readonly works?: string; readonly retry: () => void; readonly lines?: number; readonly tall?: boolean; readonly children: (data: T) => ReactNode }

/** What was read, with its failure above it; a skeleton as long as there is neither. */
export function Loaded<T>({ of, what, works, retry, lines = 6, tall = false, children }: LoadedProps<T>) {
  const told = of.data === undefined ? works : '下面是上一次读到的内容。';
  return (
    <>
      {of.error && <div className="inset"><Failure what={what} error={of.error} {...(told === undefined ? {} : { works: told })} retry={retry} /></div>}
      {of.data === undefined ? !of.error && <div className="inset"><Skeleton lines={lines} tall={tall} /></div> : children(of.data)}
    </>
  );
}
