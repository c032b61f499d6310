import { useId, useState, type FormEvent } from 'react';
import type { Session } from '../../../../engine/api/contract/session.js';
import { client } from '../../api/client.js';

export interface SignInFormProps { readonly onSignedIn: (session: Session) => void }

export function SignInForm({ onSignedIn }: SignInFormProps) {
  const base = useId();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (username.trim() === '' || password === '') { setError('请填写用户名和密码。'); return; }
    setBusy(true);
    setError('');
    client.signIn({ username: username.trim(), password }).then(onSignedIn, (reason: unknown) => {
      setBusy(false);
      setPassword('');
      setError(reason instanceof Error ? reason.message : '没有登录成功。');
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <div><label className="label" htmlFor={`${base}u`}>用户名</label><input id={`${base}u`} className="input" autoComplete="username" autoFocus value={username} onChange={(event) => { setUsername(event.target.value); }} aria-describedby={error ? `${base}e` : undefined} /></div>
      <div><label className="label" htmlFor={`${base}p`}>密码</label><input id={`${base}p`} className="input" type="password" autoComplete="current-password" value={password} onChange={(event) => { setPassword(event.target.value); }} aria-describedby={error ? `${base}e` : undefined} /></div>
      {error && <p id={`${base}e`} role="alert" className="field-error">{error}</p>}
      <button type="submit" className="btn primary" disabled={busy}>{busy ? '正在登录…' : '登录'}</button>
    </form>
  );
}
