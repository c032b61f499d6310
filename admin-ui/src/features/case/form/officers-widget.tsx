/** Officers are chosen from those on duty; who lacks a valid certificate is shown with the reason, not hidden. */
import type { RJSFSchema, WidgetProps } from '@rjsf/utils';
import { isRecord } from './schema-tools.js';
import type { DeskContext, FormValues } from './theme.js';

type Officer = DeskContext['officers'][number];
type Props = WidgetProps<FormValues, RJSFSchema, DeskContext>;

/** An item is the officer's id, or an object of which the schema names the parts. */
function asItem(officer: Officer, schema: RJSFSchema): unknown {
  const items: unknown = schema.items;
  if (!isRecord(items) || items['type'] !== 'object') return officer.id;
  const wanted = isRecord(items['properties']) ? Object.keys(items['properties']) : ['id', 'name', 'certificateNo'];
  return Object.fromEntries(Object.entries(officer).filter(([name]) => wanted.includes(name)));
}

const idOf = (item: unknown): unknown => (isRecord(item) ? item['id'] ?? item['name'] : item);
const isOfficer = (officer: Officer, item: unknown): boolean => [officer.id, officer.name].includes(String(idOf(item)));

export function OfficersWidget({ id, value, onChange, disabled, readonly, schema, registry, label }: Props) {
  const several = schema.type === 'array';
  const chosen: readonly unknown[] = Array.isArray(value) ? value.filter((item) => item !== null && item !== undefined) : value === undefined || value === null ? [] : [value];
  const pick = (officer: Officer) => {
    if (!several) { onChange(officer.id); return; }
    const without = chosen.filter((item) => !isOfficer(officer, item));
    onChange(without.length < chosen.length ? without : [...chosen, asItem(officer, schema)]);
  };
  return (
    <div role="group" className="officers" aria-label={label} id={id}>
      {registry.formContext.officers.length === 0 && <p className="muted">今天没有在岗的持证人员，请联系管理员登记。</p>}
      {registry.formContext.officers.map((officer) => {
        const on = chosen.some((item) => isOfficer(officer, item));
        return (
          <label key={officer.id} className={on ? 'officer on' : 'officer'}>
            <input type={several ? 'checkbox' : 'radio'} name={id} checked={on} disabled={disabled || readonly || (!officer.valid && !on)} onChange={() => { pick(officer); }} />
            <span className="grow"><strong>{officer.name}</strong> <span className="muted">{officer.certificateNo}</span>{officer.note !== '' && <span className="small muted"> {officer.note}</span>}</span>
            <span className={officer.valid ? 'badge green' : 'badge red'}>{officer.valid ? '✓ 证件有效' : '✕ 证件无效'}</span>
          </label>
        );
      })}
    </div>
  );
}
