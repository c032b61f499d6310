/** The palette in the domain's words. What it creates carries the extension the engine asks for. */
import type { BpmnFactory, DiagramElement } from './services.js';

interface ElementFactory { createShape: (attributes: Record<string, unknown>) => DiagramElement }
interface Create { start: (event: Event, shape: DiagramElement) => void }
interface Tool { activateHand?: (event: Event) => void; activateSelection?: (event: Event) => void; start?: (event: Event) => void }
interface PaletteHost { registerProvider: (provider: DomainPalette) => void }
interface Entry { group: string; className?: string; title?: string; separator?: boolean; action?: { click: (event: Event) => void; dragstart?: (event: Event) => void } }

interface Kind { readonly id: string; readonly title: string; readonly icon: string; readonly type: string; readonly eventDefinition?: string; readonly extension?: readonly [string, Record<string, unknown>] }
const KINDS: readonly Kind[] = [
  { id: 'start', title: '开始', icon: 'bpmn-icon-start-event-none', type: 'bpmn:StartEvent' },
  { id: 'human', title: '人工步骤（办理、审批、送达）', icon: 'bpmn-icon-user-task', type: 'bpmn:UserTask', extension: ['zeebe:UserTask', {}] },
  { id: 'system', title: '系统步骤（文书、编号、通知）', icon: 'bpmn-icon-service-task', type: 'bpmn:ServiceTask', extension: ['zeebe:TaskDefinition', { type: '' }] },
  { id: 'decision', title: '裁量决定（决策表）', icon: 'bpmn-icon-business-rule', type: 'bpmn:BusinessRuleTask', extension: ['zeebe:CalledDecision', {}] },
  { id: 'wait', title: '等待期限或来件', icon: 'bpmn-icon-intermediate-event-catch-message', type: 'bpmn:IntermediateCatchEvent', eventDefinition: 'bpmn:MessageEventDefinition' },
  { id: 'call', title: '子程序', icon: 'bpmn-icon-call-activity', type: 'bpmn:CallActivity', extension: ['zeebe:CalledElement', {}] },
  { id: 'choose', title: '择一分支', icon: 'bpmn-icon-gateway-xor', type: 'bpmn:ExclusiveGateway' },
  { id: 'fork', title: '并行分支', icon: 'bpmn-icon-gateway-parallel', type: 'bpmn:ParallelGateway' },
  { id: 'race', title: '按先到者分支', icon: 'bpmn-icon-gateway-eventbased', type: 'bpmn:EventBasedGateway' },
  { id: 'end', title: '结束', icon: 'bpmn-icon-end-event-none', type: 'bpmn:EndEvent' },
];

export class DomainPalette {
  static readonly $inject = ['palette', 'create', 'elementFactory', 'bpmnFactory', 'handTool', 'lassoTool', 'globalConnect'];

  constructor(palette: PaletteHost, private readonly create: Create, private readonly elementFactory: ElementFactory, private readonly bpmnFactory: BpmnFactory, private readonly hand: Tool, private readonly lasso: Tool, private readonly connect: Tool) {
    palette.registerProvider(this);
  }

  private shapeOf(kind: Kind): DiagramElement {
    const businessObject = this.bpmnFactory.create(kind.type, kind.extension ? { extensionElements: this.bpmnFactory.create('bpmn:ExtensionElements', { values: [this.bpmnFactory.create(...kind.extension)] }) } : {});
    return this.elementFactory.createShape({ type: kind.type, businessObject, ...(kind.eventDefinition ? { eventDefinitionType: kind.eventDefinition } : {}) });
  }

  getPaletteEntries(): Record<string, Entry> {
    const tools: Record<string, Entry> = {
      'hand-tool': { group: 'tools', className: 'bpmn-icon-hand-tool', title: '拖动画布', action: { click: (event) => { this.hand.activateHand?.(event); } } },
      'lasso-tool': { group: 'tools', className: 'bpmn-icon-lasso-tool', title: '框选', action: { click: (event) => { this.lasso.activateSelection?.(event); } } },
      'connect-tool': { group: 'tools', className: 'bpmn-icon-connection-multi', title: '连线', action: { click: (event) => { this.connect.start?.(event); } } },
      'tool-separator': { group: 'tools', separator: true },
    };
    const shapes = KINDS.map((kind): [string, Entry] => {
      const start = (event: Event) => { this.create.start(event, this.shapeOf(kind)); };
      return [`create.${kind.id}`, { group: 'steps', className: kind.icon, title: kind.title, action: { click: start, dragstart: start } }];
    });
    return { ...tools, ...Object.fromEntries(shapes) };
  }
}
