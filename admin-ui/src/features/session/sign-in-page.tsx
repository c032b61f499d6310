import { useState } from 'react';
import type { Session } from '../../../../engine/api/contract/session.js';
import { client } from '../../api/client.js';
import { useResource } from '../../api/resource.js';
import { Failure } from '../../ui/feedback.js';
import { SignInForm } from './sign-in-form.js';

export function SignInPage({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const welcome = useResource('welcome', client.welcome);
  const [failed, setFailed] = useState<Error | null>(null);
  const accounts = welcome.data?.demoAccounts ?? [];
  return (
    <main className="sign-in">
      <div className="card">
        <h1>法度</h1>
        <p>{welcome.data?.agencyName ?? '行政执法办案'}</p>
        <div className="panel"><SignInForm onSignedIn={onSignedIn} /></div>
        {welcome.error && <Failure what="连不上服务器" error={welcome.error} />}
        {accounts.length > 0 && (
          <div className="panel"><section aria-labelledby="demo-title">
            <h2 id="demo-title">演示账号</h2>
            <p className="muted small">这是演示单位，点一个账号即可进入。</p>
            <ul className="demo-list">
              {accounts.map((account) => (
                <li key={account.username}>
                  <button type="button" onClick={() => { client.signIn({ username: account.username, password: account.password }).then(onSignedIn, (error: unknown) => { setFailed(error instanceof Error ? error : new Error(String(error))); }); }}>
                    <span>{account.name} <span className="muted">{account.roleText}</span></span><span className="muted mono">{account.username} / {account.password}</span>
                  </button>
                </li>
              ))}
            </ul>
            {failed && <Failure what="没有登录成功" error={failed} />}
          </section></div>
        )}
      </div>
    </main>
  );
}
