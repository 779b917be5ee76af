/** What the editor knows of its flow besides the draft. */
export type FlowFacts = {
  readonly id: string;
  readonly status: string;
  readonly liveVersion: number | null;
  readonly latestVersion: number;
  readonly waiting: number;
};
