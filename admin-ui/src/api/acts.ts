/** A person's act is sent until it is answered: always under the same act id, so that sending twice does it once. */
import type { Act, ActOutcome, OpenCase } from '../../../engine/api/contract/cases.js';
import { client, paths } from './client.js';
import { Offline, request } from './http.js';

const wait = (ms: number) => new Promise<void>((resolve) => { setTimeout(resolve, ms); });
const RETRY_AFTER = [800, 2000, 5000];
const ASK_AFTER = [300, 500, 1000, 1500, 2000, 3000, 4000, 5000, 8000, 10000, 15000, 20000];

async function sendUntilAnswered(path: string, body: Act | OpenCase): Promise<ActOutcome> {
  for (const pause of RETRY_AFTER) {
    try {
      return await request<ActOutcome>('POST', path, { body });
    } catch (error) {
      if (!(error instanceof Offline)) throw error;
      await wait(pause);
    }
  }
  return request<ActOutcome>('POST', path, { body });
}

/** Follows an act that the engine has not answered yet. `prepared` at the end means: still under way, look again later. */
async function follow(outcome: ActOutcome): Promise<ActOutcome> {
  let latest = outcome;
  for (const pause of ASK_AFTER) {
    if (latest.status !== 'prepared') break;
    await wait(pause);
    latest = await client.actOutcome(latest.caseId, latest.actId).catch((error: unknown) => {
      if (error instanceof Offline) return latest;
      throw error;
    });
  }
  return latest;
}

export const performAct = async (caseId: string, act: Act): Promise<ActOutcome> => follow(await sendUntilAnswered(`${paths.case(caseId)}/acts`, act));
export const openCase = async (act: OpenCase): Promise<ActOutcome> => follow(await sendUntilAnswered('/api/cases', act));
