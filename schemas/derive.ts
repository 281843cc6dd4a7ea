/** JSON Schema and AsyncAPI, derived from the zod contracts. */
import { z } from 'zod';
import { agenda, agendaItem } from './agenda.ts';
import { intakeResult, summary, weeklyReport } from './documents.ts';
import { evidence } from './evidence.ts';
import { topics } from './messages.ts';
import { fieldRegistry, rejection, tables } from './records/index.ts';
import { consultationWeights, detectionRules, measureRules } from './rules/index.ts';
import { signal } from './signal.ts';

const schemas = {
  ...Object.fromEntries(Object.entries(tables).map(([name, schema]) => [`record.${name}`, schema])),
  rejection,
  evidence,
  signal,
  agendaItem,
  agenda,
  weeklyReport,
  summary,
  intakeResult,
  ...Object.fromEntries(Object.entries(topics).map(([name, { schema }]) => [`message.${name}`, schema])),
} as const;

/** Files of a user's own, which name only what they change. */
const ownFiles = { 'own.rules': detectionRules, 'own.weights': consultationWeights, 'own.measures': measureRules };

const print = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** A field's Chinese header stands beside its English name, with what its cells are read as. */
function jsonSchema(schema: z.ZodType, partial = false): Record<string, unknown> {
  return z.toJSONSchema(schema, {
    unrepresentable: 'any',
    io: 'output',
    override: ({ zodSchema, jsonSchema: json }) => {
      if (partial) delete json.required;
      const meta = fieldRegistry.get(zodSchema as unknown as z.ZodType);
      if (meta) {
        json['x-header'] = meta.header;
        json['x-kind'] = meta.kind;
        if (meta.personal) json['x-personal'] = meta.personal;
      }
    },
  }) as Record<string, unknown>;
}

/** File name and text of everything derived, in a fixed order. */
export function derivedFiles(): [name: string, text: string][] {
  const files = Object.entries(schemas).map(([name, schema]): [string, string] => [
    `${name}.json`,
    print(jsonSchema(schema)),
  ]);
  const own = Object.entries(ownFiles).map(([name, schema]): [string, string] => [
    `${name}.json`,
    print(jsonSchema(schema, true)),
  ]);
  return [...files, ...own, ['asyncapi.json', print(asyncApi())]];
}

function asyncApi() {
  const entries = Object.entries(topics);
  return {
    asyncapi: '3.0.0',
    info: {
      title: '会商 Huishang',
      version: '0.1.0',
      description: 'What travels through the log. 服务之间经由日志传递的消息。',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      entries.map(([name, { title, partitions }]) => [
        name,
        {
          address: name,
          title,
          messages: { [name]: { $ref: `#/components/messages/${name}` } },
          bindings: { kafka: { partitions } },
        },
      ]),
    ),
    operations: Object.fromEntries(
      entries.flatMap(([name, { writer, readers }]) => [
        [`${writer}.send.${name}`, { action: 'send', channel: { $ref: `#/channels/${name}` } }],
        ...readers.map((reader) => [
          `${reader}.receive.${name}`,
          { action: 'receive', channel: { $ref: `#/channels/${name}` } },
        ]),
      ]),
    ),
    components: {
      messages: Object.fromEntries(
        entries.map(([name, { title }]) => [
          name,
          {
            name,
            title,
            payload: {
              schemaFormat: 'application/schema+json;version=draft-2020-12',
              schema: { $ref: `./message.${name}.json` },
            },
          },
        ]),
      ),
    },
  };
}
