import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, settingsSchema } from '@huishang/runtime';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

type Container = {
  image: string;
  command?: string[];
  environment?: Record<string, string | number>;
  depends_on?: Record<string, unknown>;
  ports?: string[];
  volumes?: string[];
};
type Compose = { services: Record<string, Container>; volumes: Record<string, unknown> };

const text = read('docker/compose.yaml');
const compose = parse(text, { merge: true }) as Compose;
const containers = Object.entries(compose.services);
const ours = containers.filter(([, { image }]) => image === 'huishang');
const brokers = containers.filter(([, { image }]) => image.startsWith('apache/kafka:'));
const example = new Map(
  read('docker/.env.example')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('=', 2) as [string, string]),
);

/** `${NAME:-default}` and `${NAME:?message}` as compose fills them in from the example. */
function filledIn(value: string | number): string {
  return String(value).replace(/\$\{(\w+):([-?])([^}]*)\}/g, (_, name, kind, rest) => {
    const given = example.get(name) ?? (kind === '-' ? rest : undefined);
    if (given === undefined) throw new Error(`docker/.env.example has no ${name}`);
    return given;
  });
}

describe('the compose file', () => {
  it('runs each service in a container of its own', () => {
    // The command line is what starts them; the desk hangs on the console's door.
    const folders = readdirSync(join(root, 'services'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !['huishang', 'desk'].includes(entry.name))
      .map(({ name }) => name);
    expect(ours.map(([name]) => name).toSorted()).toEqual(folders.toSorted());
    for (const [name, { command }] of ours) expect(command).toEqual(['serve', '--services', name]);
  });

  it('gives them settings that exist and are right', () => {
    for (const [, { environment = {} }] of ours) {
      expect(Object.keys(settingsSchema.shape)).toEqual(expect.arrayContaining(Object.keys(environment)));
      const values = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filledIn(value)]));
      const { KAFKA_BROKERS, DATABASE_URL } = readSettings(values);
      expect(KAFKA_BROKERS?.split(',')).toEqual(brokers.map(([name]) => `${name}:9092`));
      const database = new URL(DATABASE_URL!);
      const { POSTGRES_USER, POSTGRES_DB, POSTGRES_PASSWORD } = compose.services[database.hostname]!.environment!;
      expect([database.username, database.pathname, database.password]).toEqual([
        POSTGRES_USER,
        `/${POSTGRES_DB}`,
        filledIn(POSTGRES_PASSWORD!),
      ]);
    }
    expect(compose.services.intake!.environment).toHaveProperty('RECORD_KEY');
  });

  it('has three brokers that know each other', () => {
    const ids = brokers.map(([, { environment }]) => environment!.KAFKA_NODE_ID);
    expect(ids).toEqual([1, 2, 3]);
    for (const [name, { environment }] of brokers) {
      expect(environment!.KAFKA_CONTROLLER_QUORUM_VOTERS).toBe(
        brokers.map(([voter], i) => `${ids[i]}@${voter}:9093`).join(','),
      );
      expect(environment!.KAFKA_ADVERTISED_LISTENERS).toBe(`PLAINTEXT://${name}:9092`);
    }
  });

  it('has no secret of its own, and asks for every one', () => {
    const variables = [...text.matchAll(/\$\{(\w+)(:[-?])?/g)].map(([, name, kind]) => ({ name: name!, kind }));
    for (const { name, kind } of variables) {
      expect(example.has(name), name).toBe(true);
      if (/PASSWORD|KEY|SECRET/.test(name)) expect(kind, name).toBe(':?');
    }
    for (const [, { environment = {} }] of containers) {
      for (const [name, value] of Object.entries(environment)) {
        if (/PASSWORD|RECORD_KEY|SECRET/.test(name)) expect(String(value), name).toMatch(/^\$\{\w+:\?/);
      }
    }
  });

  it('opens nothing but to this machine, and names only containers and volumes that there are', () => {
    for (const [, { ports = [], volumes = [], depends_on = {} }] of containers) {
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
      for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
      for (const other of Object.keys(depends_on)) expect(Object.keys(compose.services)).toContain(other);
    }
    expect(ours.every(([, { depends_on = {} }]) => brokers.every(([broker]) => broker in depends_on))).toBe(true);
  });
});

describe('the image', () => {
  const dockerfile = read('docker/Dockerfile');
  const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: { node: string } };

  it('has the Node.js that the project pins', () => {
    const [major] = devDependencies.node.split('.');
    const stages = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
    expect(stages.length).toBeGreaterThan(1);
    for (const image of stages) expect(image).toBe(`node:${major}-bookworm-slim`);
  });

  it('is given every folder of the workspace, and its ignore file lets them through', () => {
    const { packages } = parse(read('pnpm-workspace.yaml')) as { packages: string[] };
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+)$/gm)].flatMap(([, line]) =>
      line!.split(/\s+/).slice(0, -1),
    );
    const allowed = read('docker/Dockerfile.dockerignore')
      .split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    expect(allowed.toSorted()).toEqual(copied.toSorted());
    for (const folder of packages.map((pattern) => pattern.split('/')[0]!)) {
      expect(copied.some((path) => path === folder || path === `${folder}/package.json`)).toBe(true);
    }
    for (const path of copied) expect(existsSync(join(root, path)), path).toBe(true);
  });

  it('runs as nobody special, asks itself whether it is ready, and sets only settings that exist', () => {
    const lastStage = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect(/^USER (\S+)/m.exec(lastStage)?.[1]).toBe('node');
    expect(/^HEALTHCHECK[\s\S]*?\/health\/ready/m.test(lastStage)).toBe(true);
    const names = [...(/^ENV (.+)$/m.exec(lastStage)?.[1] ?? '').matchAll(/(\w+)=/g)].map(([, name]) => name!);
    expect(names).toContain('DATA_DIR');
    for (const name of names) if (name !== 'NODE_ENV') expect(Object.keys(settingsSchema.shape)).toContain(name);
  });
});
