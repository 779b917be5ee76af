/**
 * Ends this process in order on Ctrl-C, on SIGTERM, and when the launcher that started it is gone. A second signal does
 * not wait.
 */
export function endInOrder(close: () => Promise<void>): void {
  let ending = false;
  const end = () => {
    if (ending) process.exit(1);
    ending = true;
    void close()
      .catch(() => {})
      .then(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  if (process.connected) process.on('disconnect', end);
}
