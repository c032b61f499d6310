/** What an entry takes in memory, roughly: a packed value unfolds to some six times its bytes, and an entry has some words of its own. */
export const weightOf = (key: string, packedBytes: number): number => 160 + 2 * key.length + 6 * packedBytes;
