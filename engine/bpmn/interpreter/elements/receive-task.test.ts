import { chain, diagram, end, message, receiveTask, start } from '../../../test/dsl/diagram.js';
import { run } from '../../../test/dsl/engine.js';

const wait = diagram('wait', message('m', '="term:" + kind', '=occurrence'), start('s'), receiveTask('r', 'm'), end('e'), chain('s', 'r', 'e'));

describe('receive task', () => {
  it('waits for the message of its own occurrence', async () => {
    const the = await run(wait);
    the.create('wait', { kind: 'pay', occurrence: 'c1/pay/1' });
    the.publish('term:pay', 'c1/pay/2');
    expect(the.active()).toEqual(['wait', 'r']);
    the.publish('term:pay', 'c1/pay/1');
    expect(the.trail()).toContain('wait completed');
    the.checkNothingLeft();
  });

  it('raises an incident when there is no key to wait with', async () => {
    const the = await run(wait);
    const instance = the.create('wait', { kind: 'pay' });
    expect(the.incidents()).toMatchObject([{ elementId: 'r', errorType: 'EXTRACT_VALUE_ERROR', errorMessage: "Failed to extract the correlation key for 'occurrence': The value must be either a string or a number, but was NULL." }]);
    the.setVariables(instance, { occurrence: 7 });
    the.resolve(the.incidents()[0]!.key);
    the.publish('term:pay', '7');
    the.checkNothingLeft();
  });
});
