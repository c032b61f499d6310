/** Ajv's findings in the words of an office. Pure. */
export interface RawError { readonly name?: string | undefined; readonly params?: unknown; readonly title?: string | undefined; readonly message?: string | undefined }

type Params = Readonly<Record<string, unknown>>;
const paramsOf = (error: RawError): Params => (typeof error.params === 'object' && error.params !== null ? (error.params as Params) : {});
const FORMATS: Readonly<Record<string, string>> = { date: '请填写日期。', 'date-time': '请填写日期和时间。', email: '请填写电子邮箱。', time: '请填写时间。', uri: '请填写网址。' };
const limit = (params: Params) => String(params['limit'] ?? '');

const WORDS: Readonly<Record<string, (params: Params) => string>> = {
  required: () => '这一项必须填写。',
  type: () => '填写的内容与这一项不符。',
  enum: () => '请从列出的选项中选择。',
  const: () => '此项须如所示勾选或填写。',
  minLength: (params) => (params['limit'] === 1 ? '这一项必须填写。' : `至少填写 ${limit(params)} 个字。`),
  maxLength: (params) => `最多填写 ${limit(params)} 个字。`,
  pattern: () => '格式不符，请按说明填写。',
  format: (params) => FORMATS[String(params['format'])] ?? '格式不符，请检查。',
  minimum: (params) => `不能小于 ${limit(params)}。`,
  maximum: (params) => `不能大于 ${limit(params)}。`,
  exclusiveMinimum: (params) => `必须大于 ${limit(params)}。`,
  exclusiveMaximum: (params) => `必须小于 ${limit(params)}。`,
  multipleOf: (params) => `必须是 ${String(params['multipleOf'] ?? '')} 的倍数。`,
  minItems: (params) => `至少选择或填写 ${limit(params)} 项。`,
  maxItems: (params) => `最多 ${limit(params)} 项。`,
  uniqueItems: () => '有重复的内容。',
};

/** Keywords that only frame others say nothing of their own. */
export const isFrame = (error: RawError): boolean => ['if', 'allOf', 'anyOf', 'oneOf', 'not'].includes(error.name ?? '');
/** `own` is what the form itself says about its pattern (`x-pattern-message`). */
export const messageFor = (error: RawError, own?: unknown): string => (error.name === 'pattern' && typeof own === 'string' ? own : undefined) ?? WORDS[error.name ?? '']?.(paramsOf(error)) ?? '填写的内容不符合要求。';
