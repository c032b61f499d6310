/** Reading a moddle element without trusting that anything is there. */
import type { ModdleElement } from 'dmn-moddle';

export function text(element: ModdleElement | undefined, property: string): string {
  const value = element?.[property];
  return typeof value === 'string' ? value.trim() : '';
}

export function one(element: ModdleElement | undefined, property: string): ModdleElement | undefined {
  const value = element?.[property];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as ModdleElement) : undefined;
}

export function many(element: ModdleElement | undefined, property: string): readonly ModdleElement[] {
  const value = element?.[property];
  return Array.isArray(value) ? (value as ModdleElement[]) : [];
}

/** `#id` or `namespace#id` → `id`. */
export const reference = (element: ModdleElement | undefined): string => text(element, 'href').replace(/^.*#/, '');
