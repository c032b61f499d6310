/** A card that opens at its button: for the words of an article and the working of a term. */
import { useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';

export interface PopoverProps { readonly label: ReactNode; readonly title: string; readonly className?: string; readonly children: ReactNode }

function place(button: HTMLElement, card: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const size = card.getBoundingClientRect();
  const below = at.bottom + size.height + 12 < window.innerHeight || at.top < size.height;
  card.style.left = `${String(Math.max(12, Math.min(at.left, window.innerWidth - size.width - 12)))}px`;
  card.style.top = `${String(Math.max(12, below ? Math.min(at.bottom + 6, window.innerHeight - size.height - 12) : at.top - size.height - 6))}px`;
}

export function Popover({ label, title, className = 'link', children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    if (!open || !button.current || !card.current) return;
    place(button.current, card.current);
    card.current.focus();
  }, [open]);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (event.target instanceof Node && !card.current?.contains(event.target) && !button.current?.contains(event.target)) setOpen(false);
    };
    const close = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', close, true);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', close, true);
    };
  }, [open]);
  return (
    <>
      <button ref={button} type="button" className={className} aria-expanded={open} aria-haspopup="dialog" onClick={() => { setOpen(!open); }}>{label}</button>
      {open && <div ref={card} className="popover" role="dialog" aria-labelledby={titleId} tabIndex={-1}><h3 id={titleId}>{title}</h3>{children}</div>}
    </>
  );
}
