/** R033, 行政处罚法 45: no heavier penalty because the party defended itself. What is heavier is a comparison FEEL cannot say. */
import type { CaseFacts, PenaltyFacts } from '../../facts/facts.js';

/** The order in which 行政处罚法 9 lists the kinds; later ones weigh more. */
const RANKS: readonly (readonly string[])[] = [
  ['警告', '通报批评'],
  ['罚款', '没收违法所得', '没收非法财物'],
  ['暂扣许可证件', '降低资质等级', '吊销许可证件'],
  ['限制开展生产经营活动', '责令停产停业', '责令关闭', '限制从业'],
  ['行政拘留'],
];

const rankOf = (kind: string): number => RANKS.findIndex((kinds) => kinds.some((name) => kind.includes(name)));
const heaviest = (penalty: PenaltyFacts): number => penalty.kinds.reduce((most, kind) => Math.max(most, rankOf(kind)), -1);

/** A kind of a higher rank, a larger fine, or a kind added to all that was announced. */
export function isHeavier(decided: PenaltyFacts, announced: PenaltyFacts): boolean {
  if (heaviest(decided) !== heaviest(announced)) return heaviest(decided) > heaviest(announced);
  if (decided.fine > announced.fine) return true;
  return announced.kinds.every((kind) => decided.kinds.includes(kind)) && decided.kinds.some((kind) => rankOf(kind) >= 0 && !announced.kinds.includes(kind));
}

/** The penalty that the act intends: the one decided, or the one a new notice announces. */
function intended(facts: CaseFacts): PenaltyFacts | null {
  if (!facts.act.documents.includes('penalty-notice')) return facts.penalty.decided;
  const { proposedPenaltyKinds: kinds, proposedFine: fine } = facts.act.form;
  return Array.isArray(kinds) ? { kinds: kinds.map(String), fine: typeof fine === 'number' ? fine : 0 } : null;
}

const isWritten = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

/** Heavier is lawful only on facts or evidence found afterwards, with the reason written down. */
export function heavierAfterDefence(facts: CaseFacts): boolean | null {
  const now = intended(facts);
  const before = facts.penalty.defendedAgainst ?? facts.penalty.notified;
  if (now === null || before === null) return null;
  if (!isHeavier(now, before)) return true;
  const found = { ...facts.case, ...facts.act.form } as Readonly<Record<string, unknown>>;
  return isWritten(found['newEvidenceOn']) && isWritten(found['renotifyReason']);
}
