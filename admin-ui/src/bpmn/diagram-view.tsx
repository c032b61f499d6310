import { useEffect, useRef, useState } from 'react';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import type { CaseDiagram } from '../../../engine/api/contract/cases.js';
import { momentText } from '../ui/dates.js';
import { fontsFor, textRenderer } from './fonts.js';
import type { Canvas, ElementRegistry, Overlays } from './services.js';
import './bpmn.css';

/** A little air around the whole drawing. */
const fit = (canvas: Canvas) => { canvas.resized(); canvas.zoom(canvas.zoom('fit-viewport', 'auto') * 0.95, 'auto'); };
const STATE = { done: ['✓', '已办'], active: ['●', '正在办理'], withdrawn: ['—', '已撤下'] } as const;
type Step = CaseDiagram['elements'][number];

const notesText = (step: Step) => step.notes.map((note) => `${momentText(note.at)} ${note.who} ${note.text}`).join('\n');

function mark(viewer: NavigatedViewer, diagram: CaseDiagram): void {
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<ElementRegistry>('elementRegistry');
  const overlays = viewer.get<Overlays>('overlays');
  for (const step of diagram.elements) {
    if (!registry.get(step.elementId)) continue;
    canvas.addMarker(step.elementId, `step-${step.state}`);
    const badge = document.createElement('div');
    badge.className = `step-badge ${step.state}`;
    badge.textContent = STATE[step.state][0] + (step.times > 1 ? ` ×${String(step.times)}` : '');
    badge.title = `${STATE[step.state][1]}\n${notesText(step)}`;
    overlays.add(step.elementId, { position: { top: -10, right: 12 }, html: badge });
  }
  for (const flow of diagram.flows) if (registry.get(flow)) canvas.addMarker(flow, 'flow-taken');
  fit(canvas);
}

function namesOf(viewer: NavigatedViewer): ReadonlyMap<string, string> {
  return new Map(viewer.get<ElementRegistry>('elementRegistry').filter((element) => !element.labelTarget).map((element) => [element.id, element.businessObject.name ?? '']));
}

/** The same as the drawing, for those who do not see it, and for print. */
function PathList({ diagram, names }: { diagram: CaseDiagram; names: ReadonlyMap<string, string> }) {
  const told = diagram.elements.filter((step) => (names.get(step.elementId) ?? '') !== '');
  return (
    <details className="path-list">
      <summary>用文字看经过（{told.length} 步）</summary>
      <ol>
        {told.map((step) => (
          <li key={step.elementId}><strong>{names.get(step.elementId)}</strong> <span className={step.state === 'active' ? 'badge accent' : 'badge'}>{STATE[step.state][0]} {STATE[step.state][1]}{step.times > 1 && `，${String(step.times)} 次`}</span>
            {step.notes.map((note, index) => <p key={index} className="small muted">{momentText(note.at)} · {note.who} · {note.text}</p>)}
          </li>))}
      </ol>
    </details>
  );
}

export function DiagramView({ diagram }: { diagram: CaseDiagram }) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<Canvas | null>(null);
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!box.current) return;
    let gone = false;
    const viewer = new NavigatedViewer({ container: box.current, moddleExtensions: { zeebe }, textRenderer });
    fontsFor(diagram.xml).then(() => (gone ? undefined : viewer.importXML(diagram.xml))).then(
      () => {
        if (gone) return;
        mark(viewer, diagram);
        canvas.current = viewer.get<Canvas>('canvas');
        setNames(namesOf(viewer));
      },
      () => { if (!gone) setFailed(true); },
    );
    return () => { gone = true; canvas.current = null; viewer.destroy(); };
  }, [diagram]);
  useEffect(() => {
    if (!box.current) return;
    // A window made smaller or a telephone turned shows the whole drawing again.
    const watch = new ResizeObserver(() => { if (canvas.current) fit(canvas.current); });
    watch.observe(box.current);
    return () => { watch.disconnect(); };
  }, []);
  return (
    <div className="stack">
      {failed && <p className="notice amber">这份流程图画不出来，下面仍列出经过。</p>}
      <div className="diagram-tools row wrap">
        <span className="legend"><i className="done" /> 已办</span><span className="legend"><i className="active" /> 正在办理</span><span className="legend"><i className="ahead" /> 未到</span>
        <span className="grow" />
        <button type="button" className="btn small" onClick={() => { if (canvas.current) fit(canvas.current); }}>看全图</button>
        <button type="button" className="btn small" onClick={() => { canvas.current?.zoom(1, 'auto'); }}>原大</button>
      </div>
      <div ref={box} className="diagram" role="group" aria-label={`流程图，已走过 ${String(diagram.elements.filter((step) => step.state === 'done').length)} 步，详见下方文字`} />
      <PathList diagram={diagram} names={names} />
    </div>
  );
}
