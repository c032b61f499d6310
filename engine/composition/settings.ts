import { LEVELS, NEWEST_LEVEL, type Level } from '../bpmn/model/dialect.js';

/** What an installation chooses, read from the environment in one place and checked before anything starts. */
export interface Settings {
  readonly mode: 'demo' | 'production';
  readonly host: string;
  readonly port: number;
  /** Holds the databases, files and keys of this installation. */
  readonly dataDirectory: string;
  /** Which version of Zeebe's dialect the embedded engine takes. */
  readonly dialect: Level;
  readonly pair: { readonly kind: 'embedded-sqlite' } | { readonly kind: 'zeebe-mongodb'; readonly grpc: string; readonly rest: string; readonly exporterPort: number; readonly exporterHost: string; readonly exporterToken: string | null; readonly mongoUrl: string; readonly database: string };
  /** Days of engine log that are kept; null or absent: all of it. */
  readonly logDays?: number | null;
  /** Production: the password of the first administrator, used once when there is nobody yet. */
  readonly adminPassword: string | null;
  /** Lets job workers elsewhere in; null: nobody. */
  readonly workerToken: string | null;
}

export class SettingsRefused extends Error { override readonly name = 'SettingsRefused' }

type Environment = Readonly<Record<string, string | undefined>>;

const portOf = (text: string | undefined, fallback: number, name: string): number => {
  const port = text === undefined || text === '' ? fallback : Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new SettingsRefused(`${name} 应当是 0 到 65535 之间的端口号，却是“${text ?? ''}”。`);
  return port;
};

type Zeebe = Omit<Extract<Settings['pair'], { kind: 'zeebe-mongodb' }>, 'kind' | 'mongoUrl' | 'database'>;
const zeebeOf = (env: Environment): Zeebe => ({
  grpc: env['FADU_ZEEBE_GRPC'] ?? 'http://127.0.0.1:26500', rest: env['FADU_ZEEBE_REST'] ?? 'http://127.0.0.1:8080',
  exporterHost: env['FADU_EXPORTER_HOST'] ?? '127.0.0.1', exporterPort: portOf(env['FADU_EXPORTER_PORT'], 9200, 'FADU_EXPORTER_PORT'), exporterToken: env['FADU_EXPORTER_TOKEN'] ?? null,
});

const pairOf = (env: Environment): Settings['pair'] => {
  const engine = env['FADU_ENGINE'] ?? 'embedded';
  if (engine === 'embedded') return { kind: 'embedded-sqlite' };
  if (engine !== 'zeebe') throw new SettingsRefused(`FADU_ENGINE 应当是 embedded 或者 zeebe，却是“${engine}”。`);
  const mongoUrl = env['FADU_MONGODB_URL'];
  if (mongoUrl === undefined || mongoUrl === '') throw new SettingsRefused('FADU_ENGINE=zeebe 时须设置 FADU_MONGODB_URL：Zeebe 与 MongoDB 配套使用。');
  return { kind: 'zeebe-mongodb', ...zeebeOf(env), mongoUrl, database: env['FADU_MONGODB_DATABASE'] ?? 'fadu' };
};

const SHORTEST_TOKEN = 32;
const workerTokenOf = (env: Environment): string | null => {
  const token = env['FADU_WORKER_TOKEN'];
  if (token === undefined || token === '') return null;
  if (token.length < SHORTEST_TOKEN) throw new SettingsRefused(`FADU_WORKER_TOKEN 应当至少有 ${SHORTEST_TOKEN} 个字符（例如 openssl rand -base64 32），却只有 ${token.length} 个。`);
  return token;
};

const daysOf = (text: string | undefined): number | null => {
  if (text === undefined || text === '') return null;
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new SettingsRefused(`FADU_LOG_DAYS 应当是天数（1 到 99999 的整数），不填则全部保留，却是“${text}”。`);
  return Number(text);
};

const dialectOf = (given: string | undefined): Level => {
  const level = given === undefined || given === '' ? NEWEST_LEVEL : LEVELS.find((known) => known === given);
  if (level === undefined) throw new SettingsRefused(`FADU_DIALECT 应当是 ${LEVELS.join('、')} 之一，却是“${given ?? ''}”。`);
  return level;
};

export const readSettings = (env: Environment): Settings => {
  const mode = env['FADU_MODE'] ?? 'demo';
  if (mode !== 'demo' && mode !== 'production') throw new SettingsRefused(`FADU_MODE 应当是 demo 或者 production，却是“${mode}”。`);
  return { mode, host: env['FADU_HOST'] ?? '127.0.0.1', port: portOf(env['FADU_PORT'], 8400, 'FADU_PORT'), dataDirectory: env['FADU_DATA'] ?? 'data', dialect: dialectOf(env['FADU_DIALECT']), pair: pairOf(env), logDays: daysOf(env['FADU_LOG_DAYS']), adminPassword: env['FADU_ADMIN_PASSWORD'] ?? null, workerToken: workerTokenOf(env) };
};
