import type { Answer, CommandDraft } from '../../bpmn/interpreter/contract.js';

/** `failed`: nothing of the act was taken. `disk`: try again when there is space; otherwise a fault of our own. */
export type ActResult = { readonly kind: 'answered'; readonly answer: Answer } | { readonly kind: 'failed'; readonly disk: boolean; readonly message: string };
/** One act may be several commands (new retries, then resolve); the first refusal ends it. */
export interface Act { readonly drafts: readonly CommandDraft[]; readonly answer: (result: ActResult) => void }
