/** What a customer can read out on the phone: the random end of a dispute's id, or of a case's. */
export function caseNumber(id: string, about: 'dispute' | 'case' = 'dispute'): string {
  return `${about === 'dispute' ? 'D' : 'C'}-${id.slice(-6).toUpperCase()}`;
}
