/** Jobs that run at moments of an element's life. */
import type { ExecutionListener, TaskListener } from '../executable.js';
import { extension, many, text, type BpmnElement } from '../read.js';

export const DEFAULT_RETRIES = '3';

/** The names that 8.7 tried out mean the same in 8.8. */
export const TASK_EVENTS: Readonly<Record<string, TaskListener['on']>> = {
  creating: 'creating', create: 'creating', assigning: 'assigning', assignment: 'assigning', updating: 'updating', update: 'updating',
  completing: 'completing', complete: 'completing', canceling: 'canceling', cancel: 'canceling',
};

const listed = (element: BpmnElement, type: 'ExecutionListeners' | 'TaskListeners'): readonly BpmnElement[] => many(extension(element, type), 'listeners');
const jobOf = (listener: BpmnElement) => ({ type: text(listener, 'type'), retries: text(listener, 'retries') || DEFAULT_RETRIES, headers: {} });

export const executionListenersOf = (element: BpmnElement): readonly ExecutionListener[] =>
  listed(element, 'ExecutionListeners').map((listener) => ({ on: text(listener, 'eventType') === 'start' ? 'start' : 'end', ...jobOf(listener) }));

export const taskListenersOf = (task: BpmnElement): readonly TaskListener[] =>
  listed(task, 'TaskListeners').flatMap((listener) => {
    const on = TASK_EVENTS[text(listener, 'eventType')];
    return on === undefined ? [] : [{ on, ...jobOf(listener) }];
  });
