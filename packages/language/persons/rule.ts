/**
 * What must stand in a text for a rule to be tried, and the rule: where it has a group, that alone is masked, and it ends
 * where the match ends.
 */
export type Rule = readonly [sign: RegExp, rule: RegExp];
