/** A `.form` file as the form builder saves it: JSON with an id. */
import type { PreparedForm } from './executable.js';
import type { Finding } from './findings.js';

export function readForm(content: string): { readonly form: PreparedForm } | { readonly findings: readonly Finding[] } {
  const read = parsed(content);
  if (typeof read === 'string') return refused(`Failed to parse form JSON. ${read}.`);
  const { id, versionTag } = read;
  if (typeof id !== 'string' || id.trim() === '') return refused("Expected the form id to be present, but none given. Add an 'id' to the form.");
  return { form: { id, ...(typeof versionTag === 'string' && versionTag !== '' ? { versionTag } : {}) } };
}

const refused = (message: string): { readonly findings: readonly Finding[] } => ({ findings: [{ elementId: '', message }] });

function parsed(content: string): Readonly<Record<string, unknown>> | string {
  try {
    const value: unknown = JSON.parse(content.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : 'expected a JSON object';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
