/** Sampling results, complaints and risk information. */
import type { Domain, productCategories, RecordMessage } from '@huishang/schemas';
import type { Names } from '../names.ts';
import { isNoProduct } from '../placeholders.ts';
import { isWithheld } from '../withheld.ts';
import {
  excerpt,
  fieldsOf,
  namedBatch,
  narrative,
  product,
  type SpokenOf,
  type Structured,
  unknown,
  weigh,
} from './common.ts';

/** 中药饮片 and 药包材 belong to the drugs' agenda. */
const domainOfCategory: Record<(typeof productCategories)[number], Domain> = {
  药品: 'drug',
  中药饮片: 'drug',
  药包材: 'drug',
  医疗器械: 'device',
  化妆品: 'cosmetic',
  疫苗: 'vaccine',
};

export function readSampling(message: RecordMessage, names: Names): Structured {
  const f = fieldsOf<'sampling'>(message);
  const failed = f.conclusion === '不合格';
  return {
    ...unknown,
    domain: domainOfCategory[f.productCategory],
    eventDate: f.samplingDate ?? null,
    products: isWithheld(f.productName)
      ? []
      : [
          product(names, {
            name: f.productName,
            maker: f.manufacturer,
            batch: f.batch,
            approvalNumber: f.approvalNumber,
          }),
        ],
    coded: [],
    narratives: [],
    treated: [],
    place: f.district ?? null,
    reporter: f.laboratory ?? null,
    sampling: {
      failed,
      failedItems: f.failedItems ?? [],
      level: f.level ?? null,
      stage: f.stage ?? null,
      task: f.task ?? null,
    },
    excerpt: excerpt(
      failed ? `不合格：${(f.failedItems ?? ['项目未载明']).join('、')}` : '合格',
      f.result && `检验结果：${f.result}`,
      f.requirement && `标准规定：${f.requirement}`,
    ),
    weighed: weigh([1, f.manufacturer], [1, namedBatch(f.batch)], [1, f.sampledUnit], [1, f.standard], [1, f.result]),
  };
}

/** Its domain is that of the product it speaks of, which only what is known as of the day can tell. */
export function readComplaint(message: RecordMessage, names: Names): Structured {
  const f = fieldsOf<'complaint'>(message);
  return {
    ...unknown,
    domain: null,
    eventDate: f.submittedDate,
    ...namedOrSpokenOf(names, { name: f.product, maker: f.subject, batch: f.batch, text: f.narrative }),
    coded: [],
    narratives: narrative('narrative', f.narrative),
    treated: [],
    place: f.district ?? null,
    complaint: {
      kind: f.kind ?? null,
      channel: f.channel ?? null,
      open: f.closedDate === undefined && f.status !== '已办结',
      about: null,
    },
    excerpt: excerpt(f.narrative),
    weighed: weigh([1, f.product], [1, f.subject], [1, namedBatch(f.batch)], [1, f.district]),
  };
}

export function readRiskInfo(message: RecordMessage, names: Names): Structured {
  const f = fieldsOf<'riskInfo'>(message);
  const category = f.productCategory as keyof typeof domainOfCategory | undefined;
  return {
    ...unknown,
    domain: (category && domainOfCategory[category]) ?? null,
    eventDate: f.date,
    ...namedOrSpokenOf(names, { name: f.product, maker: f.firm, batch: f.batch, text: f.narrative }),
    coded: [],
    narratives: narrative('narrative', f.narrative),
    treated: [],
    place: f.district ?? null,
    riskInfo: { source: f.source, stage: f.stage ?? null, category: f.productCategory ?? null },
    excerpt: excerpt(f.narrative),
    weighed: weigh([1, f.product], [1, f.firm], [1, namedBatch(f.batch)], [1, f.district]),
  };
}

/** The product that the form's field names; where it names none in particular, the text is to be searched for some. */
function namedOrSpokenOf(
  names: Names,
  { name = '', text, maker, batch }: Record<'name' | 'text' | 'maker' | 'batch', string | undefined>,
): { products: Structured['products']; spokenOf: SpokenOf | null } {
  const named = name || maker ? [product(names, { name, maker, batch })] : [];
  return { products: named, spokenOf: text && isNoProduct(name) ? { text, named, maker, batch } : null };
}
