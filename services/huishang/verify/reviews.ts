/** The review of signals: the tables hold what folding the chain's actions gives, no more and no less. */
import type { Action } from '@huishang/audit';
import { commentRow, foldReview, KIND, payloadOf, type Review, rowOf, untouched } from '@huishang/desk';
import { allActions, allReviews, type CommentRow, commentsOf, type Sql, unreviewed } from '@huishang/store';
import { openAction } from '../people/auditLog.ts';
import type { Findings } from './findings.ts';

export async function verifyReviews(tx: Sql, findings: Findings): Promise<void> {
  const check = findings.check('信号审核：各表与审计链逐条归结的一致');
  const made = new Map<string, Review>();
  const comments: CommentRow[] = [];
  for await (const stored of allActions(tx)) {
    if (stored.subject.kind !== KIND) continue;
    const { id } = stored.subject;
    check.checked();
    try {
      const action: Action = openAction(stored);
      const { who, role, action: name, subject, reason } = action;
      const draft = { who, role, action: name, subject, reason, payload: payloadOf(action) };
      made.set(id, foldReview(made.get(id) ?? untouched, draft));
      const comment = commentRow(action);
      if (comment) comments.push(comment);
    } catch {
      check.wrong('action', String(stored.seq), '这一操作不是工作流所允许的，或读不出来');
    }
  }
  for await (const { shown, ...row } of allReviews(tx)) {
    const review = made.get(row.signal);
    made.delete(row.signal);
    if (!review) check.wrong('signal_review', row.signal, '审计链中没有这个信号的操作');
    else if (!same(row, rowOf(row.signal, review))) check.wrong('signal_review', row.signal, '与由审计链归结的不同');
    else if (shown !== row.state)
      check.wrong('signal', row.signal, `状态为“${shown ?? '无此信号'}”，应为“${row.state}”`);
  }
  for (const id of made.keys()) check.wrong('signal_review', id, '缺少：审计链中有这个信号的操作');
  for (const { id, state } of await unreviewed(tx)) check.wrong('signal', id, `状态为“${state}”，却没有审核记录`);
  const kept = await commentsOf(tx, null);
  const there = new Map(kept.map((comment) => [comment.seq, comment]));
  for (const comment of comments) {
    const own = there.get(comment.seq);
    there.delete(comment.seq);
    if (!own || !same(own, comment))
      check.wrong('signal_comment', String(comment.seq), own ? '与审计链中的不同' : '缺少');
  }
  for (const seq of there.keys()) check.wrong('signal_comment', String(seq), '审计链中没有这条备注');
}

const same = (a: object, b: object): boolean => written(a) === written(b);
const written = (row: object): string =>
  JSON.stringify(Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1)));
