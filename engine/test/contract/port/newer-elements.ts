/** Elements that Zeebe has since 8.6 and 8.7. Told is what all engines do alike; what the embedded one does otherwise on purpose stands in the interpreter's README. */
import { adHoc, callActivity, chain, diagram, end, flow, inclusive, ofProcess, parallel, start, userTask } from '../../dsl/diagram.js';
import type { Story } from './stage.js';

export function tellNewerElements(story: Story): void {
  story('an inclusive join waits for the branches that were taken', async (stage) => {
    await stage.draw(diagram('p', start('s'), inclusive('f'), userTask('a'), userTask('b'), userTask('c'), inclusive('j'), end('e'), chain('s', 'f'), flow('f', 'a', '=true'), flow('f', 'b', '=n > 1'), flow('f', 'c', '=n > 2'), chain('a', 'j', 'e'), chain('b', 'j'), chain('c', 'j')));
    const instance = await stage.start('p', { n: 2 });
    expect(await stage.openTasks()).toEqual(['a', 'b']);
    await stage.complete('a');
    expect(await stage.ended(instance)).toBe('running');
    await stage.complete('b');
    expect(await stage.ended(instance)).toBe('completed');
    await stage.start('p', { n: 3 });
    for (const task of ['c', 'a', 'b']) await stage.complete(task);
    expect(await stage.steps()).toBe('+p +s -s +f -f +b +a -a -b +j -j +e -e -p +p +s -s +f -f +c +b +a -c -a -b +j -j +e -e -p');
  });

  story('of an ad-hoc sub-process what is chosen begins, and its condition ends the rest', async (stage) => {
    await stage.draw(diagram('p', start('s'), adHoc('ad', [userTask('a'), userTask('b'), userTask('c'), flow('a', 'c')], { more: { activeElementsCollection: '=["a","b"]' }, condition: '=done' }), end('e'), chain('s', 'ad', 'e')));
    const instance = await stage.start('p', { done: false });
    await stage.complete('a');
    expect(await stage.openTasks()).toEqual(['b', 'c']);
    await stage.complete('b', { done: true });
    expect(await stage.ended(instance)).toBe('completed');
    expect(await stage.steps()).toBe('+p +s -s +ad +ad#innerInstance +ad#innerInstance +a +b -a +c -b -ad#innerInstance !c !ad#innerInstance -ad +e -e -p');
  });

  story('a call goes to what it was deployed with, to the version that is named, or to the newest', async (stage) => {
    const called = (task: string, ...more: Parameters<typeof diagram>[1][]) => diagram('q', ...more, start('i'), userTask(task), end('o'), chain('i', task, 'o'));
    const calls = diagram('p', start('s'), parallel('fork'), callActivity('beside', { processId: 'q', bindingType: 'deployment' }), callActivity('named', { processId: 'q', bindingType: 'versionTag', versionTag: 'v1' }), callActivity('newest', { processId: 'q' }), end('e'), ...['beside', 'named', 'newest'].map((id) => chain('fork', id, 'e')), chain('s', 'fork'));
    await stage.draw(called('first', ofProcess('<zeebe:versionTag value="v1"/>')));
    await stage.draw(called('second'), calls);
    await stage.draw(called('third'));
    await stage.start('p');
    expect(await stage.openTasks()).toEqual(['first', 'second', 'third']);
    expect(await stage.steps()).toBe('+p +s -s +fork -fork +newest +named +beside +q +q +q +i +i +i -i -i -i +third +first +second');
  });
}
