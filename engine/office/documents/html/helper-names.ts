/** The whole language of a template. Nothing else can be called. */
const BLOCK_HELPERS = ['if', 'unless', 'each', 'filled', 'fact', 'is', 'issued'] as const;
const VALUE_HELPERS = ['field', 'items', 'cell', 'check', 'date', 'money', 'capital', 'list', 'cite', 'ordinal', 'count', 'contents', 'choice', 'documentNumber', 'earlier', 'term', 'blank'] as const;
export const HELPERS: ReadonlySet<string> = new Set([...BLOCK_HELPERS, ...VALUE_HELPERS]);
