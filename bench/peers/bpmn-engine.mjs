/** bpmn-engine 25: in memory, nothing on disk. The file is parsed once for all instances, as an application would do it. */
import { Engine } from 'bpmn-engine';
import { BpmnModdle } from 'bpmn-moddle';
import { PASS_PLAIN } from '../models.mjs';

export async function throughput(seconds) {
  const moddleContext = await new BpmnModdle().fromXML(PASS_PLAIN.xml);
  const run = async () => {
    const engine = new Engine({ name: 'bench', moddleContext });
    const execution = await engine.execute({ variables: { a: 1 } });
    if (execution.state !== 'idle') throw new Error(`Expected the instance to have ended, but it is ${execution.state}.`);
  };
  for (let warm = 0; warm < 50; warm++) await run();
  const from = performance.now();
  let count = 0;
  while (performance.now() < from + seconds * 1000) {
    await run();
    count++;
  }
  return { perSecond: (count * 1000) / (performance.now() - from) };
}
