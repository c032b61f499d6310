/** The one door to bpmn-moddle: XML to a document tree, or the reason why not. Nothing that is handed in makes it throw. */
import { BpmnModdle, type BpmnElement, type BpmnParseResult } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import type { Finding } from './findings.js';
import { isScope, many } from './read.js';
import { strangeCharacter } from './xml-characters.js';
import { describe, findingOf, resolveQualified } from './xml-warnings.js';

/** In Zeebe's model and not in the modeler's. */
const PUBLISH_MESSAGE = { name: 'PublishMessage', superClass: ['Element'], properties: ['correlationKey', 'messageId', 'timeToLive'].map((name) => ({ name, type: 'String', isAttr: true })) };
const moddle = new BpmnModdle({ zeebe: { ...zeebe, types: [...zeebe.types, PUBLISH_MESSAGE] } });

export const MAX_CHARACTERS = 16_000_000;
export const MAX_NESTING = 500;
/** Each costs time while a file is read: some ten thousand tasks with their flows and shapes. */
const MAX_TAGS = 250_000;

export async function parseBpmn(content: string): Promise<{ readonly root?: BpmnElement; readonly findings: readonly Finding[] }> {
  if (content.length > MAX_CHARACTERS) return refused(`Expected a document of at most ${MAX_CHARACTERS / 1_000_000} million characters, but it has ${content.length}. Split it into several processes with call activities.`);
  if (tagsIn(content) > MAX_TAGS) return refused(`Expected a document of at most ${MAX_TAGS} tags, but it has more. Split it into several processes with call activities.`);
  const strange = strangeCharacter(content);
  if (strange !== undefined) return refused(strange);
  // Before parsing: an entity can grow a document without limit.
  if (/<!(DOCTYPE|ENTITY)/i.test(withoutProse(content))) return refused('Expected a document without DOCTYPE and entities, but found one. Remove the declaration.');
  const read = await parsed(content);
  if ('findings' in read) return read;
  if (nesting(read.rootElement) > MAX_NESTING) return refused(`Expected sub-processes nested at most ${MAX_NESTING} deep, but they go deeper. Draw the inner ones as processes of their own and call them.`);
  const warnings = resolveQualified(read);
  return { root: read.rootElement, findings: warnings.flatMap((warning) => findingOf(warning) ?? []) };
}

function tagsIn(content: string): number {
  let count = 0;
  for (let at = content.indexOf('<'); at !== -1 && count <= MAX_TAGS; at = content.indexOf('<', at + 1)) count++;
  return count;
}

/** What a comment or a CDATA section says declares nothing. */
const withoutProse = (content: string): string => (/<!(DOCTYPE|ENTITY)/i.test(content) ? content.replace(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>/g, '') : content);

async function parsed(content: string): Promise<BpmnParseResult | { readonly findings: readonly Finding[] }> {
  try {
    return await moddle.fromXML(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    return refused(describe(error instanceof Error ? error.message : String(error)));
  }
}

const refused = (message: string): { readonly findings: readonly Finding[] } => ({ findings: [{ elementId: '', message }] });

/** How deep scopes stand in one another, counted without recursion. */
function nesting(root: BpmnElement): number {
  let level = many(root, 'rootElements').filter(isScope);
  let depth = 0;
  for (; level.length > 0 && depth <= MAX_NESTING + 1; depth++) level = level.flatMap((scope) => many(scope, 'flowElements').filter(isScope));
  return depth - 1;
}
