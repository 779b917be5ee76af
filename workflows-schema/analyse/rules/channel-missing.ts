import type { FlowNode } from '../../flow.ts';
import { CHANNELS, type Channel } from '../../nodes/send.ts';
import { error, type Finding } from '../finding.ts';
import type { FlowGraph } from '../graph.ts';

/** A step that is on and sends by a channel that does not exist here yet. */
export function channelMissing({ document }: FlowGraph): readonly Finding[] {
  return document.nodes.flatMap((node) => {
    if (node.enabled === false) return [];
    const missing = channelsOf(node).find((channel) => CHANNELS[channel].needs !== null);
    if (!missing) return [];
    const { label, needs } = CHANNELS[missing];
    return [
      error('channel-missing', `Sending by ${label} needs ${needs}. Turn the step off, or choose another channel.`, node.id, 'channel'),
    ];
  });
}

function channelsOf(node: FlowNode): readonly Channel[] {
  if (node.kind === 'send') return [node.config.channel];
  return node.kind === 'fallback' ? node.config.attempts.map(({ channel }) => channel) : [];
}
