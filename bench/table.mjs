/**
 * A row of the table: `{ figure, fadu, peer?, ratio?, aim?, met? }`, all text but `ratio` (number) and `met` (true, false, or undefined where nothing was compared).
 * `ratioRow` makes one from two measured figures.
 */
export const whole = (value) => (value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3));

export function ratioRow({ figure, ours, oursNote = '', unit = '/s', peer, theirs, theirsNote = '', atLeast }) {
  const ratio = ours / theirs;
  return { figure, fadu: `${whole(ours)} ${unit}${oursNote}`, peer: `${peer}: ${whole(theirs)} ${unit}${theirsNote}`, ratio, aim: `≥ ${atLeast} ×`, met: ratio >= atLeast };
}

export const missingRow = ({ figure, ours, oursNote = '', unit = '/s', peer, why, atLeast }) => ({ figure, fadu: `${whole(ours)} ${unit}${oursNote}`, peer: `${peer}: — (${why})`, aim: `≥ ${atLeast} ×` });

const mark = ({ met }) => (met === undefined ? '' : met ? '✓' : '✗');
const line = (cells) => `| ${cells.join(' | ')} |`;

export function asTable(rows) {
  const cells = rows.map((row) => [row.figure, row.fadu, row.peer ?? '', row.ratio === undefined ? '' : `${row.ratio >= 10 ? row.ratio.toFixed(0) : row.ratio.toFixed(1)} ×`, row.aim ?? '', mark(row)]);
  return [line(['figure', 'Fadu', 'peer', 'ratio', 'aim', '']), line(['---', '---:', '---:', '---:', '---:', '---']), ...cells.map(line)].join('\n');
}
