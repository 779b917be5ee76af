import { hashShare, type NodeOf } from '#workflows-schema/index.ts';
import { leave, type NodeResult, type NodeVisit } from '../node-result.ts';

/** By chance, but the same for one subject or customer: the share is a hash, so a retry and a replay choose alike. */
export function experiment(node: NodeOf<'experiment'>, visit: NodeVisit): NodeResult {
  const { variants, holdOut, sticky } = node.config;
  const share = hashShare(`${sticky === 'customer' ? visit.customerId : visit.subjectId}/${node.id}`) * 100;
  const values = { share: share.toFixed(2) };
  if (share < holdOut) return leave('holdout', `Held out to compare with (${holdOut} %)`, { values });
  const winner = variants.find(({ id }) => id === visit.facts.winners[node.id]);
  if (winner) return leave(winner.id, `“${winner.label}” has won the test`, { values });
  const total = variants.reduce((sum, { percent }) => sum + percent, 0);
  let edge = holdOut;
  for (const { id, label, percent } of variants) {
    edge += (percent / total) * (100 - holdOut);
    if (share < edge) return leave(id, `By chance: “${label}”`, { values });
  }
  return leave(variants.at(-1)?.id ?? 'a', 'By chance', { values });
}
