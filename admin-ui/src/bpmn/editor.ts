/** The modeler behind a few plain calls, so that pages need not know bpmn-js. */
import Modeler from 'bpmn-js/lib/Modeler';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import { fontsFor, textRenderer } from './fonts.js';
import { DomainPalette } from './palette.js';
import type { BpmnFactory, Canvas, CommandStack, DiagramElement, ElementRegistry, EventBus, Modeling, Selection } from './services.js';
import { translate } from './translate.js';
import { conditionOf, formOf, groupsOf, nameOf, pairsOf, setCondition, setForm, setGroups, setName, setPair, type Pair } from './wiring.js';
import './bpmn.css';

export interface SelectedStep { readonly id: string; readonly type: string; readonly name: string; readonly groups: string; readonly form: string; readonly condition: string; readonly pairs: readonly Pair[] }
export type StepChange = { readonly what: 'name' | 'groups' | 'form' | 'condition'; readonly value: string } | { readonly what: 'pair'; readonly key: string; readonly value: string };
export interface EditorEvents { readonly onChange: () => void; readonly onSelect: (step: SelectedStep | null) => void }
export interface FindingMark { readonly elementId: string; readonly level: 'error' | 'warning' }

const describe = (element: DiagramElement): SelectedStep => ({ id: element.id, type: element.type, name: nameOf(element), groups: groupsOf(element), form: formOf(element), condition: conditionOf(element), pairs: pairsOf(element) });

export class Editor {
  private readonly modeler: Modeler;
  private selected: DiagramElement | null = null;
  private destroyed = false;
  private marked: readonly FindingMark[] = [];

  constructor(container: HTMLElement, events: EditorEvents) {
    this.modeler = new Modeler({
      container, moddleExtensions: { zeebe }, textRenderer,
      additionalModules: [{ __init__: ['paletteProvider'], translate: ['value', translate], paletteProvider: ['type', DomainPalette] }],
    });
    const bus = this.modeler.get<EventBus>('eventBus');
    bus.on('selection.changed', ({ newSelection }) => { this.select(newSelection?.length === 1 ? newSelection[0] ?? null : null, events); });
    bus.on('commandStack.changed', () => {
      events.onChange();
      if (this.selected) events.onSelect(describe(this.selected));
    });
  }

  private select(element: DiagramElement | null, events: EditorEvents): void {
    this.selected = element?.labelTarget ?? element;
    events.onSelect(this.selected ? describe(this.selected) : null);
  }

  async open(xml: string): Promise<void> {
    await fontsFor(xml);
    if (this.destroyed) return;
    await this.modeler.importXML(xml);
    this.fit();
  }

  async xml(): Promise<string> {
    return (await this.modeler.saveXML({ format: true })).xml ?? '';
  }

  change(change: StepChange): void {
    const element = this.selected;
    if (!element) return;
    const tools = { modeling: this.modeler.get<Modeling>('modeling'), factory: this.modeler.get<BpmnFactory>('bpmnFactory') };
    switch (change.what) {
      case 'name': setName(tools, element, change.value); break;
      case 'groups': setGroups(tools, element, change.value); break;
      case 'form': setForm(tools, element, change.value); break;
      case 'condition': setCondition(tools, element, change.value); break;
      case 'pair': setPair(tools, element, change.key, change.value); break;
    }
  }

  mark(findings: readonly FindingMark[]): void {
    const canvas = this.modeler.get<Canvas>('canvas');
    const registry = this.modeler.get<ElementRegistry>('elementRegistry');
    for (const { elementId, level } of this.marked) if (registry.get(elementId)) canvas.removeMarker(elementId, `has-${level}`);
    this.marked = findings.filter(({ elementId }) => registry.get(elementId));
    for (const { elementId, level } of this.marked) canvas.addMarker(elementId, `has-${level}`);
  }

  show(elementId: string): void {
    const element = this.modeler.get<ElementRegistry>('elementRegistry').get(elementId);
    if (!element) return;
    this.modeler.get<Selection>('selection').select(element);
    this.modeler.get<Canvas>('canvas').scrollToElement(elementId);
  }

  undo(): void { this.modeler.get<CommandStack>('commandStack').undo(); }
  redo(): void { this.modeler.get<CommandStack>('commandStack').redo(); }

  fit(): void {
    const canvas = this.modeler.get<Canvas>('canvas');
    canvas.resized();
    canvas.zoom(canvas.zoom('fit-viewport', 'auto') * 0.95, 'auto');
  }

  destroy(): void {
    this.destroyed = true;
    this.modeler.destroy();
  }
}
