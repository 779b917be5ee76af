import { Clock, type LucideIcon, Mail, Split, UserRound, Zap } from 'lucide-react';
import type { NodeFamily, NodeKind } from '#workflows-schema/index.ts';

/** How a family looks: the bar and the icon's tile. Amber is the person's alone. */
export const FAMILY_LOOKS: Record<NodeFamily, { readonly bar: string; readonly tile: string; readonly word: string }> = {
  trigger: { bar: 'bg-ink', tile: 'bg-sunken text-ink', word: 'Start' },
  branch: { bar: 'bg-branch', tile: 'bg-branch/12 text-branch', word: 'Branch' },
  wait: { bar: 'bg-wait', tile: 'bg-wait/14 text-wait', word: 'Wait' },
  message: { bar: 'bg-machine', tile: 'bg-machine-wash text-machine', word: 'Message' },
  person: { bar: 'bg-person', tile: 'bg-person-wash text-person', word: 'Person' },
};

export const KIND_ICONS: Record<NodeKind, LucideIcon> = {
  trigger: Zap,
  condition: Split,
  delay: Clock,
  send: Mail,
  escalate: UserRound,
};
