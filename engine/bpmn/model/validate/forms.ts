/** Where a form is named, exactly one of its names is given. */
import { extension, extensions, many, one, text, type BpmnElement } from '../read.js';
import type { Check, Site } from './check.js';
import { checkSyntax } from './expressions.js';

type WithReport = Pick<Site, 'report'>;

/** Which attributes count depends on who keeps the task; the others are not read by Zeebe. */
function checkForm(form: BpmnElement | undefined, names: readonly string[], rest: string, { report }: WithReport): void {
  if (!form) return;
  const given = names.filter((name) => text(form, name) !== '');
  if (given.length !== 1) report(form, `Exactly one of the attributes '${names.join(', ')}' must be present and not blank${rest}`);
  for (const name of given) checkSyntax(form, text(form, name), { report });
}

/** Of a user task that is a job, and of a start event. */
export const checkJobForm = (element: BpmnElement, site: WithReport): void => checkForm(extension(element, 'FormDefinition'), ['formId', 'formKey'], '', site);
export const checkNativeForm = (task: BpmnElement, site: WithReport): void => checkForm(extension(task, 'FormDefinition'), ['formId', 'externalReference'], ' for native user tasks', site);

const EMBEDDED = 'camunda-forms:bpmn:';

export const checkFormOf = (element: BpmnElement, { report }: WithReport): void => {
  if (extensions(element, 'FormDefinition').length > 1) report(element, "Expected at most one 'zeebe:formDefinition' extension element, but found more.");
  const key = text(extension(element, 'FormDefinition'), 'formKey');
  if (!key.startsWith(EMBEDDED)) return;
  const id = key.slice(EMBEDDED.length);
  if (!embeddedForms(element).some((form) => text(form, 'id') === id)) report(element, `Expected the process to hold the user task form '${id}', but it does not. Add a 'zeebe:userTaskForm' with that id, or name a deployed form by 'formId'.`);
};

function embeddedForms(element: BpmnElement): readonly BpmnElement[] {
  let process: BpmnElement | undefined = element;
  while (process && process.$type !== 'bpmn:Process') process = process.$parent;
  return many(one(process, 'extensionElements'), 'values').filter((value) => value.$type === 'zeebe:UserTaskForm');
}

export const checkEmbeddedForms: Check = (process, { report }) => {
  for (const form of embeddedForms(process)) if (text(form, 'body') === '') report(form, 'User task form text content has to be present and not empty');
};
