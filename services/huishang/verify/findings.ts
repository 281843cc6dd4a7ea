/** What is found wrong, told as it is found: nothing is gathered, however much it is. */

/** A check: what must hold, of how many it was asked, and of how many it does not hold. */
type Check = { what: string; checked: number; wrong: number };

export type Finding = { check: string; table: string; key: string; text: string };

export type Findings = {
  /** Begins a check; what is found afterwards counts for it. */
  check(what: string): { checked(n?: number): void; wrong(table: string, key: string, text: string): void };
  /** What could not be looked at, or need not be: no fault. */
  note(text: string): void;
  readonly checks: readonly Check[];
  readonly notes: readonly string[];
};

export function gatherFindings(tell: (finding: Finding) => void): Findings {
  const checks: Check[] = [];
  const notes: string[] = [];
  return {
    checks,
    notes,
    note: (text) => void notes.push(text),
    check(what) {
      const check: Check = { what, checked: 0, wrong: 0 };
      checks.push(check);
      return {
        checked(n = 1) {
          check.checked += n;
        },
        wrong(table, key, text) {
          check.wrong += 1;
          tell({ check: what, table, key, text });
        },
      };
    },
  };
}
