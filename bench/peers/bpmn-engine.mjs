/** bpmn-engine 25: in memory, nothing on disk. The file is parsed once for all instances, as an application would do it. */
import { Engine } from 'bpmn-engine';
import { BpmnModdle } from 'bpmn-moddle';
import { inFlight } from '../load.mjs';
import { PASS_PLAIN } from '../models.mjs';

export async function startBpmnEngine() {
  const moddleContext = await new BpmnModdle().fromXML(PASS_PLAIN.xml);
  const instance = async () => {
    const engine = new Engine({ name: 'bench', moddleContext });
    const execution = await engine.execute({ variables: { a: 1 } });
    if (execution.state !== 'idle') throw new Error(`Expected the instance to have ended, but it is ${execution.state}.`);
  };
  return { measure: (_kind, callers, ms) => inFlight(callers, ms, instance), stop: async () => undefined };
}
