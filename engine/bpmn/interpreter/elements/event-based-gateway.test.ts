import { catchEvent, chain, diagram, end, eventGateway, message, onMessage, start, timer } from '../../../test/dsl/diagram.js';
import { run } from '../../../test/dsl/engine.js';

const window = diagram('window', message('m', 'request', '=caseId'), start('s'), eventGateway('wait'), catchEvent('asked', onMessage('m')), catchEvent('silent', timer('timeDuration', 'P5D')), end('hearing'), end('decision'),
  chain('s', 'wait', 'asked', 'hearing'), chain('wait', 'silent', 'decision'));

describe('event-based gateway', () => {
  it('follows the message and forgets the timer', async () => {
    const the = await run(window);
    const instance = the.create('window', { caseId: 'c1' });
    the.publish('request', 'c1', { by: 'party' });
    expect(the.trail()).toEqual(['s completed', 'wait completed', 'asked completed', 'hearing completed', 'window completed']);
    expect(the.events('TIMER').map(({ intent }) => intent)).toEqual(['CREATED', 'CANCELED']);
    expect(the.events('VARIABLE')).toContainEqual(expect.objectContaining({ value: expect.objectContaining({ name: 'by', scopeKey: instance }) }));
    the.checkNothingLeft();
  });

  it('follows the timer when nobody asks, and a message a day late finds nobody', async () => {
    const the = await run(window);
    the.create('window', { caseId: 'c1' });
    the.passes(5 * 86_400_000);
    the.publish('request', 'c1');
    expect(the.trail()).toContain('decision completed');
    the.checkNothingLeft();
  });

  it('takes a message that was there before', async () => {
    const the = await run(window);
    the.publish('request', 'c1', {}, { ttl: 60_000 });
    the.create('window', { caseId: 'c1' });
    expect(the.trail()).toContain('hearing completed');
  });
});
