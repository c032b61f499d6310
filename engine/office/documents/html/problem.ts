/** Why a document cannot be issued as it stands, in Chinese; `field` is the fact whose form field the person should look at. */
export interface Problem { readonly field: string | null; readonly message: string }

/** The files of one document as a bundle holds them. */
export interface Template { readonly source: string; readonly partials: Readonly<Record<string, string>>; readonly css: string }

export type Mode = 'draft' | 'final';
