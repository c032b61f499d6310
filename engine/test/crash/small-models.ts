/** Models for the tests of the runtime: nodes in a row, written as they would stand in a file. */
export interface Node { readonly element: string; readonly id: string; /** Inside the element: extensions, then event definitions. */ readonly inside?: { readonly extension?: string; readonly definition?: string } }

export const userTask = (id: string): Node => ({ element: 'userTask', id, inside: { extension: '<zeebe:userTask />' } });
export const serviceTask = (id: string, type: string): Node => ({ element: 'serviceTask', id, inside: { extension: `<zeebe:taskDefinition type="${type}" />` } });
export const manualTask = (id: string): Node => ({ element: 'manualTask', id });
export const timer = (id: string, duration: string): Node => ({
  element: 'intermediateCatchEvent', id, inside: { definition: `<bpmn:timerEventDefinition id="${id}-timer"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${duration}</bpmn:timeDuration></bpmn:timerEventDefinition>` },
});

export function inARow(processId: string, ...nodes: readonly Node[]): { readonly name: string; readonly content: string } {
  const all: readonly Node[] = [{ element: 'startEvent', id: 'start' }, ...nodes, { element: 'endEvent', id: 'end' }];
  const drawn = all.map(({ element, id, inside }, index) => {
    const extension = inside?.extension === undefined ? '' : `<bpmn:extensionElements>${inside.extension}</bpmn:extensionElements>`;
    const incoming = index > 0 ? `<bpmn:incoming>f${index}</bpmn:incoming>` : '';
    const outgoing = index < all.length - 1 ? `<bpmn:outgoing>f${index + 1}</bpmn:outgoing>` : '';
    return `<bpmn:${element} id="${id}">${extension}${incoming}${outgoing}${inside?.definition ?? ''}</bpmn:${element}>`;
  });
  const flows = all.slice(1).map(({ id }, index) => `<bpmn:sequenceFlow id="f${index + 1}" sourceRef="${all[index]?.id ?? ''}" targetRef="${id}" />`);
  return {
    name: `${processId}.bpmn`,
    content: `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions-${processId}" targetNamespace="http://fadu/test">
<bpmn:process id="${processId}" isExecutable="true">${drawn.join('')}${flows.join('')}</bpmn:process></bpmn:definitions>`,
  };
}
