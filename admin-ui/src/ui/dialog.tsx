/** The browser's own modal: it traps the focus, closes with Esc and gives the focus back. */
import { useEffect, useId, useRef, type FormEvent, type ReactNode } from 'react';

export interface DialogProps { readonly title: string; readonly onClose: () => void; readonly onSubmit?: () => void; readonly children: ReactNode; readonly footer: ReactNode }

export function Dialog({ title, onClose, onSubmit, children, footer }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const before = document.activeElement;
    ref.current?.showModal();
    return () => { if (before instanceof HTMLElement) before.focus(); };
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <dialog ref={ref} className="dialog" aria-labelledby={titleId} onCancel={(event) => { event.preventDefault(); onClose(); }}
      onKeyDown={(event) => { if (event.key === 'Enter' && event.ctrlKey && onSubmit) { event.preventDefault(); onSubmit(); } }}>
      <form onSubmit={submit} noValidate>
        <h2 id={titleId}>{title}</h2>
        {children}
        <footer>{footer}</footer>
      </form>
    </dialog>
  );
}
