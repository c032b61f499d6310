/** Start-up refuses a cluster whose exporter would let the house go blind later. */
import type { ValueType } from '../../bpmn/protocol/intents.js';
import { EngineUnavailable } from '../port.js';
import type { GrpcCommands } from './commands/grpc.js';
import type { RecordLog } from './log/record-log.js';
import type { Markers } from './markers.js';

/** The cluster answers, but is not set up as the house needs it; the message says what to set. */
export class UnfitCluster extends Error { override readonly name = 'UnfitCluster' }

const OLDEST = [8, 5] as const;

export const refuseOld = (version: string): void => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new UnfitCluster(`Expected Zeebe 8.5 or newer, but the cluster is ${version || 'of an unknown version'}: native user tasks are missing before it.`);
};

/** Without these the inbox, the terms or the operations page would go blind. */
const NEEDED: readonly ValueType[] = ['PROCESS_INSTANCE', 'PROCESS_INSTANCE_CREATION', 'USER_TASK', 'JOB', 'VARIABLE', 'MESSAGE', 'PROCESS_MESSAGE_SUBSCRIPTION', 'INCIDENT', 'DECISION_EVALUATION'];

export const isNeeded = (valueType: string): boolean => NEEDED.some((needed) => needed === valueType);

/** MESSAGE → `index.message`, USER_TASK → `index.userTask`: the exporter's name of the setting. */
const settingOf = (valueType: ValueType): string => `index.${valueType.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;

const settings = (valueTypes: readonly ValueType[]): string => valueTypes.map((one) => `\`${settingOf(one)}: true\``).join(', ');

/** Templates come before the first records, so this is known once a marker has passed, or never will. Empty too when no templates are made. */
async function unannounced(log: RecordLog): Promise<readonly ValueType[]> {
  const announced = await log.announced();
  return announced.size === 0 ? [] : NEEDED.filter((valueType) => !announced.has(valueType));
}

const passes = (markers: Markers): Promise<boolean> =>
  markers.pass().then(() => true, (error: unknown) => {
    if (error instanceof EngineUnavailable) return false;
    throw error;
  });

/**
 * A refused command on every partition, then a marker: the marker arrives only if message records are exported, the refusal before it only
 * if rejections are; what else is exported, the templates tell.
 */
export async function refuseUnfitExporter(grpc: GrpcCommands, log: RecordLog, markers: Markers): Promise<void> {
  for (let partition = 1; partition <= markers.partitions; partition += 1) await grpc.refusedOn(partition);
  const passed = await passes(markers);
  const missing = await unannounced(log);
  if (missing.length > 0) throw new UnfitCluster(`Expected the exporter to send ${missing.join(', ')}, but it announced no such records. Set ${settings(missing)} and, from 8.8, \`includeEnabledRecords: true\`.`);
  if (!passed) throw new UnfitCluster('Expected the exporter to send records here, but no marker came. Check its `url`, `index.message: true` and, from 8.8, `includeEnabledRecords: true`.');
  const blind = (await log.cursors()).filter((cursor) => !cursor.rejections);
  if (blind.length > 0) throw new UnfitCluster(`Expected the exporter to send rejections, but partition ${blind.map((cursor) => cursor.partition).join(', ')} sent none. Set \`index.rejection: true\`.`);
}
