/** Messages that were set aside: shown, and sent again once what stood in their way has been mended. */
import { isOutage } from '@huishang/runtime';
import { recordMessage, type Topic, topics } from '@huishang/schemas';
import { countDeadLetters, deadLetter, deadLetters, type KeptLetter, markResent, readAnew } from '@huishang/store';
import { z } from 'zod';
import type { System } from './system.ts';

/** Shown at once; the others follow when these are dealt with. */
const SHOWN = 200;
/** Characters of a message that are shown: enough to know it by. */
const SHOWN_BODY = 2_000;

/** A dead letter as people see it; records in it are masked, as all that travels is. */
const shownLetter = z.object({
  id: z.int(),
  consumer: z.string(),
  topic: z.string(),
  partition: z.int().nullable(),
  offset: z.string().nullable(),
  key: z.string(),
  reason: z.string(),
  tries: z.int(),
  setAside: z.string(),
  resent: z.string().nullable(),
  bytes: z.int(),
  body: z.string(),
});
export const shownLetters = z.object({ waiting: z.int(), items: z.array(shownLetter) });
export type ShownLetters = z.infer<typeof shownLetters>;

const shown = ({ offset, body, ...letter }: KeptLetter): z.infer<typeof shownLetter> => ({
  ...letter,
  offset: offset?.toString() ?? null,
  bytes: body.byteLength,
  body: Buffer.from(body).toString('utf8').slice(0, SHOWN_BODY),
});

export async function lettersShown(store: System['store']): Promise<ShownLetters> {
  return { waiting: await countDeadLetters(store), items: (await deadLetters(store, SHOWN)).map(shown) };
}

export type ResendAnswer = { sent: true } | { sent: false; reason: string };

/** Sends one again, bytes as they were; one that fails again comes back as a new letter. @returns null when there is none. */
export async function resend({ store, log }: Pick<System, 'store' | 'log'>, id: number): Promise<ResendAnswer | null> {
  const letter = await deadLetter(store, id);
  if (!letter) return null;
  if (!Object.hasOwn(topics, letter.topic)) return { sent: false, reason: `没有“${letter.topic}”这个主题。` };
  if (letter.body.byteLength === 0) return { sent: false, reason: '消息没有内容：请重新提交原来的记录。' };
  if (letter.topic === 'records') await unread(store, letter);
  if (letter.consumer !== 'search')
    try {
      const { topic, key, body, partition } = letter;
      await log.append(
        topic as Topic,
        [{ key, value: body }],
        partition === null ? {} : { partition: () => partition },
      );
    } catch (error) {
      if (isOutage(error)) throw error;
      return { sent: false, reason: `日志不收这条消息（${(error as Error).name}）：请重新提交原来的记录。` };
    }
  // Killed in between, it is sent once more: its reader does not mind.
  await markResent(store, id);
  return { sent: true };
}

/** A record that could not be read was passed over: it waits again. */
async function unread(store: System['store'], { body }: KeptLetter): Promise<void> {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return; // No record of ours.
  }
  const { data } = recordMessage.safeParse(value);
  if (data) await readAnew(store, data);
}
