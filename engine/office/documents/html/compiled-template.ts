import Handlebars from 'handlebars';
import type { DocumentContext } from '../context.js';
import type { Rendering } from './context-reader.js';
import { HELPERS } from './helper-names.js';
import { registerHelpers } from './helpers.js';
import type { Problem, Template } from './problem.js';
import { checkTemplate } from './template-check.js';

/** A template that was checked and compiled once and is filled many times; its helpers read the rendering that is under way. */
export interface CompiledTemplate {
  /** Why it is not run at all. */
  readonly wrong: readonly Problem[];
  fill(rendering: Rendering): string;
}

const OPTIONS: CompileOptions = {
  strict: true, noEscape: false, knownHelpersOnly: true, preventIndent: true,
  knownHelpers: { ...Object.fromEntries([...HELPERS].map((name) => [name, true])), log: false, lookup: false, with: false, helperMissing: false, blockHelperMissing: false } as KnownHelpers,
};
const SAFE = { allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false };

function compile(template: Template): CompiledTemplate {
  const wrong = checkTemplate(template.source, template.partials);
  const handlebars = Handlebars.create();
  let current: Rendering | undefined;
  registerHelpers(handlebars, () => {
    if (current === undefined) throw new Error('Expected a rendering under way, but there is none.');
    return current;
  });
  for (const [name, source] of Object.entries(template.partials)) handlebars.registerPartial(name, handlebars.compile(source, OPTIONS));
  const run = handlebars.compile(template.source, OPTIONS);
  return {
    wrong,
    fill(rendering) {
      current = rendering;
      try {
        return run(JSON.parse(JSON.stringify(rendering.context)) as DocumentContext, SAFE);
      } finally {
        current = undefined;
      }
    },
  };
}

const known = new WeakMap<Template, CompiledTemplate>();

/** A template object never changes, so it is compiled once. */
export function compiledTemplate(template: Template): CompiledTemplate {
  const compiled = known.get(template) ?? compile(template);
  known.set(template, compiled);
  return compiled;
}
