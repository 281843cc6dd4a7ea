/** Messages as they come out of the log, held against their schemas: whoever wrote them may have been another version, or nobody of ours. */
import type { StoredMessage } from '@huishang/log';
import type { z } from 'zod';

/** A message is not what its topic carries; trying again does not help. */
export class BadMessage extends Error {
  override name = 'BadMessage';
}

/**
 * What the messages say, each as it was sent.
 * @throws {BadMessage} at the first that is no JSON or does not keep to the schema.
 */
export const readMessages = <S extends z.ZodType>(messages: readonly StoredMessage[], schema: S): z.infer<S>[] =>
  messages.map(({ key, value }) => {
    let body: unknown;
    try {
      body = JSON.parse(Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('utf8'));
    } catch (cause) {
      throw new BadMessage(`消息“${shortened(key)}”不是 JSON。`, { cause });
    }
    const { error } = schema.safeParse(body);
    if (error) throw new BadMessage(`消息“${shortened(key)}”不合规范：${issuesOf(error)}`);
    return body as z.infer<S>;
  });

const MOST_ISSUES = 3;

/** The first few things that are wrong, with where. */
export function issuesOf(error: z.ZodError): string {
  const said = error.issues
    .slice(0, MOST_ISSUES)
    .map(({ path, message }) => `${shortened(path.map(String).join('.')) || '整体'}：${shortened(message)}`);
  const more = error.issues.length - said.length;
  return said.join('；') + (more > 0 ? `；另有 ${more} 处` : '');
}

const LONGEST = 120;
const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** What one message says; null where it says nothing that the schema knows. */
export function messageOrNull<S extends z.ZodType>(message: StoredMessage, schema: S): z.infer<S> | null {
  try {
    return readMessages([message], schema)[0]!;
  } catch (error) {
    if (error instanceof BadMessage) return null;
    throw error;
  }
}
