/** What could not reach the server yet is kept on this machine, under the person's own key, and removed once it is saved. */
const PREFIX = 'fadu.draft.';

export const localCopy = {
  read(key: string): Record<string, unknown> | null {
    try {
      const value: unknown = JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null');
      return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
    } catch {
      return null;
    }
  },
  /** False when the browser refuses to keep it (private window, full). */
  write(key: string, values: Record<string, unknown>): boolean {
    try {
      localStorage.setItem(PREFIX + key, JSON.stringify(values));
      return true;
    } catch {
      return false;
    }
  },
  remove(key: string): void {
    try {
      localStorage.removeItem(PREFIX + key);
    } catch {
      // Nothing was kept, so nothing is left behind.
    }
  },
};
