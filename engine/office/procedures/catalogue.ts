/** What a procedure may name: the terms, events, documents and roles that the house knows. Read from the data of `processes/law/`. */
export interface Catalogue {
  readonly deadlines: ReadonlyMap<string, { readonly from: string; readonly to: string }>;
  readonly events: ReadonlySet<string>;
  readonly documents: ReadonlyMap<string, { readonly name: string; /** Two officers must sign it. */ readonly twoOfficers: boolean }>;
  readonly roles: ReadonlyMap<string, string>;
}

export const ROLES: Catalogue['roles'] = new Map([['handler', '办案人员'], ['leader', '机关负责人'], ['legal', '法制员'], ['auditor', '督察'], ['archivist', '档案员'], ['admin', '管理员']]);

interface Deadlines { readonly meta: { readonly events: readonly string[] }; readonly deadlines: readonly { readonly id: string; readonly from: string; readonly to: string }[] }
interface Documents { readonly documents: readonly { readonly id: string; readonly name: string; readonly twoOfficers?: boolean }[] }

/** From the parsed `deadlines.json` and `documents.json`. */
export const catalogueFrom = (deadlines: Deadlines, documents: Documents): Catalogue => ({
  deadlines: new Map(deadlines.deadlines.map(({ id, from, to }) => [id, { from, to }])),
  events: new Set(deadlines.meta.events),
  documents: new Map(documents.documents.map(({ id, name, twoOfficers }) => [id, { name, twoOfficers: twoOfficers === true }])),
  roles: ROLES,
});
