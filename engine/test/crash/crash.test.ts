import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

describe('kill -9 at any moment', () => {
  it('loses nothing that was promised, doubles nothing, and recovers (the long campaign is npm run crash)', () => {
    const campaign = spawnSync(process.execPath, [join(__dirname, 'campaign.mjs'), '--runs', '5', '--seed', '5', '--lanes', '1'], { encoding: 'utf8' });
    expect(campaign.stderr).toBe('');
    expect(campaign.stdout).toMatch(/^crash campaign: 5 kills, \d+ acts, 0 wrong/);
    expect(campaign.status).toBe(0);
  }, 120_000);
});
