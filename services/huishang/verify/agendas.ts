/** The results that are kept, made again from the evidence. Takes the memory that `export` takes. */
import { alike } from '@huishang/detection';
import type { Agenda, Domain, Signal } from '@huishang/schemas';
import {
  agendaMade,
  agendaMonths,
  domainProgress,
  loadAgenda,
  raisedSignals,
  type Store,
  visible,
} from '@huishang/store';
import { previousMonthEnd } from '../as-of.ts';
import type { Knowledge } from '../context.ts';
import type { Findings } from './findings.ts';
import type { Remade } from './remade.ts';

export async function verifyAgendas(
  store: Store,
  knowledge: Knowledge,
  remade: (asOf: string) => Promise<Remade>,
  findings: Findings,
): Promise<void> {
  const check = findings.check('每份议题与信号都能由证据重做');
  const own = JSON.stringify(knowledge.versions);
  const byDay = new Map<string, Domain[]>();
  const months = await agendaMonths(store); // Newest first.
  for (const { domain, wanted, reported } of await domainProgress(store)) {
    const month = months.find((agenda) => agenda.domain === domain)?.month;
    const made = month === undefined ? null : await agendaMade(store, month, domain);
    if (made === null) continue;
    const { versions } = (await loadAgenda(store, month!, domain))!;
    // Of a domain whose evidence has changed since, the results are about to be made anew.
    if (reported < wanted) findings.note(`${domain} 的议题尚待重做，未核对`);
    else if (JSON.stringify(versions) !== own)
      findings.note(`${domain} 的议题由另一份规则、权重或词表制成，未核对；启动服务即按现在的重做`);
    else byDay.set(made.asOf, [...(byDay.get(made.asOf) ?? []), domain]);
  }
  for (const [asOf, domains] of byDay) {
    const before = previousMonthEnd(asOf);
    const { held: made } = await remade(asOf);
    for (const domain of domains) {
      const detection = made.now.detections.find((d) => d.domain === domain);
      check.checked();
      const wrong = differingSignals(await raisedSignals(store, domain), detection?.signals ?? []);
      if (wrong) check.wrong('signal', domain, `以 ${asOf} 为准的信号与由证据重做的不同：${wrong}`);
      const agendas = [made.now.agendas];
      const last = await loadAgenda(store, before.slice(0, 7), domain);
      if (last?.asOf === before && JSON.stringify(last.versions) === own) agendas.push(made.before.agendas);
      for (const list of agendas) {
        const again = list.find((agenda) => agenda.domain === domain)!;
        check.checked();
        const wrong = differing(await loadAgenda(store, again.month, domain), again);
        if (wrong) check.wrong('agenda', `${again.month}/${domain}`, wrong);
      }
    }
  }
}

/** A signal that is kept and would not be raised, or the reverse, or whose figures are others; null when there is none. */
function differingSignals(kept: readonly Signal[], made: readonly Signal[]): string | null {
  const left = new Map(kept.map((signal) => [signal?.id, signal]));
  for (const signal of made) {
    const own = left.get(signal.id);
    if (own === undefined || !alike(own, JSON.parse(JSON.stringify(signal)) as Signal)) return signal.id;
    left.delete(signal.id);
  }
  return left.size === 0 ? null : [...left.keys()][0]!;
}

function differing(kept: Agenda | null, made: Agenda): string | null {
  if (!kept) return '缺少';
  const length = Math.max(kept.items?.length ?? 0, made.items.length);
  for (let index = 0; index < length; index += 1)
    if (visible(kept.items?.[index]) !== visible(made.items[index]))
      return `与由证据重做的不同：第 ${index + 1} 项（${kept.items?.[index]?.title ?? made.items[index]?.title}）`;
  const name = (Object.keys(made) as (keyof Agenda)[]).find(
    (part) => part !== 'items' && visible(kept[part]) !== visible(made[part]),
  );
  return name === undefined ? null : `与由证据重做的不同：${name}`;
}
