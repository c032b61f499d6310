#!/usr/bin/env node
/** fadu: verify a case file offline. Further commands stand beside this one as they are built. */
import { verifyFile } from './office/archive/verify-file.js';

const USAGE = `用法：
  fadu verify 文件.zip     核验导出的案卷，不需要联网，也不需要原系统`;

const verify = async (file: string): Promise<number> => {
  const check = await verifyFile(file);
  console.log(check.title === '' ? file : `案卷：${check.title}`);
  console.log(`记录 ${check.entries} 条，文书 ${check.documents} 份，文件 ${check.files} 个${check.erased > 0 ? `，依法删除的字段 ${check.erased} 个` : ''}${check.withheld > 0 ? `，因保密没有导出的字段 ${check.withheld} 个（链中有承诺值）` : ''}`);
  for (const problem of check.problems) console.log(`✗ ${problem}`);
  console.log(check.ok ? '✓ 已验证：全部一致' : `✗ 没有通过核验：${check.problems.length} 处问题`);
  return check.ok ? 0 : 1;
};

const [command, file] = process.argv.slice(2);
if (command === 'verify' && file !== undefined) process.exitCode = await verify(file);
else {
  console.error(USAGE);
  process.exitCode = 2;
}
