/** How the project's Node is started, wherever it is. */
export const nodeFlags = [
  '--disable-warning=ExperimentalWarning',
  // Records are short-lived: room for them in the young generation halves the time spent collecting. Three times this
  // much memory is held.
  '--max-semi-space-size=32',
];
