/** Texts that try to be more than text, put wherever a document takes words from records. */
import type { Agenda } from '@huishang/schemas';
import { sampleAgenda } from './sample.ts';

export const hostileTexts = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "' onmouseover='alert(1)",
  '{DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"}',
  '=HYPERLINK("http://example.invalid")',
  'null\u0000bell\u0007escape\u001b[31m',
  'turned\u202egnp.exe\u202c back',
  'half \ud800 surrogate \ufffe',
  ']]></w:t></w:r><w:r>',
  '&lt;already&gt; &amp; &#x3c;',
  '__proto__',
  '长'.repeat(3000),
  'W'.repeat(500),
];

const everywhere = hostileTexts.slice(0, 11).join(' ');

/** A sample agenda in which every text from outside is hostile. */
export function hostileAgenda(): Agenda {
  const agenda = sampleAgenda(2);
  return {
    ...agenda,
    versions: { [everywhere]: everywhere },
    items: agenda.items.map((item, i) => ({
      ...item,
      id: `${item.id}${everywhere}`,
      title: everywhere,
      product: hostileTexts[i]!,
      manufacturer: everywhere,
      batch: everywhere,
      hazard: everywhere,
      region: everywhere,
      summary: hostileTexts.join('\n'),
      contributions: [{ factor: 'severity' as const, points: 1, because: everywhere, records: [everywhere] }],
      measures: [{ type: everywhere, text: everywhere, owner: everywhere, dueDate: '2025-05-01' }],
      quotes: [
        { record: everywhere, text: everywhere, spans: [[-5, 20] as [number, number], [3, 9_999] as [number, number]] },
      ],
      coReported: [{ product: everywhere, hazard: everywhere, because: everywhere }],
      byDistrict: [{ district: everywhere, rural: null, n: 3 }],
      byMonth: [
        { month: everywhere, n: 3 },
        { month: '2025-01', n: 3 },
      ],
      byDay: [
        { day: everywhere, n: 3 },
        { day: '2025-01-03', n: 3 },
      ],
      signals: item.signals.map((s) => ({ ...s, product: everywhere, hazard: everywhere, firstReport: everywhere })),
      evidence: { ...item.evidence, reportIds: [everywhere] },
    })),
    ruralSection: { text: everywhere, items: [], reports: 0, share: null },
  };
}
