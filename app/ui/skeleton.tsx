import { classes } from '#app/lib/classes.ts';

/** A grey block in the shape of what is on its way. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classes('animate-pulse rounded-control bg-sunken', className ?? 'h-4 w-full')} />;
}
