/** The documents the law knows, by template id: names, words and number patterns of `processes/law/documents.json`. */
export interface CatalogueEntry { readonly name: string; readonly docCode: string | null; readonly numberPattern: string | null }
export type Catalogue = ReadonlyMap<string, CatalogueEntry>;
