import type { Session } from '#server/session.ts';

/** What the frame shows on every page. */
export type FrameData = {
  readonly tenantName: string;
  readonly memberName: string;
  readonly memberEmail: string;
  readonly role: Session['role'];
  /** Builder or more: may change flows and move the demo's clock. */
  readonly canChange: boolean;
  readonly sandbox: boolean;
  readonly openCases: number;
};
