/** Which checks an element gets. */
import { typeName, type BpmnElement } from '../read.js';
import { checkCallActivity, checkLoop, checkMapping, checkQuantities, checkSkippedMarkers } from './activities.js';
import type { Check } from './check.js';
import { checkBoundary, checkEnd, checkIntermediateCatch, checkIntermediateThrow, checkStart } from './events.js';
import { checkEventGateway, checkForkGateway, checkInclusiveGateway, checkFlow, checkFlowLists, checkGatewayDefault } from './flows.js';
import { checkCatchersOfActivity, checkProcessStarts, checkScopeCatchers, checkSubProcessStarts } from './scopes.js';
import { checkPassThroughLoops } from './pass-through.js';
import { checkSupported } from './supported.js';
import { checkBusinessRule, checkJob, checkReceive, checkScript, checkSend, checkUserTask } from './tasks.js';

const EVERY: readonly Check[] = [checkSupported, checkFlowLists, checkQuantities, checkSkippedMarkers, checkLoop, checkMapping, checkCatchersOfActivity];

const BY_TYPE: Readonly<Record<string, readonly Check[]>> = {
  Process: [checkProcessStarts, checkScopeCatchers, checkPassThroughLoops],
  SubProcess: [checkSubProcessStarts, checkScopeCatchers, checkPassThroughLoops],
  SequenceFlow: [checkFlow],
  StartEvent: [checkStart],
  EndEvent: [checkEnd],
  IntermediateCatchEvent: [checkIntermediateCatch],
  IntermediateThrowEvent: [checkIntermediateThrow],
  BoundaryEvent: [checkBoundary],
  UserTask: [checkUserTask],
  ServiceTask: [checkJob],
  SendTask: [checkSend],
  ScriptTask: [checkScript],
  BusinessRuleTask: [checkBusinessRule],
  ReceiveTask: [checkReceive],
  CallActivity: [checkCallActivity],
  ExclusiveGateway: [checkForkGateway, checkGatewayDefault],
  InclusiveGateway: [checkInclusiveGateway, checkForkGateway, checkGatewayDefault],
  EventBasedGateway: [checkEventGateway],
};

export function checksFor(element: BpmnElement): readonly Check[] {
  const name = typeName(element);
  return [...EVERY, ...(Object.hasOwn(BY_TYPE, name) ? (BY_TYPE[name] ?? []) : [])];
}
