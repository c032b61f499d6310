import { useCallback, useEffect, useState } from 'react';
import type { Session } from '../../../engine/api/contract/session.js';
import { client } from '../api/client.js';
import { ApiProblem, onSessionLost, setCsrfToken } from '../api/http.js';
import { listenLive } from '../api/live.js';
import { forgetEverything } from '../api/resource.js';
import { SignInPage } from '../features/session/sign-in-page.js';
import { SignInAgain } from '../features/session/sign-in-again.js';
import { Failure, Skeleton, Toasts } from '../ui/feedback.js';
import { navigate } from '../ui/router.js';
import { ErrorBoundary } from './error-boundary.js';
import { Pages } from './pages.js';
import { SessionContext } from './session-context.js';
import { Shell } from './shell.js';

type Standing = { readonly state: 'asking' } | { readonly state: 'out' } | { readonly state: 'failed'; readonly error: Error } | { readonly state: 'in'; readonly session: Session };

function useStanding() {
  const [standing, setStanding] = useState<Standing>({ state: 'asking' });
  const enter = useCallback((session: Session) => {
    setCsrfToken(session.csrfToken);
    setStanding({ state: 'in', session });
  }, []);
  const leave = useCallback(() => {
    setCsrfToken('');
    setStanding({ state: 'out' });
    setTimeout(forgetEverything, 0);
  }, []);
  const ask = useCallback(() => {
    client.session().then(enter, (error: unknown) => {
      if (error instanceof ApiProblem && error.problem.status === 401) leave();
      else setStanding({ state: 'failed', error: error instanceof Error ? error : new Error(String(error)) });
    });
  }, [enter, leave]);
  useEffect(ask, [ask]);
  return { standing, enter, leave, ask };
}

/** One dialog serves all requests that find the session gone; each waits for the same answer. */
function useSignInAgain(person: string, enter: (session: Session) => void) {
  const [waiting, setWaiting] = useState<((again: boolean) => void) | null>(null);
  useEffect(() => {
    let pending: Promise<boolean> | null = null;
    onSessionLost(() => {
      pending ??= new Promise<boolean>((resolve) => {
        setWaiting(() => (again: boolean) => { pending = null; setWaiting(null); resolve(again); });
      });
      return pending;
    });
    return () => { onSessionLost(null); };
  }, []);
  const done = (session: Session) => {
    const same = session.person.id === person;
    enter(session);
    // What one person began is never sent in another's name.
    waiting?.(same);
    if (!same) navigate('/');
  };
  return { waiting, done, cancel: () => { waiting?.(false); } };
}

function SignedIn({ session, enter, leave }: { session: Session; enter: (session: Session) => void; leave: () => void }) {
  const [connected, setConnected] = useState(true);
  const again = useSignInAgain(session.person.id, enter);
  useEffect(() => listenLive(setConnected), []);
  const signOut = () => { void client.signOut().catch(() => undefined).then(leave); };
  return (
    <SessionContext value={session}>
      <Shell key={session.person.id} connected={connected} onSignOut={signOut}><ErrorBoundary><Pages /></ErrorBoundary></Shell>
      {again.waiting && <SignInAgain name={session.person.name} onSignedIn={again.done} onCancel={again.cancel} />}
      <Toasts />
    </SessionContext>
  );
}

export function App() {
  const { standing, enter, leave, ask } = useStanding();
  if (standing.state === 'asking') return <main className="page" aria-label="正在打开"><Skeleton lines={6} /></main>;
  if (standing.state === 'failed') return <main className="page"><Failure what="打不开法度" error={standing.error} retry={ask} /></main>;
  if (standing.state === 'out') return <SignInPage onSignedIn={enter} />;
  return <SignedIn session={standing.session} enter={enter} leave={leave} />;
}
