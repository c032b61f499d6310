import { clockText } from '../../ui/dates.js';
import type { DraftState } from './use-draft.js';

function words(standing: DraftState): string {
  switch (standing.state) {
    case 'clean': return '填写后自动保存';
    case 'changed': return '有改动，即将保存';
    case 'saving': return '正在保存…';
    case 'saved': return `草稿已保存 ${clockText(standing.at)}`;
    case 'local': return '草稿保存在本机';
    case 'lost': return standing.message;
    case 'conflict': return '草稿没有保存：另有一份较新的草稿';
  }
}

export function DraftLine({ standing, onSave }: { standing: DraftState; onSave: () => void }) {
  return <div className="row wrap"><button type="button" className="btn" onClick={onSave}>保存草稿 <kbd aria-hidden="true">s</kbd></button><span className={standing.state === 'conflict' || standing.state === 'lost' ? 'draft-trouble' : 'muted'} role="status">{words(standing)}</span></div>;
}
