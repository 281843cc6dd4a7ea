/** Two processes on three Kafka brokers and PostgreSQL, with a process and a broker killed on the way: the same results as batch. */
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { contents, differences, temporaryFolder } from './support/files.ts';
import { done, type Serving, serve } from './support/huishang.ts';
import { startKafka } from './support/kafka.ts';
import { freshDatabase, startPostgres } from './support/postgres.ts';

const kafka = await startKafka({ brokers: 3 });
const postgres = await startPostgres();
afterAll(async () => {
  await kafka?.stop();
  await postgres?.stop();
});

describe.skipIf(!kafka || !postgres)('serve on Kafka and PostgreSQL', { timeout: 400_000 }, () => {
  const folder = temporaryFolder();
  const [city, batch, exported] = ['city', 'batch', 'export'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const running: Serving[] = [];
  afterAll(async () => {
    await Promise.all(running.map((serving) => serving.stop()));
  });

  it('gives the same signals and agendas as batch', async () => {
    await done(['simulate', '--output', city, '--seed', '13', '--records', '2000']);
    const districts = { DISTRICTS_FILE: join(city, 'districts.csv') };
    const environment = {
      ...districts,
      TODAY: '2025-12-31',
      DATA_DIR: join(folder, 'data'),
      KAFKA_BROKERS: kafka!.brokers.join(','),
      DATABASE_URL: await freshDatabase(postgres!.url),
    };
    const reading = await serve(environment, 'intake,coding');
    running.push(await serve(environment, 'coding,detection,consultation,reporting,console'));
    const importing = done(['import', join(city, 'data')], environment);
    await expect
      .poll(
        async () =>
          (await (await fetch(`${reading.address}/metrics`)).text()).includes(
            'huishang_messages_total{service="coding"}',
          ),
        { timeout: 60_000 },
      )
      .toBe(true);
    await reading.kill();
    kafka!.kill(1);
    await importing;
    running.push(await serve(environment, 'intake,coding'));
    await kafka!.restart(1);
    await done(['import', join(city, 'data'), '--wait'], environment);
    await done(['export', '--output', exported], environment);
    await done(['batch', '--input', join(city, 'data'), '--output', batch], districts);
    expect(differences(contents(batch), contents(exported), /signals\.csv|agenda\/.*json/)).toEqual([]);
    const live = await (await fetch(`${running[0]!.address}/api/agenda/2025-12/drug`)).json();
    expect(live).toEqual(JSON.parse(contents(batch).get('agenda/2025-12-drug.json')!.toString()));
  });
});
