import { useEffect } from 'react';
import { useRevalidator } from 'react-router';

/** Loads the page's data again every `seconds` while the tab is seen, and at once when it is seen again. */
export function useLive(seconds: number, on = true): void {
  const { revalidate, state } = useRevalidator();
  const idle = state === 'idle';
  useEffect(() => {
    if (!on) return;
    const refresh = () => {
      if (document.visibilityState === 'visible' && idle) void revalidate();
    };
    const timer = setInterval(refresh, seconds * 1000);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [seconds, on, idle, revalidate]);
}
