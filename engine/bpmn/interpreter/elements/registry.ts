/** One processor an element type; the type makes the list complete. */
import type { BpmnElementType } from '../../protocol/values.js';
import { adHocInnerInstance } from './ad-hoc-inner-instance.js';
import { adHocSubProcess } from './ad-hoc-sub-process.js';
import { boundaryEvent } from './boundary-event.js';
import { businessRuleTask } from './business-rule-task.js';
import { callActivity } from './call-activity.js';
import type { ContainerProcessor, ElementProcessor } from './element.js';
import { endEvent } from './end-event.js';
import { eventBasedGateway } from './event-based-gateway.js';
import { eventSubProcess } from './event-sub-process.js';
import { exclusiveGateway } from './exclusive-gateway.js';
import { inclusiveGateway } from './inclusive-gateway.js';
import { intermediateCatchEvent } from './intermediate-catch-event.js';
import { intermediateThrowEvent } from './intermediate-throw-event.js';
import { jobTask } from './job-task.js';
import { multiInstanceBody } from './multi-instance-body.js';
import { parallelGateway } from './parallel-gateway.js';
import { passThroughTask } from './pass-through-task.js';
import { process } from './process.js';
import { receiveTask } from './receive-task.js';
import { scriptTask } from './script-task.js';
import { startEvent } from './start-event.js';
import { subProcess } from './sub-process.js';
import { userTask } from './user-task.js';

export type ActiveType = Exclude<BpmnElementType, 'SEQUENCE_FLOW'>;

const containers = {
  PROCESS: process,
  SUB_PROCESS: subProcess,
  EVENT_SUB_PROCESS: eventSubProcess,
  MULTI_INSTANCE_BODY: multiInstanceBody,
  AD_HOC_SUB_PROCESS: adHocSubProcess,
  AD_HOC_SUB_PROCESS_INNER_INSTANCE: adHocInnerInstance,
} satisfies Partial<Record<ActiveType, ContainerProcessor>>;

export const elements = {
  ...containers,
  CALL_ACTIVITY: callActivity,
  START_EVENT: startEvent,
  END_EVENT: endEvent,
  INTERMEDIATE_CATCH_EVENT: intermediateCatchEvent,
  INTERMEDIATE_THROW_EVENT: intermediateThrowEvent,
  BOUNDARY_EVENT: boundaryEvent,
  USER_TASK: userTask,
  SERVICE_TASK: jobTask,
  BUSINESS_RULE_TASK: businessRuleTask,
  SCRIPT_TASK: scriptTask,
  RECEIVE_TASK: receiveTask,
  SEND_TASK: jobTask,
  MANUAL_TASK: passThroughTask,
  TASK: passThroughTask,
  EXCLUSIVE_GATEWAY: exclusiveGateway,
  PARALLEL_GATEWAY: parallelGateway,
  INCLUSIVE_GATEWAY: inclusiveGateway,
  EVENT_BASED_GATEWAY: eventBasedGateway,
} satisfies Readonly<Record<ActiveType, ElementProcessor>>;

export const processorOf = (type: BpmnElementType): ElementProcessor => {
  if (type === 'SEQUENCE_FLOW') throw new Error(`Expected an element that can be active, but '${type}' never is.`);
  return elements[type];
};
export const containerOf = (type: BpmnElementType): ContainerProcessor | undefined => (Object.hasOwn(containers, type) ? (containers as Partial<Record<BpmnElementType, ContainerProcessor>>)[type] : undefined);
