/** The composition root: reads the environment, opens the chosen pair, sets the house up and listens. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServer } from './composition/server.js';
import { readSettings, SettingsRefused } from './composition/settings.js';
import { DatabaseInUse } from './store/sqlite/connection.js';

/** The product's own folder: two above `dist/engine/`. */
const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

const told = (error: unknown): string => {
  if (error instanceof SettingsRefused) return `设置有误：${error.message}`;
  if (error instanceof DatabaseInUse) return error.message;
  return error instanceof Error ? error.stack ?? error.message : String(error);
};

try {
  const server = await startServer({ settings: readSettings(process.env), root });
  console.log(server.greeting);
  const stop = (): void => { server.close().then(() => process.exit(0), () => process.exit(1)); };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  console.error(told(error));
  process.exit(1);
}
