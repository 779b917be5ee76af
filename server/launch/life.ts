/** What has not ended in order by then is cut off: the next start must not wait for a connection that someone keeps open. */
const PATIENCE_MS = 8000;

/**
 * Ends this process in order on Ctrl-C, on SIGTERM, and when the launcher that started it is gone. A second signal does
 * not wait.
 */
export function endInOrder(close: () => Promise<void>, patienceMs = PATIENCE_MS): void {
  let ending = false;
  const end = () => {
    if (ending) process.exit(1);
    ending = true;
    setTimeout(() => process.exit(1), patienceMs).unref();
    void close()
      .catch(() => {})
      .then(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  if (process.connected) process.on('disconnect', end);
}
