/** A ready-made flow as the lists show it. */
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
