/** What imports cannot show, held as facts: sizes, switched-off checks, what every procedure must bring, what users may never load. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8', maxBuffer: 1 << 26 }).split('\0').filter((file) => file !== '' && existsSync(file));
const sources = tracked.filter((file) => /\.(ts|tsx|mjs)$/.test(file));
const text = (file: string): string => readFileSync(file, 'utf8');

describe('the house', () => {
  it('has no file longer than 300 lines', () => {
    expect(sources.filter((file) => text(file).split('\n').length > 301)).toEqual([]);
  });

  it('switches no check off and promises nothing for later', () => {
    const forbidden = new RegExp(['eslint', '-disable|@ts', '-ignore|@ts', '-nocheck|\\bTO', 'DO\\b|\\bFIX', 'ME\\b|\\b(it|test|describe)\\.(skip|only|todo)\\('].join(''));
    expect(sources.filter((file) => forbidden.test(text(file)))).toEqual([]);
  });

  it('has a story, forms and a picture for every procedure', () => {
    const procedures = readdirSync('processes', { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(join('processes', entry.name, `${entry.name}.bpmn`))).map((entry) => entry.name);
    expect(procedures).toContain('ordinary-penalty');
    const stories = tracked.filter((file) => file.startsWith('engine/test/procedures/')).join();
    for (const procedure of procedures) {
      expect(stories).toContain(procedure);
      expect(existsSync(`forms/${procedure}`)).toBe(true);
      expect(existsSync(`docs/pictures/${procedure}.svg`)).toBe(true);
    }
  });

  it('depends on no package whose install script must run', () => {
    const { dependencies } = JSON.parse(text('package.json')) as { dependencies: Record<string, string> };
    // Native packages that compile at installation; the ones chosen ship their binaries in the registry.
    expect(Object.keys(dependencies).filter((name) => ['better-sqlite3', 'sqlite3', 'puppeteer', 'argon2', 'bcrypt', 'canvas', 'sharp'].includes(name))).toEqual([]);
  });

  it('says what it decided, and with what it is confirmed', () => {
    for (const file of tracked.filter((name) => /^docs\/decisions\/\d{4}-/.test(name))) expect([file, /Confirmation/i.test(text(file))]).toEqual([file, true]);
  });

  it('holds no path of one machine', () => {
    const own = 'engine/test/architecture.test.ts';
    expect(tracked.filter((file) => file !== own && /\.(ts|tsx|mjs|cjs|json|md|sh|hbs|bpmn|dmn)$/.test(file) && file !== 'package-lock.json' && /["'`(\s]\/(work|root|home)\//.test(text(file)))).toEqual([]);
  });
});
