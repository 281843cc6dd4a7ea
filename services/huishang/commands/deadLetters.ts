/** `dead-letters`: messages that were set aside, and sending them again. */
import { type Logger, readSettings } from '@huishang/runtime';
import { lettersShown, type ResendAnswer, resend, type ShownLetters, shownLetters } from '../dead-letters.ts';
import { WorkFailed } from '../failure.ts';
import { result, say } from '../output.ts';
import { ownFiles, readOwn } from '../own.ts';
import { ask, runningAddress } from '../remote.ts';
import { startSystem } from '../system.ts';

/** Where the letters are: in the running process, or in the store that none holds. */
type Desk = { list(): Promise<ShownLetters>; resend(id: number): Promise<ResendAnswer | null>; close(): Promise<void> };

export async function deadLettersCommand(
  options: { resend?: number[]; all?: boolean; json?: boolean },
  environment: NodeJS.ProcessEnv,
  logger: Logger,
): Promise<void> {
  const settings = readSettings(environment);
  const address = await runningAddress(settings);
  const desk = address ? remoteDesk(address, settings) : await ownDesk(settings, logger);
  try {
    const before = await desk.list();
    const wanted = options.all
      ? before.items.filter((letter) => letter.resent === null).map((letter) => letter.id)
      : (options.resend ?? []);
    const resent: number[] = [];
    for (const id of wanted) {
      const answer = await desk.resend(id);
      if (answer === null) throw new WorkFailed(`没有编号为 ${id} 的搁置消息：不带选项运行可列出全部。`);
      if (answer.sent) resent.push(id);
      else say(`${id}：${answer.reason}`);
    }
    const { waiting, items } = wanted.length > 0 ? await desk.list() : before;
    result(options.json ?? false, { waiting, resent, items }, [
      `搁置而未重发的消息：${waiting}`,
      ...items.map(
        (l) =>
          `${l.id}  ${l.consumer}  ${l.topic}${l.offset === null ? '' : `/${l.partition}@${l.offset}`}  ${l.key}  试过 ${l.tries} 次  ${l.reason}` +
          (l.resent ? '（已重发）' : ''),
      ),
    ]);
  } finally {
    await desk.close();
  }
}

function remoteDesk(address: string, settings: Parameters<typeof ask>[2]): Desk {
  return {
    list: async () => shownLetters.parse(await (await ask(address, '/api/dead-letters', settings)).json()),
    async resend(id) {
      await ask(address, `/api/dead-letters/${id}/resend`, settings, { method: 'POST' });
      return { sent: true };
    },
    close: async () => {},
  };
}

async function ownDesk(settings: ReturnType<typeof readSettings>, logger: Logger): Promise<Desk> {
  const system = await startSystem({ settings, logger, own: readOwn(ownFiles(settings)), services: [] });
  return {
    list: () => lettersShown(system.store),
    resend: (id) => resend(system, id),
    close: () => system.stop(),
  };
}
