/** The assembled product on one machine, without HTTP: embedded engine and SQLite, both durable, with a clock that is moved. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const built = (path) => import(new URL(`../../dist/engine/${path}`, import.meta.url).href);
const { assemble } = await built('composition/assemble.js');
const { officeCollections } = await built('composition/collections.js');
const { readLaw, readProcedures } = await built('composition/product-files.js');
const { travelClock } = await built('composition/travel-clock.js');
const { DEMO_AGENCY } = await built('composition/demo/people.js');
const { importBundle } = await built('office/procedures/publish.js');
const { openEmbedded } = await built('runtime/embedded/embedded-engine.js');
const { simulatedClock } = await built('runtime/embedded/clock.js');
const { openSqliteStore } = await built('store/sqlite/sqlite-store.js');

const root = fileURLToPath(new URL('../..', import.meta.url));
const morning = (day) => Date.parse(`${day}T09:30:00+08:00`);

export async function openBureau(directory, firstDay) {
  const store = await openSqliteStore({ directory, collections: officeCollections });
  const port = await openEmbedded({ directory: join(directory, 'engine'), clock: simulatedClock(morning(firstDay)), onFault: (message) => console.error(message) });
  const clock = travelClock(morning(firstDay));
  const house = assemble({
    store, port, clock, law: readLaw(root), uiDirectory: join(root, 'dist', 'admin-ui'), renderWorker: new URL('../../dist/engine/office/documents/render/render-worker.js', import.meta.url),
    browserDirectory: join(directory, 'browser'), demoAccounts: [], printing: false, log: (message, error) => console.error(message, error ?? ''),
  });
  return {
    house, store, port, directory,
    async open() {
      for (const files of await readProcedures(root)) {
        const imported = await importBundle(house.shelf, { agency: DEMO_AGENCY.id }, files, { effectiveFrom: '2021-07-15', note: '随产品提供', by: '系统', at: `${firstDay}T00:00:00+08:00` });
        if (!imported.ok) throw new Error(JSON.stringify(imported.findings));
      }
      await house.start();
    },
    async dayWithoutRound(date) {
      clock.travelTo(morning(date));
      await port.setClock(morning(date));
    },
    async day(date) {
      await this.dayWithoutRound(date);
      await house.beat();
    },
    async close() { await house.close(); await port.close(); await store.close(); },
  };
}
