/** Why records are held for one case, in Chinese. */
import type { Reason } from './judge.ts';
import { type MarkName, markNames, type Particulars } from './particulars.ts';

const marks: Record<MarkName, string> = {
  name: '姓名',
  birthDate: '出生日期',
  recordNumber: '病历号',
  phone: '联系方式',
  serial: '产品编号',
};

/** What speaks for it, the surest first; what is the same anyway of one product's patients on one day is said last. */
export function whySame(a: Particulars, b: Particulars, reasons: readonly Reason[]): string {
  const worth = (what: Reason['what']): number => reasons.find((r) => r.what === what)?.bits ?? 0;
  const same = markNames.filter((mark) => worth(mark) > 0).map((mark) => marks[mark]);
  const days = a.event !== null && b.event !== null ? Math.abs(a.event - b.event) : null;
  const parts = [
    same.length > 0 && `${same.join('、')}相同`,
    worth('age') > 0
      ? a.sex !== '' && a.sex === b.sex
        ? '性别、年龄相同'
        : '年龄相同'
      : worth('sex') > 0 && '性别相同',
    worth('text') > 0 && '过程描述相近',
    worth('facts') > 0 && '过程描述中有相同的少见数值',
    a.reporterKind !== '' &&
      b.reporterKind !== '' &&
      a.reporterKind !== b.reporterKind &&
      `由${b.reporterKind}和${a.reporterKind}分别报告`,
    worth('senders') > 0 && a.reporterKind === b.reporterKind && '用语不同，出自两人之手',
    days === null ? '同一品种' : days === 0 ? '同一品种、同日发生' : `同一品种、发生日期相差${days}天`,
  ];
  return parts.filter((part) => typeof part === 'string').join('；');
}

export const whyCopy = {
  person: '同一提交人',
  phone: '联系电话相同',
  text: '内容相同或几乎相同',
};
