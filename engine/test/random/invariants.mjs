/** What must be true of a state at rest, whatever process runs in it. Each line that comes out names something that is not. */
export const KEPT = new Set(['counter', 'process', 'latest-process', 'decision', 'decision-requirements', 'latest-decision-requirements', 'request', 'request-by-time', 'message', 'message-by-name', 'message-by-id', 'message-correlated']);
const NO_KEY = '-1';
const ALONE = new Set(['PROCESS', 'SUB_PROCESS', 'EVENT_SUB_PROCESS', 'MULTI_INSTANCE_BODY', 'AD_HOC_SUB_PROCESS']);

export function* broken(state) {
  const all = (family) => [...state.entries(family, '')];
  const elements = new Map(all('element'));
  const held = index(all, elements);
  for (const [key, instance] of elements) yield* ofInstance(key, instance, elements, held, state);
  yield* lost(all, elements);
  yield* time(all, held);
}

/** Who waits for what, by element instance. */
function index(all, elements) {
  const by = (family, ownerOf) => {
    const owners = new Map();
    for (const [key, value] of all(family)) owners.set(ownerOf(value, key), [...(owners.get(ownerOf(value, key)) ?? []), key]);
    return owners;
  };
  const first = (_value, key) => key.split('/')[0];
  return {
    tasks: by('user-task', (task) => task.elementInstanceKey), jobs: by('job', (job) => job.elementInstanceKey), timers: by('timer', (timer) => timer.elementInstanceKey), incidents: by('incident', (incident) => incident.elementInstanceKey),
    subscriptions: by('subscription', (subscription) => subscription.elementInstanceKey), signals: by('signal-subscription', (subscription) => subscription.catchEventInstanceKey),
    children: by('child', first), tokens: by('token', first), called: new Map([...elements].filter(([, { parentElementInstanceKey }]) => parentElementInstanceKey !== NO_KEY).map(([key, { parentElementInstanceKey }]) => [parentElementInstanceKey, key])),
  };
}

function* ofInstance(key, instance, elements, held, state) {
  const name = `${instance.elementId} (${key})`;
  const children = held.children.get(key) ?? [];
  if (instance.type !== 'PROCESS' && !elements.has(instance.flowScopeKey)) yield `${name} has no scope: a token outside of every instance`;
  if (children.length !== instance.activeChildren) yield `${name} counts ${instance.activeChildren} children and has ${children.length}`;
  for (const child of children) if (!elements.has(child.split('/')[1])) yield `${name} has a child that is not there`;
  const tokens = (held.tokens.get(key) ?? []).reduce((sum, at) => sum + state.get('token', at), 0);
  if (tokens !== instance.waitingTokens) yield `${name} counts ${instance.waitingTokens} tokens at joins and has ${tokens}`;
  if (!isWaiting(key, instance, held, elements)) yield `${name} is ${instance.lifecycle} and waits for nothing`;
}

/** Between commands each instance waits: for a person, a worker, time, news, its children, or someone who resolves its incident. */
function isWaiting(key, instance, held, elements) {
  const has = (what) => (held[what].get(key) ?? []).length > 0;
  if (has('incidents') || has('jobs')) return true;
  if (ALONE.has(instance.type)) return instance.activeChildren > 0 || instance.waitingTokens > 0;
  if (instance.lifecycle !== 'ACTIVATED') return false;
  if (instance.type === 'CALL_ACTIVITY') return elements.has(instance.calledKey);
  if (instance.type === 'USER_TASK') return has('tasks');
  return has('timers') || has('subscriptions') || has('signals');
}

/** Nothing belongs to an instance that is not there. */
function* lost(all, elements) {
  const owned = { 'user-task': (value) => value.elementInstanceKey, job: (value) => value.elementInstanceKey, incident: (value) => value.elementInstanceKey, subscription: (value) => value.elementInstanceKey, timer: (value) => value.elementInstanceKey, 'signal-subscription': (value) => value.catchEventInstanceKey };
  for (const [family, ownerOf] of Object.entries(owned)) for (const [key, value] of all(family)) if (ownerOf(value) !== NO_KEY && !elements.has(ownerOf(value))) yield `${family} ${key} belongs to an instance that has ended`;
  for (const family of ['variable', 'trigger', 'token', 'child', 'compensation']) for (const [key] of all(family)) if (!elements.has(key.split('/')[0])) yield `${family} ${key} belongs to an instance that has ended`;
}

/** What time will do is there to be done, and nothing else. */
function* time(all) {
  const due = new Set(all('due').map(([, { kind, key }]) => `${kind} ${key}`));
  const expected = [...all('timer').map(([key]) => `TIMER ${key}`), ...all('message').map(([key]) => `MESSAGE ${key}`), ...all('job').filter(([, { state }]) => state === 'ACTIVATED').map(([key]) => `JOB_TIME_OUT ${key}`), ...all('job').filter(([, { state }]) => state === 'BACK_OFF').map(([key]) => `JOB_BACK_OFF ${key}`)];
  for (const one of expected) if (!due.delete(one)) yield `${one} is nowhere in the queue of time`;
  for (const one of due) yield `the queue of time has ${one}, which is not there`;
}
