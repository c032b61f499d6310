/** Tabs with the arrow keys of the pattern; the panel is labelled by its tab. */
import { useId, type KeyboardEvent, type ReactNode } from 'react';

export interface TabItem { readonly id: string; readonly label: string; readonly count?: number | undefined }
export interface TabsProps { readonly label: string; readonly items: readonly TabItem[]; readonly selected: string; readonly onSelect: (id: string) => void; readonly children: ReactNode; readonly extra?: ReactNode }

export function Tabs({ label, items, selected, onSelect, children, extra }: TabsProps) {
  const base = useId();
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const index = items.findIndex((item) => item.id === selected);
    const next = items[(index + step + items.length) % items.length];
    if (!next) return;
    event.preventDefault();
    onSelect(next.id);
    document.getElementById(`${base}-${next.id}`)?.focus();
  };
  return (
    <>
      <div className="tabs-line">
        <div className="tabs" role="tablist" aria-label={label}>
          {items.map((item) => (
            <button key={item.id} id={`${base}-${item.id}`} type="button" role="tab" className="tab" aria-selected={item.id === selected} aria-controls={`${base}-panel`} tabIndex={item.id === selected ? 0 : -1} onKeyDown={move} onClick={() => { onSelect(item.id); }}>
              {item.label}{item.count !== undefined && <span className="count">{item.count}</span>}
            </button>
          ))}
        </div>
        {extra}
      </div>
      <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${selected}`} tabIndex={0} className="tabpanel">{children}</div>
    </>
  );
}
