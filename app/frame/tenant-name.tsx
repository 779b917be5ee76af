import type { FrameData } from './frame-data.ts';

/** The tenant whose desk this is. */
export function TenantName({ frame }: { frame: FrameData }) {
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2.5">
      <span
        aria-hidden
        className="flex size-7 shrink-0 items-center justify-center rounded-control bg-machine font-semibold text-on-ink text-sm"
      >
        {frame.tenantName.slice(0, 1).toUpperCase()}
      </span>
      <span className="cut font-semibold" title={frame.tenantName}>
        {frame.tenantName}
      </span>
    </div>
  );
}
