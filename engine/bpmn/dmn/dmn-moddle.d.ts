/** dmn-moddle ships no types; this is the part of it that the door uses. */
declare module 'dmn-moddle' {
  export interface ModdleElement { readonly $type: string; readonly [property: string]: unknown }
  export interface ParseResult { readonly rootElement: ModdleElement; readonly warnings: readonly { readonly message: string }[] }
  export function DmnModdle(): { fromXML(xml: string, type: 'dmn:Definitions'): Promise<ParseResult> };
}
