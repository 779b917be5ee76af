import { CirclePause, PencilLine, Play } from 'lucide-react';
import { Badge } from '#app/ui/badge.tsx';

const icon = { 'aria-hidden': true, size: 12, strokeWidth: 2 } as const;

/** Whether a flow runs by itself. */
export function FlowStatus({ status, version }: { status: string; version: number | null }) {
  if (status === 'live')
    return (
      <Badge tone="machine" icon={<Play {...icon} />}>
        live{version === null ? '' : ` · version ${version}`}
      </Badge>
    );
  if (status === 'paused') return <Badge icon={<CirclePause {...icon} />}>paused</Badge>;
  return <Badge icon={<PencilLine {...icon} />}>draft</Badge>;
}
