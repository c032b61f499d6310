/**
 * Documents that Zeebe's own validators take or refuse. A refused case passes when each violation it names is found at the element, or at one of that type,
 * with a message that begins as Zeebe's does. The level is the version that the data was made with.
 */
import { readFileSync } from 'node:fs';
import { prepareDeployment } from '../../../../dist/engine/bpmn/model/prepare-deployment.js';

export const defaultData = 'zeebe-validation.json';

/** Ids of the elements of that type; the types of declarations and parts are told by the findings themselves. */
const idsOfType = (xml, type) => {
  const tag = new RegExp(`<(?:[\\w.-]+:)?${type}\\b[^>]*?\\sid="([^"]+)"`, 'gi');
  return new Set([...xml.matchAll(tag)].map(([, id]) => id));
};
const stands = (xml, { elementId, elementType }) => (finding) => {
  if (elementId) return finding.elementId === elementId || finding.part?.id === elementId;
  return !elementType || finding.part?.type === elementType || idsOfType(xml, elementType).has(finding.elementId);
};

const levelOf = (version) => /^8\.\d/.exec(version)?.[0] ?? '8.8';
const describe = (findings) => findings.map(({ elementId, part, message }) => `${elementId}${part ? ` (${part.type})` : ''}: ${message}`).join(' | ');

export async function run({ data, keys, report }) {
  const { version, cases } = JSON.parse(readFileSync(data, 'utf8'));
  for (const [index, { test, valid, expected, xml }] of cases.entries()) {
    const key = `${index}:${test}`;
    if (keys && !keys.has(key) && !keys.has(test)) continue;
    const prepared = await prepareDeployment([{ name: 'case.bpmn', content: xml }], { level: levelOf(version) });
    const findings = prepared.ok ? [] : prepared.findings;
    const missing = expected.filter((violation) => !findings.some((finding) => stands(xml, violation)(finding) && finding.message.startsWith(violation.message)));
    const passed = valid ? prepared.ok : !prepared.ok && missing.length === 0;
    report(key, passed, valid ? `must deploy, but ${describe(findings)}` : `expected ${JSON.stringify(missing)}, but ${describe(findings)}`);
  }
}
