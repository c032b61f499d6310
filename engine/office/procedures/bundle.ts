/**
 * A BUNDLE: diagram, forms, templates and wiring, published together, immutable, addressed by the hash of its content. Cases name the bundle
 * they began under for ever; "latest" is never a binding. Statutes, terms and calendars are not in it: they are chosen by date.
 */

/** How one step of the diagram is wired, read from its task headers (user task) or `zeebe:properties` (start event, message events). */
export interface StepWiring {
  /** The BPMN element id. */
  readonly stepId: string;
  readonly name: string;
  /** The word in the strip of steps: 立案, 调查, 告知 … */
  readonly phase: string;
  /** Roles that may do it (candidate groups): handler, leader, legal, archivist. */
  readonly roles: readonly string[];
  /** Form id, e.g. `ordinary-penalty/notify` = forms/ordinary-penalty/notify.schema.json + .ui.json. */
  readonly form: string | null;
  /** Template ids of the documents this step issues, as in documents.json. */
  readonly documents: readonly string[];
  /** Legal events this act is: event name of deadlines.json → form field that holds its date ('' = the act's own legal day). */
  readonly events: readonly { readonly event: string; readonly field: string; /** Form field and value under which only it happens, e.g. served=true. */ readonly when?: { readonly field: string; readonly equals: unknown } }[];
  readonly article: readonly { readonly law: string; readonly article: number }[];
  /** One or two Chinese sentences that lead a newcomer. */
  readonly guidance: string;
}

export interface FormFiles { readonly schema: Readonly<Record<string, unknown>>; readonly ui: Readonly<Record<string, unknown>> }
export interface TemplateFile { readonly templateId: string; readonly source: string }

export interface Bundle {
  readonly procedureId: string;
  readonly name: string;
  /** First 12 hex digits of the content hash; the suffix of every pinned id is its first 6. */
  readonly hash: string;
  readonly basis: readonly { readonly law: string; readonly article: number }[];
  /** The drawn files, clean ids. */
  readonly resources: readonly { readonly name: string; readonly content: string }[];
  /** Id of the process to start, as drawn and as deployed. */
  readonly processId: string;
  readonly pinnedProcessId: string;
  readonly phases: readonly string[];
  /** Deadline ids the procedure watches. */
  readonly terms: readonly string[];
  /** Terms that are watched only in some cases: deadline id → the fact and its value (hearing-request: only where a hearing was offered). */
  readonly termsWhen?: Readonly<Record<string, { readonly field: string; readonly equals: unknown }>>;
  readonly start: StepWiring;
  /** User tasks by element id. */
  readonly steps: Readonly<Record<string, StepWiring>>;
  /** Messages a person may register (party:defence …), by message name. */
  readonly messages: Readonly<Record<string, StepWiring>>;
  /** Deadline ids that the diagram waits for by `term:<id>`, with the names of the variables that carry the occurrence key. */
  readonly waits: Readonly<Record<string, { readonly elementId: string; readonly variable: string }>>;
  readonly forms: Readonly<Record<string, FormFiles>>;
  readonly templates: Readonly<Record<string, TemplateFile>>;
  readonly partials: Readonly<Record<string, string>>;
  readonly css: string;
}

export interface BundleFinding { readonly level: 'error' | 'warning'; readonly file: string; readonly elementId: string | null; /** Chinese, for the legal officer. */ readonly message: string; readonly basis: readonly { readonly law: string; readonly article: number }[] }
