/** History routing in forty lines: the server answers the page for every path that is not /api. */
import { useSyncExternalStore, type AnchorHTMLAttributes, type MouseEvent } from 'react';

const listeners = new Set<() => void>();
const changed = () => { for (const listener of listeners) listener(); };

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('popstate', changed);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('popstate', changed);
  };
}

export function navigate(to: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', to);
  else history.replaceState(null, '', to);
  changed();
}

const here = () => window.location.pathname + window.location.search;
export interface Place { readonly path: string; readonly query: URLSearchParams }

export function usePlace(): Place {
  const url = new URL(useSyncExternalStore(subscribe, here), window.location.origin);
  return { path: url.pathname, query: url.searchParams };
}

const plainClick = (event: MouseEvent) => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

export function Link({ href, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  return (
    <a href={href} {...rest} onClick={(event) => {
      onClick?.(event);
      if (event.defaultPrevented || !plainClick(event)) return;
      event.preventDefault();
      navigate(href);
    }} />
  );
}
