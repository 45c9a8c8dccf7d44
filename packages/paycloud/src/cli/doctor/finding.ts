/** One line of the doctor's. `ok` is null for what could not be looked at. */
export interface Finding {
  readonly check: string;
  readonly ok: boolean | null;
  /** What was seen, or what is wrong with the way to mend it. */
  readonly message: string;
}

export function isWell(findings: readonly Finding[]): boolean {
  return findings.every(({ ok }) => ok !== false);
}
