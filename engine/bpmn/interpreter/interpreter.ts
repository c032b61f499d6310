/** The door of the interpreter: one command to quiescence, one event into state, what is due. */
import { applyRecord } from './appliers/registry.js';
import { refuse } from './commands/command.js';
import { commandOf } from './commands/registry.js';
import type { Answer, CommandDraft, Interpreter, MutableState, Step } from './contract.js';
import { Lifecycle } from './lifecycle.js';
import { dueUntil, nextDueAt, type Due } from './state/due.js';
import { outcomeOf } from './state/requests.js';
import { timerOf } from './state/timers.js';
import type { State } from './contract.js';
import { Writer } from './writer.js';

export function createInterpreter(): Interpreter {
  return { process, apply: (record, state) => applyRecord(record, state), due, nextDue: nextDueAt };
}

function process(command: CommandDraft, state: MutableState, now: number): Step {
  const known = command.requestId === undefined ? undefined : outcomeOf(state, command.requestId);
  if (known) return { records: [], answer: { accepted: true, key: known.key, value: {} } };
  const run = new Writer(state, now, command);
  const answer = decide(run, command);
  if (!answer.accepted) {
    run.reject(answer.code, answer.reason);
    return { records: run.records, answer };
  }
  const lifecycle = new Lifecycle(run);
  for (let step = run.next(); step; step = run.next()) lifecycle.take(step);
  return { records: run.records, answer };
}

function decide(run: Writer, command: CommandDraft): Answer {
  const decider = commandOf(command.valueType, command.intent);
  return decider ? decider(run, command) : refuse('INVALID_ARGUMENT', `Expected a command of a client, but ${command.valueType} ${command.intent} is not one`);
}

function due(state: State, now: number, max: number): readonly CommandDraft[] {
  const found: CommandDraft[] = [];
  for (const entry of dueUntil(state, now)) {
    if (found.length >= max) break;
    found.push(commandFor(state, entry));
  }
  return found;
}

function commandFor(state: State, { kind, key }: Due): CommandDraft {
  switch (kind) {
    case 'TIMER': return { valueType: 'TIMER', intent: 'TRIGGER', key, value: timerOf(state, key) ?? {} } as CommandDraft;
    case 'MESSAGE': return { valueType: 'MESSAGE', intent: 'EXPIRE', key, value: {} } as CommandDraft;
    case 'JOB_TIME_OUT': return { valueType: 'JOB', intent: 'TIME_OUT', key, value: {} } as CommandDraft;
    case 'NEXT_PASSES': return { valueType: 'PROCESS_INSTANCE_BATCH', intent: 'ACTIVATE', key, value: {} } as CommandDraft;
    case 'JOB_BACK_OFF': return { valueType: 'JOB', intent: 'RECUR_AFTER_BACKOFF', key, value: {} } as CommandDraft;
  }
}
