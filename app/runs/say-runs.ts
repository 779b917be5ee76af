/** "214 waiting runs", "one waiting run". */
export function sayRuns(count: number): string {
  return count === 1 ? 'one waiting run' : `${count.toLocaleString('en-GB')} waiting runs`;
}
