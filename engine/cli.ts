#!/usr/bin/env node
/** fadu: verify a case file offline. Further commands stand beside this one as they are built. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkDatabase } from './runtime/embedded/check-database.js';
import { verifyFile } from './office/archive/verify-file.js';
import { openDatabase } from './store/sqlite/connection.js';

const USAGE = `用法：
  fadu verify 文件.zip     核验导出的案卷，不需要联网，也不需要原系统
  fadu check 数据目录      检查数据库是否完好：结构、校验和，以及状态与日志是否一致（只读；服务停止后运行）`;

const verify = async (file: string): Promise<number> => {
  const check = await verifyFile(file);
  console.log(check.title === '' ? file : `案卷：${check.title}`);
  console.log(`记录 ${check.entries} 条，文书 ${check.documents} 份，文件 ${check.files} 个${check.erased > 0 ? `，依法删除的字段 ${check.erased} 个` : ''}${check.withheld > 0 ? `，因保密没有导出的字段 ${check.withheld} 个（链中有承诺值）` : ''}`);
  for (const problem of check.problems) console.log(`✗ ${problem}`);
  console.log(check.ok ? '✓ 已验证：全部一致' : `✗ 没有通过核验：${check.problems.length} 处问题`);
  return check.ok ? 0 : 1;
};

const check = (directory: string): number => {
  const [engineFile, storeFile] = [join(directory, 'engine', 'engine.sqlite'), join(directory, 'store.db')];
  if (!existsSync(engineFile)) {
    console.error(`“${directory}”中没有 engine/engine.sqlite，不是本产品的数据目录。`);
    return 2;
  }
  const engine = openDatabase(engineFile, { readonly: true });
  const { problems, acts, entries, replayed } = checkDatabase(engine);
  engine.close();
  console.log(`引擎：日志 ${acts} 个操作，状态 ${entries} 条${replayed ? '，已由日志重新得出状态并逐条比较' : '；日志的开头已按保留期删除，只核对了校验和'}`);
  const found = [...problems, ...(existsSync(storeFile) ? storeProblems(storeFile) : [])];
  for (const problem of found) console.log(`✗ ${problem}`);
  console.log(found.length === 0 ? '✓ 完好' : `✗ ${found.length} 处问题。请保留原文件，并从备份恢复。`);
  return found.length === 0 ? 0 : 1;
};

const storeProblems = (file: string): readonly string[] => {
  const store = openDatabase(file, { readonly: true });
  try {
    return store.prepare('PRAGMA integrity_check(20)').all().map((row) => String(row.integrity_check)).filter((line) => line !== 'ok').map((line) => `store.db：${line}`);
  } finally {
    store.close();
  }
};

const [command, file] = process.argv.slice(2);
if (command === 'verify' && file !== undefined) process.exitCode = await verify(file);
else if (command === 'check' && file !== undefined) process.exitCode = check(file);
else {
  console.error(USAGE);
  process.exitCode = 2;
}
