/** Event sub-process: begins when its start event is triggered while the scope around it runs (BPMN 2.0 §13.5.4). Its life is a sub-process's; the scope around it decides when it begins. */
import { subProcess } from './sub-process.js';
import type { ContainerProcessor } from './element.js';

export const eventSubProcess: ContainerProcessor = { ...subProcess };
