/** The results that are kept, made again from the evidence. Takes the memory that `export` takes. */
import { isDeepStrictEqual } from 'node:util';
import type { Agenda, Domain } from '@huishang/schemas';
import { domainProgress, loadAgenda, loadDetection, type Store } from '@huishang/store';
import { evidenceOfBoth, previousMonthEnd } from '../as-of.ts';
import { consultations } from '../consult.ts';
import type { Knowledge } from '../context.ts';
import type { Findings } from './findings.ts';

export async function verifyAgendas(store: Store, knowledge: Knowledge, findings: Findings): Promise<void> {
  const check = findings.check('每份议题与信号都能由证据重做');
  const byDay = new Map<string, Domain[]>();
  for (const { domain, wanted, reported } of await domainProgress(store)) {
    const stored = await loadDetection(store, domain, 'now');
    if (!stored) continue;
    // Of a domain whose evidence has changed since, the results are about to be made anew.
    if (reported < wanted) findings.note(`${domain} 的议题尚待重做，未核对`);
    else byDay.set(stored.asOf, [...(byDay.get(stored.asOf) ?? []), domain]);
  }
  for (const [asOf, domains] of byDay) {
    const before = previousMonthEnd(asOf);
    const known = await evidenceOfBoth(store, knowledge, asOf, before);
    const made = await consultations(knowledge, known.then, known.now);
    for (const domain of domains) {
      const detection = made.now.detections.find((d) => d.domain === domain);
      const kept = await loadDetection(store, domain, 'now');
      check.checked();
      if (!same(signalsIn(kept!.body), detection?.signals ?? []))
        check.wrong('detection', `${domain}/now`, `以 ${asOf} 为准的信号与由证据重做的不同`);
      const agendas = [made.now.agendas];
      // The month before is made again with each; without evidence by then there is none.
      if ((await loadDetection(store, domain, 'previous'))?.asOf === before) agendas.push(made.before.agendas);
      for (const list of agendas) {
        const again = list.find((agenda) => agenda.domain === domain)!;
        check.checked();
        const wrong = differing(await loadAgenda(store, again.month, domain), again);
        if (wrong) check.wrong('agenda', `${again.month}/${domain}`, wrong);
      }
    }
  }
}

function signalsIn(body: string): unknown {
  try {
    return (JSON.parse(body) as { signals?: unknown }).signals;
  } catch {
    return null;
  }
}

const same = (kept: unknown, made: unknown): boolean => isDeepStrictEqual(kept, JSON.parse(JSON.stringify(made)));

function differing(kept: Agenda | null, made: Agenda): string | null {
  if (!kept) return '缺少';
  if (same(kept, made)) return null;
  const length = Math.max(kept.items?.length ?? 0, made.items.length);
  for (let index = 0; index < length; index += 1)
    if (!same(kept.items?.[index], made.items[index] ?? null))
      return `与由证据重做的不同：第 ${index + 1} 项（${kept.items?.[index]?.title ?? made.items[index]?.title}）`;
  const name = Object.keys(made).find((part) => !same(kept[part as keyof Agenda], made[part as keyof Agenda]));
  return `与由证据重做的不同：${name ?? '多出的内容'}`;
}
