/** All benches in one run, as lines for the table of bench/README.md. Seconds a measurement: BENCH_SECONDS (5). Flowable only where PEER_JARS and PEER_JDBC_URL are given. */
import { cpus, loadavg } from 'node:os';
import * as embedded from './embedded.mjs';
import * as bpmnEngine from './peers/bpmn-engine.mjs';
import { printing } from './paper.mjs';
import * as flowable from './peers/flowable.mjs';

const seconds = Number(process.env.BENCH_SECONDS ?? 5);
const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);
const ms = ({ p50, p99 }) => `${p50.toFixed(2)} / ${p99.toFixed(2)} ms`;
const whole = (value) => Math.round(value).toLocaleString('en-US');

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0].model.trim()}, load ${loadavg()[0].toFixed(1)}\n`);
row('what', 'figure');
row('---', '---:');

for (const people of [1, 50]) {
  const { answered, visible, actsPerSecond } = await embedded.latency(people, people === 1 ? 60 * seconds : 160 * seconds);
  row(`human act acknowledged on disk, ${people} at once, p50 / p99`, ms(answered));
  row(`… and the next task visible in the record stream, p50 / p99`, `${ms(visible)} (${whole(actsPerSecond)} acts/s)`);
}
const alone = await embedded.throughput(1, seconds);
row('embedded, durable: instances of 10 tasks a second, 1 caller', whole(alone.perSecond));
const many = await embedded.throughput(200, seconds);
row('embedded, durable: instances of 10 tasks a second, 200 callers', whole(many.perSecond));
row('log on disk a record (the same as JSON)', `${many.bytesARecord.toFixed(0)} B (${many.bytesARecordAsJson.toFixed(0)} B)`);
row('log on disk an instance of 10 tasks', `${many.bytesAnInstance.toFixed(0)} B`);
for (const templateId of ['penalty-decision', 'service-receipt']) {
  const { pages, median, aPage } = await printing(templateId, 40);
  row(`${templateId} printed warm, ${pages} page(s), median`, `${median.toFixed(1)} ms (${aPage.toFixed(1)} ms a page)`);
}
const peer = await bpmnEngine.throughput(seconds);
row('bpmn-engine 25, in memory: instances of 10 tasks a second', whole(peer.perSecond));
row('ratio, durable against in memory', `${(many.perSecond / peer.perSecond).toFixed(1)} ×`);
for (const { threads, perSecond } of await flowable.throughput()) {
  row(`Flowable on PostgreSQL, durable: instances of 10 tasks a second, ${threads} at once`, `${whole(perSecond)} (ratio ${(many.perSecond / perSecond).toFixed(1)} ×)`);
}
process.exit(0);
