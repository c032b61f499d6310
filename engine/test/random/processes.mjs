/** Random processes, block in block, as a tree that fast-check makes smaller; and the diagram that a tree stands for. */
import fc from 'fast-check';

const leaf = (...kinds) => fc.constantFrom(...kinds).map((kind) => ({ kind }));
const LEAVES = ['user', 'service', 'manual', 'script', 'receive', 'timer', 'message', 'signal', 'throw-signal', 'throw-escalation', 'call', 'fails'];

/** A block is one node, blocks in a row, blocks beside each other, or a block in something. */
export const trees = fc.letrec((tie) => ({
  block: fc.oneof({ maxDepth: 4, depthSize: 'small' }, leaf(...LEAVES), tie('row'), tie('beside'), tie('within'), tie('guarded'), tie('raced')),
  row: fc.array(tie('block'), { minLength: 1, maxLength: 4 }).map((blocks) => ({ kind: 'row', blocks })),
  beside: fc.record({ kind: fc.constantFrom('parallel', 'exclusive', 'inclusive'), blocks: fc.array(tie('block'), { minLength: 2, maxLength: 3 }) }),
  within: fc.record({ kind: fc.constantFrom('sub', 'each', 'in-turn'), blocks: fc.tuple(tie('block')), event: fc.constantFrom('', '', 'message', 'timer', 'signal', 'error', 'escalation'), interrupting: fc.boolean(), ends: fc.constantFrom('', '', 'terminate', 'error', 'escalation') }),
  guarded: fc.record({ kind: fc.constantFrom('boundary'), event: fc.constantFrom('timer', 'message', 'error', 'signal', 'escalation'), interrupting: fc.boolean(), activity: fc.constantFrom('user', 'service', 'sub', 'call'), blocks: fc.tuple(tie('block'), tie('block')) }),
  raced: fc.record({ kind: fc.constantFrom('race'), blocks: fc.tuple(tie('block'), tie('block')) }),
})).block;

const ext = (...content) => `<bpmn:extensionElements>${content.join('')}</bpmn:extensionElements>`;
const EVENTS = {
  '': '',
  message: '<bpmn:messageEventDefinition messageRef="m"/>', signal: '<bpmn:signalEventDefinition signalRef="g"/>', error: '<bpmn:errorEventDefinition errorRef="x"/>', escalation: '<bpmn:escalationEventDefinition escalationRef="c"/>',
  timer: '<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>', terminate: '<bpmn:terminateEventDefinition/>',
};

class Drawing {
  constructor() { this.count = 0; this.scopes = [[]]; this.flows = [[]]; }
  id(kind) { return `${kind}-${++this.count}`; }
  node(id, write) { this.scopes.at(-1).push({ id, write }); return id; }
  simple(tag, kind, inner = '', attributes = '') {
    const id = this.id(kind);
    const [head, rest] = inner.startsWith('<bpmn:extensionElements>') ? [inner.slice(0, inner.indexOf('</bpmn:extensionElements>') + 25), inner.slice(inner.indexOf('</bpmn:extensionElements>') + 25)] : ['', inner];
    return this.node(id, (ends) => `<bpmn:${tag} id="${id}"${attributes}>${head}${ends}${rest}</bpmn:${tag}>`);
  }
  flow(from, to, condition = '') { const id = `f-${++this.count}`; this.flows.at(-1).push({ id, from, to, condition }); return id; }
  open() { this.scopes.push([]); this.flows.push([]); }
  close() {
    const [nodes, flows] = [this.scopes.pop(), this.flows.pop()];
    const ends = (id) => flows.filter(({ to }) => to === id).map((flow) => `<bpmn:incoming>${flow.id}</bpmn:incoming>`).join('') + flows.filter(({ from }) => from === id).map((flow) => `<bpmn:outgoing>${flow.id}</bpmn:outgoing>`).join('');
    return nodes.map(({ id, write }) => write(ends(id))).join('') + flows.map(({ id, from, to, condition }) => `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${condition && `<bpmn:conditionExpression>${condition}</bpmn:conditionExpression>`}</bpmn:sequenceFlow>`).join('');
  }
  /** A scope of its own: start, the block, an end. */
  inside(tag, kind, block, { attributes = '', extension = '', tail = '', startEvent = '', startAttributes = '', endEvent = '', event = '', interrupting = true } = {}) {
    const id = this.id(kind);
    this.open();
    const start = this.simple('startEvent', 'start', startEvent, startAttributes);
    const [entry, exit] = this.draw(block);
    const end = this.simple('endEvent', 'end', endEvent);
    this.flow(start, entry);
    this.flow(exit, end);
    if (event !== '') this.inside('subProcess', 'event-sub', { kind: 'user' }, { attributes: ' triggeredByEvent="true"', startEvent: EVENTS[event], startAttributes: ` isInterrupting="${interrupting || event === 'error'}"` });
    const content = this.close();
    return this.node(id, (ends) => `<bpmn:${tag} id="${id}"${attributes}>${extension}${ends}${tail}${content}</bpmn:${tag}>`);
  }
  draw(block) { return DRAW[block.kind](this, block); }
}

const both = (id) => [id, id];
const gateway = (drawing, tag, blocks, conditionOf) => {
  const fork = drawing.id('fork');
  const join = drawing.simple(tag, 'join');
  const flows = blocks.map((block, index) => {
    const [entry, exit] = drawing.draw(block);
    drawing.flow(exit, join);
    return drawing.flow(fork, entry, conditionOf(index));
  });
  drawing.node(fork, (ends) => `<bpmn:${tag} id="${fork}"${conditionOf(0) === '' && tag !== 'parallelGateway' ? ` default="${flows[0]}"` : ''}>${ends}</bpmn:${tag}>`);
  return [fork, join];
};
const choice = (index) => (index === 0 ? '' : `=odd(choice + ${index})`.replace(/odd\((.*)\)/, 'modulo($1, 2) = 1'));
const loop = (sequential) => `<bpmn:multiInstanceLoopCharacteristics isSequential="${sequential}">${ext('<zeebe:loopCharacteristics inputCollection="=[1, 2, 3]" inputElement="item" outputCollection="out" outputElement="=item"/>')}</bpmn:multiInstanceLoopCharacteristics>`;
const ACTIVITY = {
  user: (drawing) => drawing.simple('userTask', 'user', ext('<zeebe:userTask/>')),
  service: (drawing) => drawing.simple('serviceTask', 'service', ext('<zeebe:taskDefinition type="work"/>')),
  call: (drawing) => drawing.simple('callActivity', 'call', ext('<zeebe:calledElement processId="called" propagateAllChildVariables="false"/>')),
  sub: (drawing, block) => drawing.inside('subProcess', 'sub', block),
};

const DRAW = {
  user: (drawing) => both(ACTIVITY.user(drawing)),
  service: (drawing) => both(ACTIVITY.service(drawing)),
  call: (drawing) => both(ACTIVITY.call(drawing)),
  manual: (drawing) => both(drawing.simple('manualTask', 'manual')),
  script: (drawing) => both(drawing.simple('scriptTask', 'script', ext('<zeebe:script expression="=choice + 1" resultVariable="choice"/>'))),
  fails: (drawing) => both(drawing.simple('scriptTask', 'fails', ext('<zeebe:script expression="=assert(mended, mended != null)" resultVariable="r"/>'))),
  receive: (drawing) => both(drawing.simple('receiveTask', 'receive', '', ' messageRef="m"')),
  timer: (drawing) => both(drawing.simple('intermediateCatchEvent', 'timer', EVENTS.timer)),
  message: (drawing) => both(drawing.simple('intermediateCatchEvent', 'message', EVENTS.message)),
  signal: (drawing) => both(drawing.simple('intermediateCatchEvent', 'signal', EVENTS.signal)),
  'throw-signal': (drawing) => both(drawing.simple('intermediateThrowEvent', 'throw', EVENTS.signal)),
  'throw-escalation': (drawing) => both(drawing.simple('intermediateThrowEvent', 'throw', EVENTS.escalation)),
  row: (drawing, { blocks }) => {
    const drawn = blocks.map((block) => drawing.draw(block));
    drawn.slice(1).forEach(([entry], index) => drawing.flow(drawn[index][1], entry));
    return [drawn[0][0], drawn.at(-1)[1]];
  },
  parallel: (drawing, { blocks }) => gateway(drawing, 'parallelGateway', blocks, () => ''),
  exclusive: (drawing, { blocks }) => gateway(drawing, 'exclusiveGateway', blocks, choice),
  inclusive: (drawing, { blocks }) => gateway(drawing, 'inclusiveGateway', blocks, choice),
  sub: (drawing, { blocks: [block], event, interrupting, ends }) => both(drawing.inside('subProcess', 'sub', block, { event, interrupting, endEvent: EVENTS[ends] })),
  each: (drawing, { blocks: [block], event, interrupting, ends }) => both(drawing.inside('subProcess', 'each', block, { event, interrupting, tail: loop(false), endEvent: EVENTS[ends] })),
  'in-turn': (drawing, { blocks: [block], event, interrupting, ends }) => both(drawing.inside('subProcess', 'in-turn', block, { event, interrupting, tail: loop(true), endEvent: EVENTS[ends] })),
  boundary: (drawing, { activity, event, interrupting, blocks: [inside, after] }) => {
    const at = ACTIVITY[activity](drawing, inside);
    const boundary = drawing.simple('boundaryEvent', 'boundary', EVENTS[event], ` attachedToRef="${at}" cancelActivity="${interrupting || event === 'error'}"`);
    const merge = drawing.simple('exclusiveGateway', 'merge');
    const [entry, exit] = drawing.draw(after);
    drawing.flow(boundary, entry);
    drawing.flow(exit, merge);
    drawing.flow(at, merge);
    return [at, merge];
  },
  race: (drawing, { blocks }) => {
    const race = drawing.simple('eventBasedGateway', 'race');
    const merge = drawing.simple('exclusiveGateway', 'merge');
    blocks.forEach((block, index) => {
      const event = drawing.simple('intermediateCatchEvent', 'event', index === 0 ? EVENTS.message : EVENTS.timer);
      const [entry, exit] = drawing.draw(block);
      drawing.flow(race, event);
      drawing.flow(event, entry);
      drawing.flow(exit, merge);
    });
    return [race, merge];
  },
};

const file = (id, block) => {
  const drawing = new Drawing();
  const start = drawing.simple('startEvent', 'start');
  const [entry, exit] = drawing.draw(block);
  const end = drawing.simple('endEvent', 'end');
  drawing.flow(start, entry);
  drawing.flow(exit, end);
  return {
    name: `${id}.bpmn`,
    content: `<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d-${id}" targetNamespace="urn:random">
<bpmn:message id="m" name="go">${ext('<zeebe:subscription correlationKey="=key"/>')}</bpmn:message><bpmn:signal id="g" name="now"/><bpmn:error id="x" errorCode="X"/><bpmn:escalation id="c" escalationCode="C"/>
<bpmn:process id="${id}" isExecutable="true">${drawing.close()}</bpmn:process></bpmn:definitions>`,
  };
};

export const resourcesOf = (tree) => [file('random', tree), file('called', { kind: 'user' })];
