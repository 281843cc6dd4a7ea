/** `npm test`: lint, types, architecture and every test. The last line is `N passed, N failed, N skipped`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareMachine } from './machine.ts';

const root = join(import.meta.dirname, '..');
const bin = (name: string) => join(root, 'node_modules', '.bin', name);
const say = (line: string) => process.stderr.write(`${line}\n`);
const run = (command: string, args: string[]) =>
  spawnSync(bin(command), args, { cwd: root, stdio: ['ignore', 2, 2] }).status === 0;

prepareMachine(say);
const counts = { passed: 0, failed: 0, skipped: 0 };
const only = process.argv.slice(2);

const checks: [string, () => boolean][] = [
  ['lint and format', () => run('biome', ['check', '.'])],
  ['regular expressions', () => run('eslint', ['.'])],
  ['types', () => run('tsc', ['-p', 'tsconfig.json'])],
  [
    'architecture',
    () =>
      run('depcruise', ['--config', '.dependency-cruiser.cjs', 'schemas', 'packages', 'services', 'tests', 'tools']),
  ],
  ['nothing unused', () => run('knip', [])],
];
if (only.length === 0)
  for (const [name, check] of checks) {
    const passed = check();
    counts[passed ? 'passed' : 'failed'] += 1;
    say(`${passed ? '✓' : '✗'} ${name}`);
  }

const folder = mkdtempSync(join(tmpdir(), 'huishang-test-'));
const report = join(folder, 'report.json');
const finished = run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...only,
]);
try {
  const result = JSON.parse(readFileSync(report, 'utf8'));
  counts.passed += result.numPassedTests;
  counts.failed += result.numFailedTests;
  counts.skipped += result.numPendingTests + result.numTodoTests;
  // A file that cannot be loaded fails without a test of its own.
  if (!finished && result.numFailedTests === 0) counts.failed += Math.max(1, result.numFailedTestSuites);
} catch {
  counts.failed += 1;
}
rmSync(folder, { recursive: true, force: true });
// Where everything must have run, a test left out is a failure: kept apart from what a user's machine may lack.
if (process.env.HUISHANG_REQUIRE_ALL === '1' && counts.skipped > 0) {
  say(`${counts.skipped} 个测试被跳过，而此处要求全部运行。`);
  counts.failed += counts.skipped;
  counts.skipped = 0;
}
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
process.exitCode = counts.failed === 0 ? 0 : 1;
