/** What a test lacks is a reason to skip it on a developer's machine, and a failure where everything must be tried. */
export function missing(what: string, reason: string): null {
  const line = `${what} cannot be started: ${reason.split('\n')[0]}`;
  if (process.env.CI || process.env.HUISHANG_REQUIRE_ALL === '1') throw new Error(line);
  console.warn(`${line}; its tests are skipped`);
  return null;
}
