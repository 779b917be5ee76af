import type { NodeOf } from '#workflows-schema/index.ts';
import { votesOf, waitForVotes } from '../approvals.ts';
import { hasCome, leave, type NodeResult, type NodeVisit } from '../node-result.ts';

const ON_EXPIRY = { approve: 'approved', reject: 'rejected', route: 'expired' } as const;

export function approval(node: NodeOf<'approval'>, visit: NodeVisit): NodeResult {
  const votes = visit.resumed ? votesOf(visit, 0) : null;
  if (votes) return leave(votes, votes === 'approved' ? 'Approved' : 'Rejected');
  if (hasCome(visit)) return leave(ON_EXPIRY[node.config.onExpiry], 'Nobody answered in time');
  return waitForVotes(visit, { ...node.config, index: 0 });
}
