/** The newest weekly report that is kept, held against the one that its evidence gives. */
import { type WeeklyReport, weeklyReport } from '@huishang/schemas';
import { countRejections, documentNames, domainProgress, loadDocument, type Store, visible } from '@huishang/store';
import { weeklyOf } from '../as-of.ts';
import type { Knowledge } from '../context.ts';
import type { Findings } from './findings.ts';
import type { Remade } from './remade.ts';

export async function verifyWeekly(
  store: Store,
  knowledge: Knowledge,
  remade: (asOf: string) => Promise<Remade>,
  findings: Findings,
): Promise<void> {
  const name = (await documentNames(store, 'reports/weekly-'))[0];
  if (name === undefined) return;
  // A report is made when agendas are: until they have all been counted in one, it is of before.
  if ((await domainProgress(store)).some(({ wanted, reported }) => reported < wanted))
    return findings.note('周报尚待重做，未核对');
  const check = findings.check('最近一份周报能由证据重做');
  check.checked();
  const kept = reportIn(await loadDocument(store, name));
  if (kept === null) return check.wrong('document', name, '不是一份完整的周报');
  if (JSON.stringify(kept.versions) !== JSON.stringify(knowledge.versions))
    return findings.note('周报由另一份规则、权重或词表制成，未核对；有新的记录即按现在的重做');
  const { known, held } = await remade(kept.asOf);
  const again = weeklyOf(knowledge, known, held, await countRejections(store));
  const differing = (Object.keys(again) as (keyof WeeklyReport)[]).filter(
    (part) => part !== 'quality' && visible(kept[part]) !== visible(again[part]),
  );
  if (differing.length > 0) check.wrong('document', name, `与由证据重做的不同：${differing.join('、')}`);
}

function reportIn(body: Uint8Array | null): WeeklyReport | null {
  try {
    return weeklyReport.parse(JSON.parse(Buffer.from(body!).toString('utf8')));
  } catch {
    return null;
  }
}
