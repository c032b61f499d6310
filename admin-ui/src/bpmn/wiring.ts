/** A step's wiring as the drawing carries it: task headers of a user task, properties of an event, the condition of a flow. Every change goes through the command stack, so it can be undone. */
import type { BpmnFactory, DiagramElement, Modeling, ModdleElement } from './services.js';

export interface Pair { readonly key: string; readonly value: string }
interface Tools { readonly modeling: Modeling; readonly factory: BpmnFactory }

const list = (element: ModdleElement | undefined, name: string): ModdleElement[] => {
  const value = element?.get(name);
  return Array.isArray(value) ? (value as ModdleElement[]) : [];
};
const text = (element: ModdleElement | undefined, name: string): string => {
  const value = element?.get(name);
  return typeof value === 'string' ? value : '';
};
const extensionsOf = (element: DiagramElement) => element.businessObject.get('extensionElements') as ModdleElement | undefined;
const find = (element: DiagramElement, type: string) => list(extensionsOf(element), 'values').find((one) => one.$type === type);

const holdsHeaders = (element: DiagramElement) => /(User|Service|BusinessRule|Script|Send)Task$/.test(element.type);
const container = (element: DiagramElement) => (holdsHeaders(element)
  ? { type: 'zeebe:TaskHeaders', item: 'zeebe:Header', listName: 'values', keyName: 'key' }
  : { type: 'zeebe:Properties', item: 'zeebe:Property', listName: 'properties', keyName: 'name' });

export function pairsOf(element: DiagramElement): readonly Pair[] {
  const kind = container(element);
  return list(find(element, kind.type), kind.listName).map((item) => ({ key: text(item, kind.keyName), value: text(item, 'value') }));
}

/** Replaces the extension of one type, making the list of extensions when there is none. */
function putExtension(tools: Tools, element: DiagramElement, type: string, made: ModdleElement | null): void {
  const extensions = extensionsOf(element);
  const others = list(extensions, 'values').filter((one) => one.$type !== type);
  const values = made ? [...others, made] : others;
  if (extensions) tools.modeling.updateModdleProperties(element, extensions, { values });
  else tools.modeling.updateProperties(element, { extensionElements: tools.factory.create('bpmn:ExtensionElements', { values }) });
}

export function setPair(tools: Tools, element: DiagramElement, key: string, value: string): void {
  const kind = container(element);
  const before = pairsOf(element);
  const pairs = before.some((pair) => pair.key === key) ? before.map((pair) => (pair.key === key ? { key, value } : pair)) : [...before, { key, value }];
  const items = pairs.filter((pair) => pair.value.trim() !== '').map((pair) => tools.factory.create(kind.item, { [kind.keyName]: pair.key, value: pair.value }));
  putExtension(tools, element, kind.type, items.length === 0 ? null : tools.factory.create(kind.type, { [kind.listName]: items }));
}

export const groupsOf = (element: DiagramElement): string => text(find(element, 'zeebe:AssignmentDefinition'), 'candidateGroups');
export function setGroups(tools: Tools, element: DiagramElement, groups: string): void {
  putExtension(tools, element, 'zeebe:AssignmentDefinition', groups.trim() === '' ? null : tools.factory.create('zeebe:AssignmentDefinition', { candidateGroups: groups }));
}

export const formOf = (element: DiagramElement): string => text(find(element, 'zeebe:FormDefinition'), 'externalReference');
export function setForm(tools: Tools, element: DiagramElement, form: string): void {
  putExtension(tools, element, 'zeebe:FormDefinition', form.trim() === '' ? null : tools.factory.create('zeebe:FormDefinition', { externalReference: form }));
}

export const conditionOf = (element: DiagramElement): string => text(element.businessObject.get('conditionExpression') as ModdleElement | undefined, 'body');
export function setCondition(tools: Tools, element: DiagramElement, body: string): void {
  tools.modeling.updateProperties(element, { conditionExpression: body.trim() === '' ? undefined : tools.factory.create('bpmn:FormalExpression', { body }) });
}

export const nameOf = (element: DiagramElement): string => text(element.businessObject, 'name');
export const setName = (tools: Tools, element: DiagramElement, name: string): void => { tools.modeling.updateProperties(element, { name }); };
