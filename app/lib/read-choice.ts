/** What an address says, when it is one of the choices; the first of them else. */
export function readChoice<const T extends string>(given: string | null, choices: readonly [T, ...T[]]): T {
  return choices.find((choice) => choice === given) ?? choices[0];
}
