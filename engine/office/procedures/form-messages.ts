/** What a wrong field is told, in Chinese, in the words of an office. The same function runs on the server and, as text, in the browser. */
export interface FormError {
  readonly keyword: string;
  readonly schemaPath: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly parentSchema?: Readonly<Record<string, unknown>>;
  message?: string;
}

/** Everything inside, so that the text of this function is a whole program. Messages not spoken of here stay as they are. */
export function makeFriendly(): (errors: readonly FormError[]) => void {
  const limit = ({ params }: FormError): string => String(params['limit']);
  const checks: Readonly<Record<string, string>> = {
    'id-card': '身份证号不对：应当是十八位，并且校验位相符。',
    'credit-code': '统一社会信用代码不对：应当是十八位，并且校验位相符。',
    'id-card-or-credit-code': '应当是十八位身份证号或者统一社会信用代码，并且校验位相符。',
  };
  const ofPattern = (error: FormError): string => {
    const own = error.parentSchema?.['x-pattern-message'];
    return typeof own === 'string' ? own : '格式不对，请核对。';
  };
  const ofLength = (error: FormError): string => (Number(error.params['limit']) === 1 ? '请填写。' : `至少填写 ${limit(error)} 个字。`);
  const ofItems = (error: FormError): string => (error.parentSchema?.['x-widget'] === 'officers' ? `至少选择 ${limit(error)} 名执法人员。` : `至少 ${limit(error)} 项。`);
  const say: Readonly<Record<string, (error: FormError) => string>> = {
    required: () => '请填写这一项。',
    minLength: ofLength,
    maxLength: (error) => `最多 ${limit(error)} 个字。`,
    minItems: ofItems,
    maxItems: (error) => `最多 ${limit(error)} 项。`,
    uniqueItems: () => '有重复的项，请删去。',
    minimum: (error) => `不得小于 ${limit(error)}。`,
    maximum: (error) => `不得大于 ${limit(error)}。`,
    multipleOf: () => '金额最多写到分（两位小数）。',
    format: (error) => (error.params['format'] === 'date' ? '请填写真实的日期，例如 2026-03-02。' : '格式不对，请核对。'),
    pattern: ofPattern,
    enum: () => '请选择一项。',
    oneOf: () => '请选择一项。',
    const: (error) => (error.params['allowedValue'] === true ? '须确认为“是”才能提交。' : '请按规定选择。'),
    type: (error) => (error.params['type'] === 'number' || error.params['type'] === 'integer' ? '请填写数字。' : '填写的内容类型不对。'),
    'x-check': (error) => checks[String(error.params['check'])] ?? '没有通过校验。',
  };
  return (errors) => { for (const error of errors) error.message = say[error.keyword]?.(error) ?? error.message; };
}
