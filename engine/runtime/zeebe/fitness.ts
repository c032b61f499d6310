/** Start-up refuses a cluster whose exporter would let the house go blind later. */
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

/**
 * A refused command on every partition, then a marker: the marker arrives only if message records are exported (from 8.8 by
 * `includeEnabledRecords`), the refusal before it only if rejections are.
 */
export async function refuseUnfitExporter(grpc: GrpcCommands, log: RecordLog, markers: Markers): Promise<void> {
  for (let partition = 1; partition <= markers.partitions; partition += 1) await grpc.refusedOn(partition);
  try {
    await markers.pass();
  } catch (error) {
    if (!(error instanceof EngineUnavailable)) throw error;
    throw new UnfitCluster('Expected the exporter to send message records here, but none came. Check its `url`, `index.message: true` and, from 8.8, `includeEnabledRecords: true`.');
  }
  const blind = (await log.cursors()).filter((cursor) => !cursor.rejections);
  if (blind.length > 0) throw new UnfitCluster(`Expected the exporter to send rejections, but partition ${blind.map((cursor) => cursor.partition).join(', ')} sent none. Set \`index.rejection: true\`.`);
}
