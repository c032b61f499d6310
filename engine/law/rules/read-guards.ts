/** guards/*.json → compiled guards. What a guard does not say itself (statement, article, mode, severity, dates) is the rule's. */
import { compileExpression, FeelSyntaxError, type CompiledExpression } from '../../bpmn/feel/feel.js';
import { isEntry, listOf, textOf, type Complaints, type Entry } from '../shape.js';
import { codeRules } from './code/registry.js';
import { MODES, type CodeRule, type Example, type Guard, type Mode, type RuleEntry } from './guard.js';
import { compileMessage, type MessageTemplate } from './message.js';

export function readGuards(files: Readonly<Record<string, unknown>>, rules: ReadonlyMap<string, RuleEntry>, complaints: Complaints): Guard[] {
  const seen = new Set<string>();
  return Object.entries(files).flatMap(([file, content]) => listOf(isEntry(content) ? content['guards'] : undefined, file, complaints).flatMap((entry) => {
    const reader = new GuardReader(file, entry, rules, complaints);
    const guard = reader.read();
    const key = `${guard?.ruleId ?? ''} ${guard?.part ?? ''}`;
    if (guard && seen.has(key)) complaints.add(file, key, '同一规则的同一部分出现两次。');
    seen.add(key);
    return guard ? [guard] : [];
  }));
}

const NEVER = compileExpression('false');

class GuardReader {
  private readonly id: string;

  constructor(private readonly file: string, private readonly entry: Entry, private readonly rules: ReadonlyMap<string, RuleEntry>, private readonly complaints: Complaints) {
    this.id = textOf(entry, 'id', file, complaints);
  }

  read(): Guard | undefined {
    const rule = this.rules.get(this.text('basisOf', this.id));
    if (!rule) { this.complain('rules.json 中没有这条规则；自定的规则须以 basisOf 指明依据哪一条。'); return undefined; }
    return {
      ruleId: this.id, part: this.text('part', ''), statement: this.text('statement', rule.statement), basis: rule.basis, verified: rule.verified,
      mode: this.mode(this.entry['mode'] ?? rule.mode), severity: this.text('severity', rule.severity),
      effectiveFrom: rule.effectiveFrom, effectiveTo: rule.effectiveTo,
      when: this.expression('when', this.entry['when']), holds: this.holds(), message: this.message(), modeWhen: this.modeWhen(),
      goodExample: this.required('goodExample'), badExample: this.required('badExample'), good: this.example('good'), bad: this.example('bad'),
    };
  }

  private complain(message: string): void { this.complaints.add(this.file, this.id, message); }

  private text(key: string, fallback: string): string { const value = this.entry[key]; return typeof value === 'string' ? value : fallback; }

  private required(key: string): string { return textOf(this.entry, key, this.file, this.complaints); }

  private mode(value: unknown): Mode {
    const mode = MODES.find((each) => each === value);
    if (!mode) this.complain(`方式应为 ${MODES.join('、')} 之一，实际为“${String(value)}”。`);
    return mode ?? 'audit';
  }

  private expression(key: string, source: unknown): CompiledExpression {
    if (typeof source !== 'string') { this.complain(`缺少表达式 ${key}。`); return NEVER; }
    return this.attempt(key, () => compileExpression(source), NEVER);
  }

  private message(): MessageTemplate { return this.attempt('message', () => compileMessage(this.required('message')), []); }

  private holds(): CompiledExpression | CodeRule {
    const { code } = this.entry;
    if (typeof code !== 'string') return this.expression('holds', this.entry['holds']);
    const rule = codeRules[code];
    if (!rule) this.complain(`程序规则“${code}”未登记。`);
    return rule ?? NEVER;
  }

  private modeWhen(): Guard['modeWhen'] {
    if (this.entry['modeWhen'] === undefined) return [];
    return listOf(this.entry['modeWhen'], this.file, this.complaints).map((each) => ({ when: this.expression('modeWhen.when', each['when']), mode: this.mode(each['mode']) }));
  }

  private example(key: string): Example {
    const value = this.entry[key];
    if (!isEntry(value)) this.complain(`缺少例子 ${key}。`);
    return isEntry(value) ? value : {};
  }

  private attempt<T>(key: string, compile: () => T, fallback: T): T {
    try { return compile(); } catch (error) {
      if (!(error instanceof FeelSyntaxError)) throw error;
      this.complain(`${key}：${error.message}`);
      return fallback;
    }
  }
}
