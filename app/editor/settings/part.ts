import type { FlowSettings } from '#workflows-schema/index.ts';

/** What a part of the settings gets: all of them, and a way to change some; `field` names what changed. */
export type PartProps = {
  readonly settings: FlowSettings;
  readonly set: (patch: Partial<FlowSettings>, field?: string) => void;
};
