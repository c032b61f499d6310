/** Small pieces that several extension elements share. */
import type { Binding } from '../executable.js';
import { extension, many, text, type BpmnElement } from '../read.js';

export const optional = <K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> => (value === undefined ? {} : ({ [key]: value } as Record<K, V>));
export const named = <K extends string>(key: K, value: string): Partial<Record<K, string>> => optional(key, value === '' ? undefined : value);

/** `latest` is what absent means, so that a diagram which says it and one which does not are the same graph. */
export function bindingOf(reference: BpmnElement | undefined): Binding {
  const binding = text(reference, 'bindingType');
  if (binding === 'deployment') return { binding };
  return binding === 'versionTag' ? { binding, ...named('versionTag', text(reference, 'versionTag')) } : {};
}

export const headersOf = (element: BpmnElement): Readonly<Record<string, string>> =>
  Object.fromEntries(many(extension(element, 'TaskHeaders'), 'values').filter((h) => text(h, 'key') !== '').map((h) => [text(h, 'key'), text(h, 'value')]));
