import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useKeys } from '../ui/keys.js';
import { Link, navigate, usePlace } from '../ui/router.js';
import { KeysHelp } from './keys-help.js';
import { navFor, useSession } from './session-context.js';

function useTitle(path: string): void {
  const { agency, roles } = useSession();
  useEffect(() => {
    const entry = navFor(roles).find((one) => path.startsWith(one.href));
    document.title = `${entry?.label ?? '案件'} · 法度 · ${agency.name}`;
  }, [path, agency.name, roles]);
}

function Search({ target }: { target: string }) {
  const box = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => { box.current?.focus(); } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    navigate(`${target}?q=${encodeURIComponent(box.current?.value ?? '')}`);
  };
  return (
    <form role="search" onSubmit={submit}>
      <label className="hidden-visually" htmlFor="global-search">搜索案件</label>
      <input ref={box} id="global-search" className="input" type="search" placeholder="搜索 案号、当事人、地址、文号" />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}

export function Shell({ connected, onSignOut, children }: { connected: boolean; onSignOut: () => void; children: ReactNode }) {
  const session = useSession();
  const { path } = usePlace();
  const [help, setHelp] = useState(false);
  useTitle(path);
  const entries = navFor(session.roles);
  const caseList = session.roles.includes('auditor') ? '/audit' : '/cases';
  useKeys({ '?': () => { setHelp(true); }, 'g i': () => { navigate('/inbox'); } });
  return (
    <div className="shell">
      <a className="skip" href="#main">跳到正文</a>
      <div className="top">
        <header className="topbar">
          <Link className="brand" href="/">法度 <span>· {session.agency.name}</span></Link>
          <nav className="mainnav" aria-label="主导航">
            {entries.map((entry) => <Link key={entry.href} href={entry.href} aria-current={path === entry.href || path.startsWith(`${entry.href}/`) ? 'page' : undefined}>{entry.label}</Link>)}
          </nav>
          <Search target={caseList} />
          <div className="row account">
            <span>{session.person.name}<span className="muted">（{session.person.unit}）</span></span>
            <button type="button" className="btn small" onClick={() => { setHelp(true); }} aria-label="快捷键">?</button>
            <button type="button" className="btn small" onClick={onSignOut}>退出</button>
          </div>
        </header>
        {!connected && <div className="offline" role="status">与服务器的连接中断，正在重连。已显示的内容可以继续查看，填写的内容会留在这里。</div>}
      </div>
      {children}
      {help && <KeysHelp onClose={() => { setHelp(false); }} />}
    </div>
  );
}
