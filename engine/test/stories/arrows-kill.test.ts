import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

describe('kill -9 of the whole server while people work', () => {
  it('settles every act that was sent, once, and keeps the books whole (the long campaign is npm run test:kill -- --runs 50)', () => {
    const campaign = spawnSync(process.execPath, [join(__dirname, 'arrows-kill.mjs'), '--runs', '2', '--seed', '7'], { encoding: 'utf8' });
    expect(campaign.stderr).toBe('');
    expect(campaign.stdout).toMatch(/^server kill campaign: 2 kills, \d+ cases, \d+ acts, 0 wrong/);
    expect(campaign.status).toBe(0);
  }, 240_000);
});
