import { useEffect, useId, useRef } from 'react';
import type { Session } from '../../../../engine/api/contract/session.js';
import { SignInForm } from './sign-in-form.js';

/** The session ended while someone was at work: the page behind stays as it is, the request that failed is sent again. */
export function SignInAgain({ name, onSignedIn, onCancel }: { name: string; onSignedIn: (session: Session) => void; onCancel: () => void }) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => { ref.current?.showModal(); }, []);
  return (
    <dialog ref={ref} className="dialog sign-in-again" aria-labelledby={titleId} onCancel={(event) => { event.preventDefault(); onCancel(); }}>
      <div>
        <h2 id={titleId}>登录已过期，请重新登录</h2>
        <p className="muted">{name}，您填写的内容都还在。登录后会接着刚才的操作办理。</p>
        <SignInForm onSignedIn={onSignedIn} />
        <footer><button type="button" className="btn" onClick={onCancel}>暂不登录</button></footer>
      </div>
    </dialog>
  );
}
