/** The models of the benches: ten tasks that pass through, human steps one after the other, jobs one after the other. Plain BPMN, so that every engine reads the same file. */
const MARKS = { userTask: '<zeebe:userTask />', serviceTask: '<zeebe:taskDefinition type="bench" />' };

function chain(processId, element, count, marked = true) {
  const nodes = ['start', ...Array.from({ length: count }, (_, n) => `t${n}`), 'end'];
  const extension = marked && MARKS[element] !== undefined ? `<bpmn:extensionElements>${MARKS[element]}</bpmn:extensionElements>` : '';
  const node = (id, n) => {
    const name = n === 0 ? 'startEvent' : n === nodes.length - 1 ? 'endEvent' : element;
    const flows = `${n > 0 ? `<bpmn:incoming>f${n - 1}</bpmn:incoming>` : ''}${n < nodes.length - 1 ? `<bpmn:outgoing>f${n}</bpmn:outgoing>` : ''}`;
    return `<bpmn:${name} id="${id}">${name === element ? extension : ''}${flows}</bpmn:${name}>`;
  };
  const flows = nodes.slice(1).map((to, n) => `<bpmn:sequenceFlow id="f${n}" sourceRef="${nodes[n]}" targetRef="${to}" />`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="bench-${processId}" targetNamespace="http://fadu/bench">
  <bpmn:process id="${processId}" isExecutable="true">${nodes.map(node).join('')}${flows.join('')}</bpmn:process>
</bpmn:definitions>`;
}

export const STEPS = 10;
export const PASS = { id: 'pass', xml: chain('pass', 'manualTask', STEPS) };
export const HUMAN = { id: 'human', xml: chain('human', 'userTask', STEPS) };
export const JOBS = { id: 'jobs', type: 'bench', xml: chain('jobs', 'serviceTask', STEPS) };
/** For an engine that waits at manual tasks. */
export const PASS_PLAIN = { id: 'pass', xml: chain('pass', 'task', STEPS) };
/** For engines that do not know Zeebe's extensions. */
export const HUMAN_PLAIN = { id: 'human', xml: chain('human', 'userTask', STEPS, false) };
