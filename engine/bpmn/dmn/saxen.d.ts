/** saxen ships no types; this is the part of it that the door uses. */
declare module 'saxen' {
  type Decode = (text: string) => string;
  export class Parser {
    on(event: 'openTag', hook: (tag: string, attributes: () => Record<string, string>, decode: Decode, selfClosing: boolean) => void): this;
    on(event: 'closeTag', hook: (tag: string, decode: Decode, selfClosing: boolean) => void): this;
    on(event: 'text', hook: (value: string, decode: Decode) => void): this;
    on(event: 'cdata' | 'attention', hook: (value: string) => void): this;
    on(event: 'error' | 'warn', hook: (error: Error) => void): this;
    parse(xml: string): this;
  }
}
