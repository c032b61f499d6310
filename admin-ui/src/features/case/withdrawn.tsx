import { useState } from 'react';
import { toast } from '../../ui/feedback.js';

/** The step went away while someone was writing: the words stay, ready to be copied. */
export function Withdrawn({ stepName, text }: { stepName: string; text: string }) {
  const [hidden, setHidden] = useState(false);
  if (hidden) return null;
  const copy = () => { navigator.clipboard.writeText(text).then(() => { toast('已复制。'); }, () => { toast('浏览器不允许复制，请手动选取。'); }); };
  return (
    <section className="notice amber" role="alert" aria-label="步骤已不在">
      <h2>“{stepName}”已不再等待办理</h2>
      <p>它可能已由别人办结、被退回，或因期限届满而撤下。您这里没有发出任何文书。</p>
      {text !== '' && <>
        <label className="label" htmlFor="typed-text">您填写的内容保留在这里，可以复制：</label>
        <textarea id="typed-text" className="input" readOnly rows={Math.min(12, text.split('\n').length + 1)} value={text} />
      </>}
      <div className="row">{text !== '' && <button type="button" className="btn" onClick={copy}>复制内容</button>}<button type="button" className="btn" onClick={() => { setHidden(true); }}>知道了</button></div>
    </section>
  );
}
