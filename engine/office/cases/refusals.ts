/** Why an act was not done, in words for the person who did it. Nothing of what was typed is lost: the draft stays. */
import type { GuardFinding } from './statutes.js';

export type RefusalCode = 'not-found' | 'forbidden' | 'conflict' | 'withdrawn' | 'invalid-form' | 'guard' | 'engine';

export class ActRefused extends Error {
  override readonly name = 'ActRefused';
  constructor(
    readonly code: RefusalCode,
    /** Chinese: what was expected and what was found. */
    message: string,
    /** Chinese: what to do next. */
    readonly next: string,
    readonly fields: readonly { readonly path: string; readonly message: string }[] = [],
    readonly findings: readonly GuardFinding[] = [],
  ) { super(message); }
}

export const noSuchCase = (): ActRefused => new ActRefused('not-found', '没有找到这个案件。', '请从待办或者搜索重新打开。');
export const notYours = (holder: string): ActRefused => new ActRefused('forbidden', `这一步由${holder}办理，您不能提交。`, '需要您办理的，请先由对方退回待领，或者由负责人交办。');
export const alreadyWithdrawn = (): ActRefused => new ActRefused('withdrawn', '这一步已经被撤回，不再需要办理。', '您填写的内容已经保存为草稿，可以复制后用于其他步骤。');
export const alreadyDone = (by: string): ActRefused => new ActRefused('conflict', `这一步已经由${by}办结。`, '您填写的内容已经保存为草稿；请刷新案件查看最新进展。');
export const beingDone = (by: string): ActRefused => new ActRefused('conflict', `这一步已经由${by}提交，正在等待流程引擎的答复。`, '请稍候刷新；系统会自动继续，不需要再次提交。');
export const notNow = (what: string): ActRefused => new ActRefused('conflict', `案件当前不接收“${what}”。`, '请刷新案件，按页面列出的步骤办理；确需登记的，请联系法制员。');
export const actIdTaken = (): ActRefused => new ActRefused('conflict', '这个办理编号已经用于另一次办理，没有提交。', '请刷新页面后重新提交。');
