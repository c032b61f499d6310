/** Fetches a pinned list of jars from Maven Central, once, into the cache of the tests. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export const CACHE = process.env.FADU_TEST_CACHE ?? join(homedir(), '.cache', 'fadu-test');
const COPY_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy';

const item = (line) => {
  const [group, artifact, version, classifier] = line.split(':');
  const rest = classifier === undefined ? '' : `<classifier>${classifier}</classifier>`;
  return `<artifactItem><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>${rest}</artifactItem>`;
};

const pom = (lines, out) => `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>fadu.test</groupId><artifactId>jars</artifactId><version>1</version><packaging>pom</packaging>
<build><plugins><plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-dependency-plugin</artifactId><version>3.6.1</version>
<configuration><outputDirectory>${out}</outputDirectory><artifactItems>${lines.map(item).join('\n')}</artifactItems></configuration></plugin></plugins></build></project>`;

/** `listFile`: a line a jar, group:artifact:version[:classifier]. A folder named after the list's hash: a changed list is another folder, an interrupted download is none. */
export const fetchJars = (name, listFile) => {
  const list = readFileSync(listFile, 'utf8');
  const folder = join(CACHE, `${name}-${createHash('sha256').update(list).digest('hex').slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  const pomFile = join(partial, 'pom.xml');
  writeFileSync(pomFile, pom(list.split('\n').filter((line) => line !== '' && !line.startsWith('#')), partial));
  execFileSync('mvn', ['-q', '-B', '-f', pomFile, COPY_PLUGIN], { stdio: ['ignore', 2, 2] });
  renameSync(partial, folder);
  return folder;
};
