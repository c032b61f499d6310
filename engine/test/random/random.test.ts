import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

describe('random processes that are told random things', () => {
  it('lose no token, end empty, refuse nonsense, write the same records again, and follow from their log (the long campaign is npm run random -- --count 10000)', () => {
    const campaign = spawnSync(process.execPath, [join(__dirname, 'campaign.mjs'), '--count', '60', '--seed', '20260101'], { encoding: 'utf8' });
    expect(campaign.stderr).toBe('');
    expect(campaign.stdout).toMatch(/^random campaign: \d+ processes, \d+ refused.*, \d+ records, 0 wrong/);
    expect(campaign.status).toBe(0);
  }, 120_000);
});
