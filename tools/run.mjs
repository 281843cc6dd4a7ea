/**
 * Runs a TypeScript program of this project on any machine that has Node.js 20 or newer and npm: installs the locked
 * dependencies when they are missing or out of date, Node 24 among them, and hands over to that Node.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeFlags } from './node-flags.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (name) => readFileSync(join(root, name));
const { packageManager } = JSON.parse(read('package.json').toString());
const stamp = join(root, 'node_modules', '.installed');
const wanted = createHash('sha256')
  .update(read('pnpm-lock.yaml'))
  .update(read('pnpm-workspace.yaml'))
  .update(read('package.json'))
  .digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  process.stderr.write('正在安装依赖（只在首次或依赖变化时）……\n');
  const install = spawnSync('npx', ['--yes', packageManager, 'install', '--frozen-lockfile'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, CI: 'true' },
    shell: process.platform === 'win32',
  });
  if (install.status !== 0) {
    process.stderr.write('依赖安装失败：请检查网络或 npm 镜像设置后重试。\n');
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

const [program, ...rest] = process.argv.slice(2);
const bin = join(root, 'node_modules', '.bin');
// TypeScript once made plain and compiled is kept: a short command starts in half the time.
const compiled = join(root, 'node_modules', '.cache', 'huishang-compile');
const child = spawn(join(bin, 'node'), [...nodeFlags, join(root, program), ...rest], {
  stdio: 'inherit',
  env: { NODE_COMPILE_CACHE: compiled, ...process.env, PATH: `${bin}:${process.env.PATH}` },
});
// The child decides when it is done; a terminal's Ctrl+C reaches it by itself, other signals are passed on.
process.on('SIGINT', () => {});
for (const name of ['SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
