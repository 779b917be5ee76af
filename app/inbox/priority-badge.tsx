import { ChevronDown, ChevronsUp, ChevronUp } from 'lucide-react';
import { Badge } from '#app/ui/badge.tsx';
import type { RouterOutputs } from '#server/trpc/router.ts';

type Priority = RouterOutputs['cases']['list']['rows'][number]['priority'];

const icon = { 'aria-hidden': true, size: 12, strokeWidth: 2 } as const;

/** How pressing a case is, where that is not as usual. */
export function PriorityBadge({ priority }: { priority: Priority }) {
  switch (priority) {
    case 'urgent':
      return (
        <Badge tone="danger" icon={<ChevronsUp {...icon} />}>
          urgent
        </Badge>
      );
    case 'high':
      return (
        <Badge tone="person" icon={<ChevronUp {...icon} />}>
          high
        </Badge>
      );
    case 'low':
      return <Badge icon={<ChevronDown {...icon} />}>low</Badge>;
    case 'normal':
      return null;
  }
}
