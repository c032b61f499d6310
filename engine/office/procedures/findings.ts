/** Findings for the legal officer: where, what is wrong, what to do, and why. */
import type { BundleFinding } from './bundle.js';

type Basis = BundleFinding['basis'];
export const error = (file: string, elementId: string | null, message: string, basis: Basis = []): BundleFinding => ({ level: 'error', file, elementId, message, basis });
export const warning = (file: string, elementId: string | null, message: string, basis: Basis = []): BundleFinding => ({ level: 'warning', file, elementId, message, basis });
export const blocking = (findings: readonly BundleFinding[]): boolean => findings.some(({ level }) => level === 'error');
