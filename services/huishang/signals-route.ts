/** `GET /api/signals`: the raised signals, filtered, sorted and paged in the database. */
import { problem } from '@huishang/runtime';
import { domain, signalKind } from '@huishang/schemas';
import { listSignals, type SignalQuery, type SignalSort, type Store, signalSorts } from '@huishang/store';
import { z } from 'zod';

const asked = z.object({
  domain: domain.optional(),
  kind: signalKind.optional(),
  product: z.string().max(200).optional(),
  hazard: z.string().max(200).optional(),
  q: z.string().max(200).optional(),
  since: z.iso.date().optional(),
  state: z.string().max(40).optional(),
  assignee: z.string().max(40).optional(),
  waiting: z.literal('1').optional(),
  sort: z.enum(Object.keys(signalSorts) as [SignalSort, ...SignalSort[]]).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  after: z.string().max(400).optional(),
});

/** `next` of a page: the last row's sorted value and id, so that a row that comes or goes in between shifts nothing. */
const cursor = z.tuple([z.string(), z.string()]);

/** @param today by which signals wait, or are hidden until later. */
export async function signalsRoute(store: Store, query: Record<string, string>, today: string): Promise<Response> {
  const parsed = asked.safeParse(query);
  if (!parsed.success)
    return problem({
      status: 400,
      title: '查询条件不对',
      detail: parsed.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`).join('；'),
    });
  const { after, waiting, ...rest } = parsed.data;
  const conditions: SignalQuery = { ...rest, ...(waiting && { waiting: today }) };
  if (after !== undefined) {
    const place = cursorOf(after);
    if (place === null)
      return problem({ status: 400, title: '翻页标记不对', detail: 'after 应是上一页答复中的 next，请原样传回。' });
    conditions.after = place;
  }
  const { next, ...page } = await listSignals(store, conditions);
  return Response.json({
    ...page,
    next: next && Buffer.from(JSON.stringify([next.value, next.id])).toString('base64url'),
  });
}

function cursorOf(after: string): { value: string; id: string } | null {
  try {
    const [value, id] = cursor.parse(JSON.parse(Buffer.from(after, 'base64url').toString('utf8')));
    return { value, id };
  } catch {
    return null;
  }
}
