import { useCallback, useEffect, useRef, useState } from 'react';
import type { ProcedureView } from '../../../../engine/api/contract/procedures.js';
import { client } from '../../api/client.js';
import { useOnce } from '../../api/resource.js';
import { Editor, type SelectedStep } from '../../bpmn/editor.js';
import { clockText, momentText } from '../../ui/dates.js';
import { Failure, Skeleton, toast } from '../../ui/feedback.js';
import { useKeys } from '../../ui/keys.js';
import { Link } from '../../ui/router.js';
import { Tabs } from '../../ui/tabs.js';
import { Changes, Findings } from './findings.js';
import { PublishDialog } from './publish-dialog.js';
import { StepInspector } from './step-inspector.js';
import { useModelDraft, type ModelDraft, type ModelStanding } from './use-model-draft.js';
import { Versions } from './versions.js';
import './procedures.css';

function words(standing: ModelStanding): string {
  switch (standing.state) {
    case 'clean': return '与现行版本相同';
    case 'changed': return '有改动，即将保存';
    case 'saving': return '正在保存…';
    case 'saved': return `草稿已保存 ${clockText(standing.at)}`;
    case 'failed': return `没有保存成功：${standing.message}`;
    case 'conflict': return '没有保存：别人存了较新的草稿';
  }
}

function useEditor(procedure: ProcedureView) {
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const [selected, setSelected] = useState<SelectedStep | null>(null);
  const [failed, setFailed] = useState(false);
  const onChange = useRef<() => void>(() => undefined);
  useEffect(() => {
    if (!box.current) return;
    let opened = false;
    const made = new Editor(box.current, { onChange: () => { if (opened) onChange.current(); }, onSelect: setSelected });
    editor.current = made;
    made.open(procedure.xml).then(() => { opened = true; }, () => { setFailed(true); });
    return () => { editor.current = null; made.destroy(); };
  }, [procedure.xml]);
  const readXml = useCallback(async () => (await editor.current?.xml()) ?? '', []);
  return { box, editor, selected, failed, onChange, readXml };
}

function download(name: string, xml: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([xml], { type: 'application/xml' }));
  link.download = name;
  link.click();
  setTimeout(() => { URL.revokeObjectURL(link.href); }, 1000);
}

function Conflict({ procedureId, draft, mine, onReload }: { procedureId: string; draft: ModelDraft; mine: string; onReload: () => void }) {
  const other = useOnce(`procedure-conflict:${procedureId}`, () => client.procedure(procedureId));
  const theirs = other.data?.draft;
  return (
    <div className="notice amber" role="alert">
      <h3>{theirs ? `${theirs.savedBy} 在 ${momentText(theirs.savedAt)} 存了较新的草稿` : '别人存了较新的草稿'}</h3>
      <p>您画的还在这里，没有覆盖对方的，对方的也没有覆盖您的。可以先把自己的存到电脑上，再看对方的。</p>
      <div className="row wrap">
        <button type="button" className="btn" onClick={() => { download(`${procedureId}-我的.bpmn`, mine); }}>把我画的存到电脑</button>
        <button type="button" className="btn" onClick={onReload}>看对方的草稿</button>
        <button type="button" className="btn" disabled={!theirs} onClick={() => { draft.overwrite(theirs?.revision ?? null); }}>以我画的为准</button>
      </div>
    </div>
  );
}

function Below({ procedure, draft, onShow }: { procedure: ProcedureView; draft: ModelDraft; onShow: (elementId: string) => void }) {
  const [tab, setTab] = useState('findings');
  const check = draft.check ?? { findings: procedure.findings, changes: [] };
  const tabs = [{ id: 'findings', label: '检查', count: check.findings.length }, { id: 'changes', label: '改了什么', count: check.changes.length }, { id: 'versions', label: '版本', count: procedure.versions.length }];
  return (
    <section className="panel" aria-label="检查、改动与版本">
      <Tabs label="检查、改动与版本" items={tabs} selected={tab} onSelect={setTab}>
        <div className="inset">{tab === 'findings' ? <Findings check={check} onShow={onShow} /> : tab === 'changes' ? <Changes changes={check.changes} /> : <Versions versions={procedure.versions} />}</div>
      </Tabs>
    </section>
  );
}

function Workshop({ procedure, onReload }: { procedure: ProcedureView; onReload: () => void }) {
  const { box, editor, selected, failed, onChange, readXml } = useEditor(procedure);
  const draft = useModelDraft(procedure, readXml);
  const [publishing, setPublishing] = useState(false);
  useEffect(() => { onChange.current = draft.changed; });
  useEffect(() => { editor.current?.mark((draft.check?.findings ?? []).flatMap((finding) => (finding.elementId === null ? [] : [{ elementId: finding.elementId, level: finding.level }]))); }, [draft.check, editor]);
  const save = () => { void draft.saveNow(); };
  useKeys({ s: save, 'Ctrl+s': save, 'Ctrl+z': () => { editor.current?.undo(); }, 'Ctrl+y': () => { editor.current?.redo(); }, 'Ctrl+Z': () => { editor.current?.redo(); } });
  const publish = () => {
    void draft.saveNow().then((good) => {
      if (!good) toast('草稿没有保存成功，暂不能发布。');
      else if (draft.revision === null) toast('还没有改动，不必发布。');
      else setPublishing(true);
    });
  };
  return (
    <>
      <div className="page-title">
        <div><p className="small"><Link href="/procedures">程序</Link></p><h1>{procedure.name}</h1></div>
        <div className="row wrap">
          <span role="status" className="muted">{words(draft.standing)}</span>
          <button type="button" className="btn" onClick={() => { editor.current?.undo(); }}>撤销</button><button type="button" className="btn" onClick={() => { editor.current?.redo(); }}>重做</button><button type="button" className="btn" onClick={() => { editor.current?.fit(); }}>看全图</button>
          <button type="button" className="btn primary" onClick={publish}>发布…</button>
        </div>
      </div>
      {draft.standing.state === 'conflict' && <Conflict procedureId={procedure.id} draft={draft} mine={draft.standing.mine} onReload={onReload} />}
      {failed && <Failure what="流程图打不开" error={new Error('存下的图读不出来。')} works="版本列表仍可查看。" retry={onReload} />}
      <div className="workshop panel">
        <div ref={box} className="editor-canvas" role="application" aria-label="流程图画板" />
        <aside aria-label="所选步骤"><StepInspector selected={selected} steps={procedure.steps} onChange={(change) => { editor.current?.change(change); }} /></aside>
      </div>
      <Below procedure={procedure} draft={draft} onShow={(elementId) => { editor.current?.show(elementId); }} />
      {publishing && draft.revision !== null && <PublishDialog procedure={procedure} revision={draft.revision} check={draft.check} onClose={() => { setPublishing(false); }} onPublished={() => { setPublishing(false); onReload(); }} />}
    </>
  );
}

export function WorkshopPage({ procedureId }: { procedureId: string }) {
  const procedure = useOnce(`procedure:${procedureId}`, () => client.procedure(procedureId));
  return (
    <main className="page wide" id="main">
      {procedure.error && <Failure what="程序没有读到" error={procedure.error} retry={procedure.again} />}
      {procedure.loading && <Skeleton tall lines={8} />}
      {procedure.data && <Workshop procedure={procedure.data} onReload={procedure.again} />}
    </main>
  );
}
