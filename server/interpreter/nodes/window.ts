import { describeWindow, isInside, type NodeOf, nextOpening, zoneOf } from '#workflows-schema/index.ts';
import { leave, type NodeResult, type NodeVisit } from '../node-result.ts';
import { waits } from '../time/waits.ts';

export function windowNode(node: NodeOf<'window'>, { facts, now }: NodeVisit): NodeResult {
  const { window, zone, skipClosed, otherwise } = node.config;
  const place = { zone: zoneOf(zone, facts.zones), calendar: facts.calendar, skipClosed };
  const values = { zone: place.zone };
  if (isInside(window, now, place)) return leave('next', `It is ${describeWindow(window)}`, { values });
  if (otherwise === 'skip') return leave('skipped', `It is not ${describeWindow(window)}`, { values });
  return waits(nextOpening(window, now, place), values);
}
