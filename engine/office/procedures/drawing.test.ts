/** The shipped drawing can be read: it keeps the notation's rules, everything in it is drawn, and no line crosses another or runs through a box. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const FILE = 'processes/ordinary-penalty/ordinary-penalty.bpmn';
const xml = readFileSync(FILE, 'utf8');

interface Box { readonly id: string; readonly x: number; readonly y: number; readonly width: number; readonly height: number }
type Point = readonly [number, number];
const numbers = (text: string): readonly number[] => [...text.matchAll(/="(-?[\d.]+)"/g)].map(([, n]) => Number(n));
const boxes: readonly Box[] = [...xml.matchAll(/<bpmndi:BPMNShape [^>]*bpmnElement="([^"]+)"[^>]*>\s*<dc:Bounds ([^>]*)\/>/g)].map(([, id = '', bounds = '']) => {
  const [x = 0, y = 0, width = 0, height = 0] = numbers(bounds);
  return { id, x, y, width, height };
});
const lines = [...xml.matchAll(/<bpmndi:BPMNEdge [^>]*bpmnElement="([^"]+)"[^>]*>([\s\S]*?)<\/bpmndi:BPMNEdge>/g)].map(([, id = '', body = '']) => {
  const points = [...body.matchAll(/<di:waypoint ([^>]*)\/>/g)].map(([, at = '']): Point => { const [x = 0, y = 0] = numbers(at); return [x, y]; });
  return { id, points, segments: points.slice(1).map((to, i): readonly [Point, Point] => [points[i]!, to]) };
});
const ends = new Map([...xml.matchAll(/<bpmn:sequenceFlow id="([^"]+)"[^>]*sourceRef="([^"]+)" targetRef="([^"]+)"/g)].map(([, id = '', from = '', to = '']) => [id, { from, to }]));

const within = (value: number, a: number, b: number): boolean => value > Math.min(a, b) && value < Math.max(a, b);
const cross = ([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]): boolean => {
  const level = a[1] === b[1];
  if (level === (c[1] === d[1])) return false;
  const [[l1, l2], [u1, u2]] = level ? [[a, b], [c, d]] : [[c, d], [a, b]];
  return within(u1![0], l1![0], l2![0]) && within(l1![1], u1![1], u2![1]);
};
const runsThrough = ([a, b]: readonly [Point, Point], { x, y, width, height }: Box): boolean =>
  Math.min(a[0], b[0]) < x + width && Math.max(a[0], b[0]) > x && Math.min(a[1], b[1]) < y + height && Math.max(a[1], b[1]) > y;
const holds = (outer: Box, inner: Box): boolean => outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.width >= inner.x + inner.width && outer.y + outer.height >= inner.y + inner.height;

test('bpmnlint finds nothing, nor do the rules for 8.5', () => {
  const bin = join(dirname(createRequire(join(process.cwd(), 'package.json')).resolve('bpmnlint/package.json')), 'bin', 'bpmnlint.js');
  expect(execFileSync(process.execPath, [bin, FILE], { encoding: 'utf8' }).trim()).toBe('');
});

test('every element and every flow is drawn, upright and level', () => {
  const drawn = new Set([...boxes, ...lines].map(({ id }) => id));
  const meant = [...xml.matchAll(/<bpmn:(?:\w*Task|\w*Event|\w*Gateway|subProcess|sequenceFlow) id="([^"]+)"/g)].map(([, id = '']) => id);
  expect(meant.filter((id) => !drawn.has(id))).toEqual([]);
  for (const { id, segments } of lines) for (const [a, b] of segments) expect([id, a[0] === b[0] || a[1] === b[1]]).toEqual([id, true]);
});

test('no line crosses another', () => {
  const crossings = lines.flatMap((one, i) => lines.slice(i + 1).filter((other) => one.segments.some((s) => other.segments.some((t) => cross(s, t)))).map((other) => `${one.id} × ${other.id}`));
  expect(crossings).toEqual([]);
});

test('no line runs through a box, and no box lies on another', () => {
  const [tasks, scopes] = [boxes.filter(({ width }) => width <= 110), boxes.filter(({ width }) => width > 110)];
  const through = lines.flatMap(({ id, segments }) => tasks.filter((box) => box.id !== ends.get(id)?.from && box.id !== ends.get(id)?.to && segments.some((s) => runsThrough(s, box))).map((box) => `${id} through ${box.id}`));
  expect(through).toEqual([]);
  const overlapping = tasks.flatMap((one, i) => tasks.slice(i + 1).filter((other) => runsThrough([[one.x, one.y], [one.x + one.width, one.y + one.height]], other)).map((other) => `${one.id} on ${other.id}`));
  expect(overlapping).toEqual([]);
  const onEdge = tasks.flatMap((box) => scopes.filter((scope) => !holds(scope, box) && runsThrough([[box.x, box.y], [box.x + box.width, box.y + box.height]], scope)).map((scope) => `${box.id} on ${scope.id}`));
  expect(onEdge).toEqual(['receive-late-defence on review-and-decide']);
});
