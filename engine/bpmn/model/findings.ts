/** Why a document cannot be deployed: one entry a reason, in Zeebe's words where Zeebe has them. */
export interface Finding { readonly elementId: string; readonly message: string }
