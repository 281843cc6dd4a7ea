/** A citizen's complaint, report, question or suggestion. */
import { iso } from '../calendar.ts';
import type { District } from '../city/city.ts';
import type { Person } from '../city/people.ts';
import type { Random } from '../random.ts';
import { smudge } from '../text/smudge.ts';
import type { Draft } from './draft.ts';

export type Complaint = {
  channel: '12315' | '12345' | '信访' | '网络' | '电话' | '来函';
  kind: '投诉' | '举报' | '咨询' | '建议';
  person: Person;
  /** Mark of the submitter; one person keeps it. */
  identity: string;
  district: District;
  received: number;
  /** Who is complained of. */
  subject: string;
  product: string;
  batch: string;
  text: string;
  tags: string[];
};

export function complaintRecord(c: Complaint, random: Random): Draft {
  const open = random.chance(0.25);
  return {
    table: 'complaint',
    stream: 'complaint',
    day: c.received,
    place: c.district.code,
    tags: c.tags,
    cells: {
      来源渠道: c.channel,
      类型: c.kind,
      提交人标识: c.identity,
      提交人电话: c.person.phone,
      地区: random.chance(0.8) ? c.district.name : `${c.district.name}/${random.pick(c.district.towns)}`,
      提交日期: iso(c.received),
      涉及主体: c.subject,
      涉及产品: c.product,
      批号: c.batch,
      内容: smudge(c.text, random),
      办理状态: open ? '办理中' : '已办结',
      办结日期: open ? '' : iso(c.received + random.int(2, 20)),
      办理结果: open
        ? ''
        : random.pick([
            '已现场检查，未发现违法行为',
            '已责令整改',
            '已告知投诉人',
            '调解成功',
            '移送相关部门',
            '已答复',
          ]),
    },
    products: [],
  };
}

export const drawChannel = (random: Random): Complaint['channel'] =>
  random.weighted([
    ['12345', 5],
    ['12315', 4],
    ['电话', 1],
    ['网络', 1],
    ['信访', 0.5],
    ['来函', 0.3],
  ] as const);

export const drawIdentity = (random: Random): string => `U${random.digits(9)}`;
