/** Which checks an element gets. */
import { typeName, type BpmnElement } from '../read.js';
import { checkCompensationHandler, checkLoop, checkMapping, checkQuantities, checkSkippedMarkers } from './activities.js';
import { checkAdHoc } from './ad-hoc.js';
import { checkCatchersOfActivity } from './catchers.js';
import type { Check } from './check.js';
import { checkCompensationThrow } from './compensation.js';
import { checkBoundary, checkEnd, checkIntermediateCatch, checkIntermediateThrow } from './events.js';
import { checkEventGateway, checkForkGateway, checkFlow, checkFlowLists, checkGatewayDefault, checkListed } from './flows.js';
import { checkForeign } from './foreign.js';
import { checkEmbeddedForms } from './forms.js';
import { checkId } from './ids.js';
import { checkLevel } from './level.js';
import { checkExecutionListeners, checkNoTaskListeners } from './listeners.js';
import { checkPassThroughLoops } from './pass-through.js';
import { checkLinkName, checkLinks, checkProcessStarts, checkScopeCatchers, checkSubProcessStarts } from './scopes.js';
import { checkStart } from './start-events.js';
import { checkSupported } from './supported.js';
import { checkBusinessRule, checkCallActivity, checkJob, checkReceive, checkScript, checkSend, checkUserTask } from './tasks.js';

const EVERY: readonly Check[] = [
  checkId, checkSupported, checkForeign, checkLevel, checkFlowLists, checkQuantities, checkSkippedMarkers, checkCompensationHandler, checkLoop, checkMapping, checkCatchersOfActivity, checkExecutionListeners, checkNoTaskListeners,
];
const SCOPE: readonly Check[] = [checkScopeCatchers, checkLinks, checkPassThroughLoops];

const BY_TYPE: Readonly<Record<string, readonly Check[]>> = {
  Process: [checkListed, checkProcessStarts, checkEmbeddedForms, ...SCOPE],
  SubProcess: [checkSubProcessStarts, ...SCOPE],
  AdHocSubProcess: [checkAdHoc, ...SCOPE],
  SequenceFlow: [checkFlow],
  StartEvent: [checkStart],
  EndEvent: [checkEnd, checkCompensationThrow],
  IntermediateCatchEvent: [checkIntermediateCatch, checkLinkName],
  IntermediateThrowEvent: [checkIntermediateThrow, checkLinkName, checkCompensationThrow],
  BoundaryEvent: [checkBoundary],
  UserTask: [checkUserTask],
  ServiceTask: [checkJob],
  SendTask: [checkSend],
  ScriptTask: [checkScript],
  BusinessRuleTask: [checkBusinessRule],
  ReceiveTask: [checkReceive],
  CallActivity: [checkCallActivity],
  ExclusiveGateway: [checkForkGateway, checkGatewayDefault],
  InclusiveGateway: [checkForkGateway, checkGatewayDefault],
  EventBasedGateway: [checkEventGateway],
};

export function checksFor(element: BpmnElement): readonly Check[] {
  const name = typeName(element);
  return [...EVERY, ...(Object.hasOwn(BY_TYPE, name) ? (BY_TYPE[name] ?? []) : [])];
}
