/** The tallies against what is kept, and rejections against their own fingerprint. */
import { openRejection, type Sealer } from '@huishang/intake';
import { auditedRejections, type Miscount, miscounts, type Sql } from '@huishang/store';
import type { Findings } from './findings.ts';

const words: Record<Miscount['what'], { of: string; table: string }> = {
  versions: { of: '接受与跟踪', table: 'record' },
  records: { of: '接受', table: 'record' },
  rejections: { of: '退回', table: 'rejected' },
};

export async function verifyCounts(tx: Sql, findings: Findings): Promise<void> {
  const check = findings.check('收到的计数等于存下的记录与退回');
  const found = await miscounts(tx);
  check.checked(1);
  for (const { stream, day, what, tallied, kept } of found) {
    const { of, table } = words[what];
    check.wrong(
      'tally',
      `${stream || '未知'}${day ? `/${day}` : ''}`,
      `计${of} ${tallied} 条，${table} 表中有 ${kept} 条`,
    );
  }
}

export async function verifyRejections(tx: Sql, sealer: Sealer, findings: Findings): Promise<void> {
  const check = findings.check('每条退回的原文都能启封，且与其理由相符');
  for await (const row of auditedRejections(tx)) {
    check.checked();
    try {
      openRejection(row, sealer.open);
    } catch {
      check.wrong(
        'rejected',
        `第 ${row.line} 行（${row.hash.slice(0, 8)}）`,
        '原文启封不了，或文件、行、理由、原文被改动过',
      );
    }
  }
}
