/** Why a document cannot be deployed: one entry a reason, in Zeebe's words where Zeebe has them. */
export interface Finding {
  /** What is drawn and has to be changed. */
  readonly elementId: string;
  readonly message: string;
  /** The part of it that is meant, or the declaration it refers to: a type such as `Message` or `ZeebeTaskDefinition`, and its id if it has one. */
  readonly part?: { readonly type: string; readonly id: string };
}
