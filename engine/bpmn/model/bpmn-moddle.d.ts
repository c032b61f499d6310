declare module 'bpmn-moddle' {
  export interface BpmnElement { readonly $type: string; readonly $parent?: BpmnElement; readonly [property: string]: unknown }
  export interface BpmnWarning { readonly message: string; readonly element?: BpmnElement; readonly property?: string; readonly value?: string }
  export interface BpmnParseResult { readonly rootElement: BpmnElement; readonly warnings: readonly BpmnWarning[]; readonly elementsById: Readonly<Record<string, BpmnElement>> }
  export class BpmnModdle {
    constructor(packages: Readonly<Record<string, unknown>>);
    fromXML(xml: string): Promise<BpmnParseResult>;
  }
}
