/** What only a cluster can do to us: lose an answer, make a thing twice, go silent, be set up wrongly. */
import { EngineUnavailable } from '../../runtime/port.js';
import { UnfitCluster } from '../../runtime/zeebe/fitness.js';
import type { Command } from '../../runtime/port.js';
import { Stage } from '../contract/port/stage.js';
import type { WireCutter } from './wire-cutter.js';
import { wireCutter } from './wire-cutter.js';
import type { Address, ZeebeStage } from './zeebe-stage.js';
import { CLUSTERS, openOnZeebe } from './zeebe-stage.js';

const REVIEW = 'p04-legal-review.b3f9c2';
const START: Command = { type: 'create-instance', actId: 'open-1', processId: REVIEW, variables: { officer: 'wang', unit: 'south' } };

interface Wires { readonly stage: Stage; readonly opened: ZeebeStage; readonly grpc: WireCutter; readonly rest: WireCutter }

async function onWires(at: Address, told: (wires: Wires) => Promise<void>): Promise<void> {
  const [grpc, rest] = [await wireCutter(at.grpc), await wireCutter(at.rest)];
  try {
    const opened = await openOnZeebe(at, { options: { grpcAddress: grpc.address, restAddress: `http://${rest.address}`, requestTimeoutMs: 5_000 } });
    await told({ stage: new Stage(opened), opened, grpc, rest }).finally(() => opened.cleanup());
  } finally {
    await grpc.close();
    await rest.close();
  }
}

/** Sends the command, waits until the engine has done it, and hangs up before the answer comes. */
async function withoutAnswer({ opened, grpc, rest }: Wires, command: Command): Promise<unknown> {
  for (const wire of [grpc, rest]) wire.swallowAnswers();
  const before = await opened.engine.log.position();
  const lost = opened.engine.submit(command).catch((error: unknown) => error);
  while (JSON.stringify(await opened.engine.log.position()) === JSON.stringify(before)) await opened.engine.log.change(new AbortController().signal);
  await opened.settle();
  for (const wire of [grpc, rest]) wire.hangUp();
  return lost;
}

describe.each(CLUSTERS.map((cluster) => [cluster.version, cluster] as const))('the adapter on Zeebe %s', (_version, at) => {
  it('starts a case once although the first answer was lost', () => onWires(at, async (wires) => {
    const { stage, opened } = wires;
    await stage.deploy('review.bpmn');
    expect(await withoutAnswer(wires, START)).toBeInstanceOf(EngineUnavailable);
    const again = await opened.engine.submit(START);
    expect(again).toEqual({ accepted: true, actId: 'open-1', key: (await stage.task('draft')).processInstanceKey });
    expect(await stage.openTasks()).toEqual(['draft']);
  }));

  it('takes the repeat of a completed task for what it is, also when the answer was lost', () => onWires(at, async (wires) => {
    const { stage, opened } = wires;
    await stage.deploy('review.bpmn');
    await opened.engine.submit(START);
    await opened.settle();
    const { userTaskKey } = await stage.task('draft');
    const act: Command = { type: 'complete-user-task', actId: 'sign-1', userTaskKey, variables: {} };
    expect(await withoutAnswer(wires, act)).toBeInstanceOf(EngineUnavailable);
    expect(await opened.engine.submit(act)).toEqual({ accepted: true, actId: 'sign-1', key: userTaskKey });
    expect(await stage.openTasks()).toEqual(['review']);
  }));

  it('publishes a message once although the answer was lost and nobody waited for it', () => onWires(at, async (wires) => {
    const { stage, opened } = wires;
    const act: Command = { type: 'publish-message', actId: 'release-1', name: 'term:defence-window', correlationKey: 'c1/defence-window/1', timeToLiveMs: 0, variables: {} };
    expect(await withoutAnswer(wires, act)).toBeInstanceOf(EngineUnavailable);
    expect(await opened.engine.submit(act)).toMatchObject({ accepted: true });
    await opened.settle();
    expect((await stage.of('MESSAGE', 'PUBLISHED')).filter((record) => record.value.messageId === 'release-1')).toHaveLength(1);
  }));

  it('finds the traces of a cancellation and of a job whose answers were lost', () => onWires(at, async (wires) => {
    const { stage, opened } = wires;
    await stage.deploy('service.bpmn');
    const instance = await stage.start('service');
    const [job] = await stage.activate('render-document');
    const completion: Command = { type: 'complete-job', actId: 'render-1', jobKey: job!.key, variables: {} };
    expect(await withoutAnswer(wires, completion)).toBeInstanceOf(EngineUnavailable);
    expect(await opened.engine.submit(completion)).toEqual({ accepted: true, actId: 'render-1', key: job!.key });
    const cancellation: Command = { type: 'cancel-instance', actId: 'revoke-1', processInstanceKey: instance };
    expect(await withoutAnswer(wires, cancellation)).toBeInstanceOf(EngineUnavailable);
    expect(await opened.engine.submit(cancellation)).toEqual({ accepted: true, actId: 'revoke-1', key: instance });
  }));

  it('waits no longer than agreed for a gateway that falls silent, and takes the act up again', () => onWires(at, async (wires) => {
    const { stage, opened, grpc } = wires;
    await stage.deploy('review.bpmn');
    grpc.swallowAnswers();
    await expect(opened.engine.submit(START)).rejects.toThrow('none came within 5000 ms');
    grpc.hangUp();
    expect(await opened.engine.submit(START)).toMatchObject({ accepted: true, actId: 'open-1' });
    await opened.settle();
    expect(await stage.openTasks()).toEqual(['draft']);
  }));

  it('cancels the second instance that one act made', async () => {
    const opened = await openOnZeebe(at);
    const stage = new Stage(opened);
    await stage.deploy('review.bpmn');
    const first = await opened.engine.submit(START);
    const second = await opened.engine.grpc.send(START as Extract<Command, { type: 'create-instance' }>);
    await opened.settle();
    await opened.settle();
    expect(opened.notices).toEqual([{ kind: 'duplicate-instance-cancelled', actId: 'open-1', kept: first.accepted && first.key, cancelled: 'key' in second && second.key }]);
    expect((await opened.port.openUserTasks()).map((task) => task.processInstanceKey)).toEqual([first.accepted && first.key]);
    await opened.cleanup();
  });

  it('answers the same act asked twice at one moment with one instance', async () => {
    const opened = await openOnZeebe(at);
    const stage = new Stage(opened);
    await stage.deploy('review.bpmn');
    const [one, other] = await Promise.all([opened.engine.submit(START), opened.engine.submit(START)]);
    await opened.settle();
    expect(one).toEqual(other);
    expect(await stage.openTasks()).toEqual(['draft']);
    await opened.cleanup();
  });

  it('misses no record while it is down: the exporter sends again what was not acknowledged', async () => {
    const opened = await openOnZeebe(at);
    const stage = new Stage(opened);
    await stage.deploy('review.bpmn');
    const seen = await stage.read({});
    await opened.engine.endpoint.close();
    expect(await opened.engine.submit(START)).toMatchObject({ accepted: true });
    await opened.reopen();
    await opened.settle();
    expect(await stage.openTasks()).toEqual(['draft']);
    expect((await stage.read(seen.position)).records.filter((record) => record.valueType === 'USER_TASK').map((record) => record.intent)).toEqual(expect.arrayContaining(['CREATED']));
    expect(await opened.engine.gaps()).toEqual([]);
    await opened.cleanup();
  });

  it('shows no trace of its own bookkeeping to readers and workers', async () => {
    const opened = await openOnZeebe(at);
    const stage = new Stage(opened);
    await stage.deploy('service.bpmn');
    await stage.start('service', { caseId: 'c1' });
    const [job] = await stage.activate('render-document');
    expect(job?.variables).toEqual({ caseId: 'c1' });
    const records = JSON.stringify(await stage.history());
    expect(records).not.toContain('faduActId');
    expect(records).not.toContain('fadu:marker');
    await opened.cleanup();
  });

  it('drops old records and acts once every reader is past them, and works on', async () => {
    const opened = await openOnZeebe(at);
    const stage = new Stage(opened);
    await stage.deploy('review.bpmn');
    await opened.engine.submit(START);
    await opened.settle();
    const { position } = await stage.read({});
    const dropped = await opened.engine.compact({ readUpTo: position, actsBefore: Date.now() + 1 });
    expect(dropped.chunks).toBeGreaterThan(0);
    expect(dropped.acts).toBeGreaterThan(1);
    await stage.complete('draft');
    expect((await stage.history(position)).some((record) => record.valueType === 'USER_TASK' && record.intent === 'COMPLETED')).toBe(true);
    await opened.cleanup();
  });

  it('refuses a cluster whose exporter leaves rejections out, and says what to set', async () => {
    await expect(openOnZeebe(at, { exporter: { rejections: false } })).rejects.toThrow(/index\.rejection: true/);
  });

  it('refuses a cluster whose exporter sends only a part, as 8.8 does unless told otherwise', async () => {
    const partial = { valueTypes: ['PROCESS', 'PROCESS_INSTANCE', 'PROCESS_INSTANCE_CREATION', 'VARIABLE', 'USER_TASK', 'JOB', 'INCIDENT', 'DECISION_EVALUATION'] };
    const opening = openOnZeebe(at, { exporter: partial, options: { exporterPatienceMs: 1_500 } });
    await expect(opening).rejects.toThrow(/includeEnabledRecords: true/);
    await expect(opening).rejects.toBeInstanceOf(UnfitCluster);
  });

  it('refuses a cluster whose exporter sends nothing here', async () => {
    const silent = openOnZeebe(at, { exporter: { url: 'http://127.0.0.1:9' }, options: { exporterPatienceMs: 1_000 } });
    await expect(silent).rejects.toBeInstanceOf(UnfitCluster);
  });

  it('says so when there is no cluster', async () => {
    await expect(openOnZeebe(at, { options: { grpcAddress: '127.0.0.1:9' } })).rejects.toBeInstanceOf(EngineUnavailable);
  });
});
