/** The procedure that the clients drive: two human steps with a job, a message and a short timer between them. Every instance carries the act that made it, and waits for a message under that name. */
export const PROCESS_ID = 'crash';
export const MESSAGE = 'go';
export const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="crash-definitions" targetNamespace="http://fadu/crash">
  <bpmn:message id="message-go" name="${MESSAGE}"><bpmn:extensionElements><zeebe:subscription correlationKey="=act" /></bpmn:extensionElements></bpmn:message>
  <bpmn:process id="${PROCESS_ID}" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="first" />
    <bpmn:userTask id="first"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements><bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>
    <bpmn:sequenceFlow id="f2" sourceRef="first" targetRef="job" />
    <bpmn:serviceTask id="job"><bpmn:extensionElements><zeebe:taskDefinition type="print" /></bpmn:extensionElements><bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f6</bpmn:outgoing></bpmn:serviceTask>
    <bpmn:sequenceFlow id="f6" sourceRef="job" targetRef="message" />
    <bpmn:intermediateCatchEvent id="message"><bpmn:incoming>f6</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing><bpmn:messageEventDefinition id="d1" messageRef="message-go" /></bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="f3" sourceRef="message" targetRef="timer" />
    <bpmn:intermediateCatchEvent id="timer"><bpmn:incoming>f3</bpmn:incoming><bpmn:outgoing>f4</bpmn:outgoing><bpmn:timerEventDefinition id="d2"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">PT0.02S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="f4" sourceRef="timer" targetRef="second" />
    <bpmn:userTask id="second"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements><bpmn:incoming>f4</bpmn:incoming><bpmn:outgoing>f5</bpmn:outgoing></bpmn:userTask>
    <bpmn:sequenceFlow id="f5" sourceRef="second" targetRef="end" />
    <bpmn:endEvent id="end"><bpmn:incoming>f5</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`;

/** The same procedure again with another text: the next version. */
export const versionOf = (mark) => MODEL.replace('<bpmn:userTask id="second"', `<bpmn:userTask id="second" name="${mark}"`);

/** Where the compiled engine is. */
export const dist = (path) => new URL(`../../../dist/engine/${path}`, import.meta.url).href;

/** A small seeded generator. */
export function random(seed) {
  let state = (seed * 2654435761) % 4294967296;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}
