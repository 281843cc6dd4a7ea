/** What the tests need besides npm's packages: a browser, fonts, Java and Maven. Installs them on Debian as root. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

type Need = { what: string; there: () => boolean; debian: string[]; otherwise: string };

const has = (command: string) => spawnSync(command, ['--version'], { stdio: 'ignore' }).error === undefined;

const needs: Need[] = [
  {
    what: '浏览器测试',
    there: () =>
      ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].some(existsSync) ||
      process.env.CHROMIUM_PATH !== undefined,
    debian: ['chromium'],
    otherwise: '请安装 Chromium，或以 CHROMIUM_PATH 指明其位置',
  },
  {
    what: '文书的中文字形',
    there: () => spawnSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' }).stdout?.includes('CJK') ?? false,
    debian: ['fonts-noto-cjk', 'fontconfig'],
    otherwise: '请安装思源或 Noto CJK 字体',
  },
  {
    what: 'Kafka 测试',
    there: () => has('java') || process.env.KAFKA_BROKERS !== undefined,
    debian: ['openjdk-17-jre-headless'],
    otherwise: '请安装 Java 17，或设 KAFKA_BROKERS',
  },
  {
    what: 'Kafka 测试',
    there: () => has('mvn') || process.env.KAFKA_BROKERS !== undefined,
    debian: ['maven'],
    otherwise: '请安装 Maven，或设 KAFKA_BROKERS',
  },
];

/** Installs what is missing where it can; names in one line what cannot be had. */
export function prepareMachine(say: (line: string) => void): void {
  const missing = needs.filter((need) => !need.there());
  if (missing.length === 0) return;
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (debian) {
    const packages = missing.flatMap((need) => need.debian);
    say(`正在安装 ${packages.join(' ')}`);
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2] });
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      stdio: ['ignore', 2, 2],
      env,
    });
  }
  for (const need of missing) if (!need.there()) say(`跳过${need.what}：${need.otherwise}。`);
}
