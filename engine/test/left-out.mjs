/** Said after `npm test`: which suites need more than Node, and how to run them. */
import { readdirSync } from 'node:fs';

const under = (folder) => readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`);
const files = under('engine');
const told = [
  ['.cluster.ts', 'npm run test:cluster', 'a real Zeebe 8.5 and 8.8 and a MongoDB-compatible server'],
  ['.browser.ts', 'npm run test:browser', 'a headless browser'],
];
console.log('\nLeft out, because they need more than Node:');
for (const [ending, command, needs] of told) console.log(`  ${command.padEnd(22)} ${needs}: ${files.filter((file) => file.endsWith(ending)).map((file) => file.split('/').at(-1)).sort().join(', ') || 'none yet'}`);
console.log('  npm run crash          the whole campaign of kills; a few of them ran above');
