import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const KAFKA = '4.3.0';
const CACHE = fileURLToPath(new URL('../../.cache/kafka/', import.meta.url));

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>huishang</groupId><artifactId>test-broker</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${KAFKA}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`;

/** The folder with a broker's jars, fetched once by Maven into the checkout's cache. Throws when Java 17 or Maven is missing. */
export async function kafkaLibraries(): Promise<string> {
  const { stderr } = await run('java', ['-version']).catch(() => Promise.reject(new Error('Java 17 is not installed')));
  const version = Number(/version "(\d+)/.exec(stderr)?.[1]);
  if (!(version >= 17)) throw new Error(`Java 17 is needed, this is Java ${version}`);
  const libraries = join(CACHE, KAFKA);
  if (existsSync(libraries)) return libraries;
  await mkdir(CACHE, { recursive: true });
  const work = await mkdtemp(join(CACHE, 'fetching-'));
  try {
    await writeFile(join(work, 'pom.xml'), POM);
    const command = ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=libs'];
    await run('mvn', command, { cwd: work }).catch((cause: NodeJS.ErrnoException & { stdout?: string }) =>
      Promise.reject(
        new Error(
          cause.code === 'ENOENT' ? 'Maven (mvn) is not installed' : `Maven could not fetch Kafka: ${cause.stdout}`,
        ),
      ),
    );
    // Another test process may have been quicker; its folder is as good.
    await rename(join(work, 'libs'), libraries).catch((cause: unknown) =>
      existsSync(libraries) ? undefined : Promise.reject(cause),
    );
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return libraries;
}
