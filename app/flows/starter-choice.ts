/** A ready-made flow as the gallery lists it; its draft is asked for when it is looked at. */
export type StarterChoice = {
  readonly key: string;
  /** Its number in the library, such as F7. */
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly group: string;
  /** What must be there before it does its work. */
  readonly needs: readonly string[];
};
