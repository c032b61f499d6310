/**
 * Values brought to a declared type (DMN §10.3.2.9.4): a list of one becomes its element, a value alone becomes a list, a date becomes its midnight at UTC; null is of every type.
 * What conforms keeps everything it has: a context may have more entries than its type names.
 */
import { FeelFunction, isContext } from '../feel/values.js';
import { isNumber } from '../feel/numbers/number.js';
import { DaysTimeDuration, FeelDate, FeelDateTime, FeelTime, YearsMonthsDuration } from '../feel/temporal/values.js';
import type { CompiledTexts } from './compiled.js';
import type { DecisionGraph, ItemType } from './graph.js';

/** The value as the type has it; {@link MISFIT} when it is not of the type. */
export type Fit = (value: unknown) => unknown;
export const MISFIT = Symbol('not of the type');

type Is = (value: unknown) => boolean;
const UTC_MIDNIGHT = new FeelTime(0, 0, 0, 0, 0, null);
const isDateTime: Is = (value) => value instanceof FeelDateTime;
const isDaysTime: Is = (value) => value instanceof DaysTimeDuration;
const isYearsMonths: Is = (value) => value instanceof YearsMonthsDuration;

const BUILTIN: ReadonlyMap<string, Is> = new Map<string, Is>([
  ['number', isNumber], ['string', (value) => typeof value === 'string'], ['boolean', (value) => typeof value === 'boolean'],
  ['date', (value) => value instanceof FeelDate], ['time', (value) => value instanceof FeelTime],
  ['date and time', isDateTime], ['dateTime', isDateTime],
  ['days and time duration', isDaysTime], ['dayTimeDuration', isDaysTime],
  ['years and months duration', isYearsMonths], ['yearMonthDuration', isYearsMonths],
  ['context', isContext], ['function', (value) => value instanceof FeelFunction],
]);

const anything: Fit = (value) => value;

export class Types {
  private readonly fits = new Map<string, Fit>();

  constructor(private readonly graph: DecisionGraph, private readonly texts: CompiledTexts) {}

  /** By the name of a type of FEEL, of the model, or of an imported model (`import.name`). A name that nobody knows asks nothing, as in Zeebe. */
  fit(name: string | undefined): Fit {
    if (name === undefined || name === '' || name === 'Any') return anything;
    const known = this.fits.get(name);
    if (known) return known;
    // A type may hold itself: it is looked up when it is first needed.
    let made: Fit | undefined;
    this.fits.set(name, (value) => (made ?? anything)(value));
    made = this.make(name);
    this.fits.set(name, made);
    return made;
  }

  /** Without any bringing to: is it of that type already? Undefined: there is no such type. */
  instanceOf(name: string): ((value: unknown) => boolean) | undefined {
    const item = this.item(name);
    return item && ((value) => value !== null && this.conforms(item, value));
  }

  private make(name: string): Fit {
    const builtin = BUILTIN.get(name);
    if (builtin) return single(builtin, name);
    if (name === 'list') return listOf(anything);
    const item = this.item(name);
    if (item === undefined) return this.imported(name) ?? anything;
    return this.fitItem(item);
  }

  private item(name: string): ItemType | undefined { return this.graph.types?.find((type) => type.name === name); }

  private imported(name: string): Fit | undefined {
    const found = this.graph.imports?.find((each) => (each.name === '' ? each.graph.types?.some((type) => type.name === name) : name.startsWith(`${each.name}.`)));
    return found && new Types(found.graph, this.texts).fit(found.name === '' ? name : name.slice(found.name.length + 1));
  }

  private fitItem(item: ItemType): Fit {
    const element = this.allowed(item, item.components ? this.components(item.components) : item.function ? single((value) => value instanceof FeelFunction, 'function') : this.fit(item.base));
    return item.collection === true ? listOf(element) : element;
  }

  private components(components: readonly ItemType[]): Fit {
    const fits = components.map((component): [string, Fit] => [component.name, this.fitItem(component)]);
    const fitContext: Fit = (value) => {
      if (!isContext(value)) return MISFIT;
      const changed: Record<string, unknown> = {};
      for (const [name, fit] of fits) {
        if (!Object.hasOwn(value, name)) return MISFIT;
        const fitted = fit(value[name]);
        if (fitted === MISFIT) return MISFIT;
        if (fitted !== value[name]) changed[name] = fitted;
      }
      return Object.keys(changed).length === 0 ? value : { ...value, ...changed };
    };
    return (value) => (value === null || value === undefined ? null : fitContext(Array.isArray(value) && value.length === 1 ? value[0] : value));
  }

  private allowed({ values }: ItemType, fit: Fit): Fit {
    if (values === undefined) return fit;
    const tests = this.texts.tests(values);
    return (value) => {
      const fitted = fit(value);
      return fitted === MISFIT || fitted === null || tests(fitted, {}, undefined) === true ? fitted : MISFIT;
    };
  }

  /** Without allowed values, and without bringing to: null inside of a value is of every type. */
  private conforms(item: ItemType, value: unknown): boolean {
    if (item.collection === true) return Array.isArray(value) && value.every((each: unknown) => each === null || this.conforms({ ...item, collection: false }, each));
    if (item.components) return isContext(value) && item.components.every((each) => Object.hasOwn(value, each.name) && (value[each.name] === null || this.conforms(each, value[each.name])));
    if (item.function) return value instanceof FeelFunction && value.parameters.length === item.function.parameters.length;
    return this.conformsTo(item.base ?? '', value);
  }

  private conformsTo(base: string, value: unknown): boolean {
    const builtin = BUILTIN.get(base);
    if (builtin) return builtin(value);
    const other = this.item(base);
    return other ? this.conforms(other, value) : base !== 'list' || Array.isArray(value);
  }
}

function single(is: Is, name: string): Fit {
  const wide = name === 'date and time' || name === 'dateTime';
  const one: Fit = (value) => (is(value) ? value : wide && value instanceof FeelDate ? new FeelDateTime(value, UTC_MIDNIGHT) : MISFIT);
  return (value) => {
    if (value === null || value === undefined) return null;
    return Array.isArray(value) && value.length === 1 ? one(value[0]) : one(value);
  };
}

function listOf(element: Fit): Fit {
  return (value) => {
    if (value === null || value === undefined) return null;
    const fitted = (Array.isArray(value) ? value : [value]).map((each: unknown) => element(each ?? null));
    return fitted.includes(MISFIT) ? MISFIT : fitted;
  };
}
