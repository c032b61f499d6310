import { AlignmentType, LineRuleType, type IParagraphOptions, type IRunOptions } from 'docx';

/** Type sizes in half points, lengths in twips (1/20 pt): GB/T 9704 in Word's units. Type names are those that offices in China have installed. */
const BODY = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋_GB2312', cs: 'Times New Roman' };
const TITLE = { ...BODY, eastAsia: '方正小标宋简体' };
const HEADING = { ...BODY, eastAsia: '黑体' };
export const millimetres = (length: number): number => Math.round((length / 25.4) * 1440);
const LINE = 579;

/** How the text of one paragraph looks; what is absent is inherited from the block around it. */
export interface Look { readonly run: IRunOptions; readonly paragraph: IParagraphOptions; /** Inside a table. */ readonly cell?: boolean }

const exactly = (points: number): IParagraphOptions['spacing'] => ({ line: Math.round(points * 20), lineRule: LineRuleType.EXACT });

export const BODY_LOOK: Look = { run: { font: BODY, size: 32 }, paragraph: { alignment: AlignmentType.JUSTIFIED, indent: { firstLine: 640 }, spacing: { line: LINE, lineRule: LineRuleType.EXACT } } };
export const CELL_LOOK: Look = { cell: true, run: { font: BODY, size: 24 }, paragraph: { alignment: AlignmentType.LEFT, spacing: { line: 380, lineRule: LineRuleType.AT_LEAST } } };

type Change = (look: Look) => Look;
const paragraph = (change: IParagraphOptions): Change => (look) => ({ ...look, paragraph: { ...look.paragraph, ...change } });
const run = (change: IRunOptions): Change => (look) => ({ ...look, run: { ...look.run, ...change } });
const both = (...changes: readonly Change[]): Change => (look) => changes.reduce((now, change) => change(now), look);

const title = both(run({ font: TITLE, size: 44 }), paragraph({ alignment: AlignmentType.CENTER, indent: { firstLine: 0 }, keepNext: true, spacing: { ...exactly(34), after: 120 } }));
const small = both(run({ size: 24 }), paragraph({ spacing: exactly(20) }));

/** By element name and by class, in the order in which they are applied. */
const BY_TAG: Readonly<Record<string, Change>> = {
  p: (look) => (look.cell && look.paragraph.indent === undefined ? paragraph({ indent: { firstLine: 480 } })(look) : look),
  h1: title,
  h2: both(run({ font: HEADING }), paragraph({ keepNext: true })),
  th: both(run({ font: HEADING }), paragraph({ alignment: AlignmentType.CENTER })),
  b: run({ bold: true }), strong: run({ bold: true }), u: run({ underline: {} }), sup: run({ superScript: true }), sub: run({ subScript: true }),
};
const BY_CLASS: Readonly<Record<string, Change>> = {
  agency: title,
  number: both(run({ size: 28 }), paragraph({ alignment: AlignmentType.RIGHT, indent: { firstLine: 0 } })),
  flush: paragraph({ indent: { firstLine: 0 } }),
  question: paragraph({ indent: { left: 640, hanging: 640 } }),
  answer: paragraph({ indent: { left: 640, hanging: 640 } }),
  note: small,
  center: paragraph({ alignment: AlignmentType.CENTER }),
  hash: run({ size: 16 }),
  sign: (look) => (look.cell ? paragraph({ alignment: AlignmentType.RIGHT, indent: { firstLine: 0 } }) : both(run({ size: 28 }), paragraph({ indent: { firstLine: 0 }, keepLines: true, keepNext: true })))(look),
  seal: paragraph({ alignment: AlignmentType.CENTER, indent: { left: millimetres(62), firstLine: 0 }, keepLines: true, keepNext: true }),
  copies: both(small, paragraph({ indent: { firstLine: 0 }, spacing: { ...exactly(20), before: 320 } })),
  cover: paragraph({ alignment: AlignmentType.CENTER }),
};

export function lookOf(tag: string, classes: readonly string[], around: Look): Look {
  const changes = [BY_TAG[tag], ...classes.map((name) => (Object.hasOwn(BY_CLASS, name) ? BY_CLASS[name] : undefined))].filter((change): change is Change => change !== undefined);
  return both(...changes)(around);
}
