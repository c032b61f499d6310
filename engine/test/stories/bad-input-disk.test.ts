import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

interface Told { readonly second: { readonly code: number; readonly complaint: string }; readonly full: string; readonly alive: boolean; readonly readable: number; readonly actsBefore: number; readonly actsAfter: number; readonly wrong: readonly string[] }

const onUnix = process.platform === 'win32' ? describe.skip : describe;
onUnix('the compiled server as a process of its own', () => {
  let told: Told;
  beforeAll(() => {
    const run = spawnSync(process.execPath, [join(__dirname, 'bad-input-disk.mjs')], { encoding: 'utf8', timeout: 170_000 });
    expect(run.stderr).toBe('');
    told = JSON.parse(run.stdout) as Told;
  }, 180_000);

  it('does not start a second time on one database, and names the file and the process that has it', () => {
    expect(told.second).toMatchObject({ code: 1, complaint: expect.stringMatching(/数据库文件“.*\.db”正被另一个服务进程（进程号 \d+）使用/) });
  });

  it('says that it cannot keep an act when the disk is full, lives on and still answers', () => {
    expect(told).toMatchObject({ full: expect.stringMatching(/503 .*没有保存/), alive: true, readable: 200 });
  });

  it('takes the same act when there is room again: nothing half-written, nothing twice', () => {
    expect(told.actsAfter).toBeGreaterThan(told.actsBefore);
    expect(told.wrong).toEqual([]);
  });
});
