/** Which pauses and extensions the law admits for a term; the others are left out, visibly. */
import type { Extension, Pause, TermDefinition } from './definition.js';
import { partsOf } from './plain-date.js';

interface Accepted<T> { readonly accepted: readonly T[]; readonly warnings: readonly string[] }

/** A term says itself whether anything may be deducted; silence means no. */
export function acceptedPauses(definition: TermDefinition, pauses: readonly Pause[]): Accepted<Pause> {
  if (pauses.length === 0) return { accepted: [], warnings: [] };
  if (!admitsPauses(definition)) return { accepted: [], warnings: [`期限 ${definition.id} 不得扣除或中止，${pauses.length} 项扣除未计入。`] };
  const accepted: Pause[] = [];
  const warnings: string[] = [];
  for (const pause of pauses) {
    if (isBackward(pause)) { warnings.push(`扣除期间 ${pause.from} 至 ${pause.to ?? ''} 的止日早于起日，未计入。`); continue; }
    if (!(definition.excluded ?? []).some((kind) => pause.reason.includes(kind))) warnings.push(`扣除事由“${pause.reason}”不在法定扣除事项（${(definition.excluded ?? []).join('、')}）之列，请核对。`);
    accepted.push(pause);
  }
  return { accepted, warnings };
}

const admitsPauses = (definition: TermDefinition): boolean => definition.pausable ?? (definition.excluded?.length ?? 0) > 0;

function isBackward(pause: Pause): boolean {
  partsOf(pause.from);
  if (pause.to === undefined) return false;
  partsOf(pause.to);
  return pause.to < pause.from;
}

/** An extension is an increment. One that the term does not admit, or that exceeds what it admits, is not taken on trust. */
export function acceptedExtensions(definition: TermDefinition, extensions: readonly Extension[]): Accepted<Extension> {
  if (extensions.length === 0) return { accepted: [], warnings: [] };
  if (definition.extendable === false) return { accepted: [], warnings: [`期限 ${definition.id} 法定不得延长，${extensions.length} 项延长未计入。`] };
  const most = definition.extendable.amount;
  const times = definition.extendable.times;
  const warnings: string[] = [];
  const accepted = extensions.slice(0, typeof times === 'number' ? times : extensions.length).map((extension) => {
    partsOf(extension.approvedOn);
    if (typeof most !== 'number' || extension.amount <= most) return extension;
    warnings.push(`延长 ${extension.amount} 超过法定上限 ${most}，按 ${most} 计算。`);
    return { ...extension, amount: most };
  });
  if (accepted.length < extensions.length) warnings.push(`法定只能延长 ${accepted.length} 次，其余延长未计入。`);
  return { accepted, warnings };
}
