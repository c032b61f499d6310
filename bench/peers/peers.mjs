/** Peers are started when a figure asks for them and stay until the end, idle while others are measured. One that cannot be had is named with the reason, and the rest goes on. */
import { startBpmnEngine } from './bpmn-engine.mjs';
import { startJavaEngine } from './java-engines.mjs';
import { startPostgres } from './postgres.mjs';
import { startBroker, startMemoryEngine } from './zeebe.mjs';

export function openPeers({ wanted, say }) {
  const started = new Map();
  const stops = [];
  let database;
  const postgres = async () => {
    database ??= startPostgres();
    return database;
  };
  const STARTS = {
    'bpmn-engine': { name: 'bpmn-engine 25, in memory', always: true, start: startBpmnEngine },
    flowable: { name: 'Flowable 7.1 on PostgreSQL', start: async () => startJavaEngine('flowable', await postgres()) },
    operaton: { name: 'Operaton 1.0 on PostgreSQL', start: async () => startJavaEngine('operaton', await postgres()) },
    broker: { name: 'Zeebe 8.0 broker on disk', start: startBroker },
    memory: { name: 'Zeebe 8.8 engine in memory', start: startMemoryEngine },
  };

  async function start(id) {
    const { name, always, start: begin } = STARTS[id];
    if (!wanted && !always) return { name, missing: 'not asked for (--peers)' };
    say(`starting ${name}`);
    try {
      const peer = await begin();
      stops.push(peer.stop);
      return { name, ...peer };
    } catch (problem) {
      say(`${name} could not be had: ${problem.message}`);
      return { name, missing: problem.message.split('\n')[0] };
    }
  }

  /** One after the other: two that start at once on two cores start late. */
  let turn = Promise.resolve();

  return {
    /** `{ name, measure, stop }` or `{ name, missing }`. */
    get(id) {
      if (!started.has(id)) started.set(id, (turn = turn.then(() => start(id))));
      return started.get(id);
    },
    async stopAll() {
      started.clear();
      for (const stop of stops.splice(0)) await stop().catch(() => undefined);
      const running = database;
      database = undefined;
      await (await running?.catch(() => undefined))?.stop();
    },
  };
}
