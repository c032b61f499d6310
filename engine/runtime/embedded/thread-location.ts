import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the compiled worker is. Running from `dist` it is a neighbour; running from the sources (tests) it is the same place under `dist`, which has to be built first. */
export function threadLocation(here: string): string {
  const file = fileURLToPath(new URL('./engine-thread.js', here)).replace(/(?<!\/dist)\/engine\/runtime\/embedded\//, '/dist/engine/runtime/embedded/');
  if (!existsSync(file)) throw new Error(`Expected the compiled engine thread at ${file}, but there is no such file. Run "npm run build:engine" first.`);
  return file;
}
