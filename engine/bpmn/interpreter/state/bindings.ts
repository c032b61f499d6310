/** What a reference may mean besides "the newest": the newest that carries a tag, or what was deployed together with the one that refers (8.6). */
import type { MutableState, State } from '../contract.js';
import { join } from './entries.js';

export type Kind = 'process' | 'decision' | 'form';

const TAGGED = 'tagged';
const TOGETHER = 'deployed-together';

export const taggedKey = (state: State, kind: Kind, id: string, versionTag: string): string | undefined => state.get(TAGGED, join(kind, id, versionTag)) as string | undefined;
export const putTag = (state: MutableState, kind: Kind, id: string, versionTag: string, key: string): void => state.put(TAGGED, join(kind, id, versionTag), key);

export const togetherKey = (state: State, deploymentKey: string, kind: Kind, id: string): string | undefined => state.get(TOGETHER, join(deploymentKey, kind, id)) as string | undefined;
export const putTogether = (state: MutableState, deploymentKey: string, kind: Kind, id: string, key: string): void => state.put(TOGETHER, join(deploymentKey, kind, id), key);
