/** An event with a device and its report. */

import { iso } from '../calendar.ts';
import { deviceProblems } from '../catalogue/devices.ts';
import type { District } from '../city/city.ts';
import type { Person } from '../city/people.ts';
import type { DeviceProduct } from '../city/products.ts';
import type { Random } from '../random.ts';
import { smudge } from '../text/smudge.ts';
import type { Draft } from './draft.ts';

export type DeviceCase = {
  product: DeviceProduct;
  model: string;
  batch: string;
  problem: string;
  injury: string;
  harm: '死亡' | '严重伤害' | '其他';
  person: Person;
  district: District;
  hospital: string;
  event_: number;
  received: number;
  reporterKind: '使用单位' | '经营企业' | '注册人' | '个人';
  tags: string[];
  /** The coder leaves the failure field vague; only the narrative tells. */
  vague?: boolean;
  event?: string;
};

function deviceNarrative(c: DeviceCase, said: string, r: Random): string {
  const { product: p } = c;
  const harm = c.injury ? `，患者出现${c.injury}` : r.pick(['，未对患者造成伤害', '，患者无不适', '']);
  const then = r.pick([
    '立即更换同类产品后继续治疗',
    '更换备用机，送设备科检修',
    '停用并封存',
    '立即停用，更换新的后正常',
    '已通知经销商',
  ]);
  const at = `${iso(c.event_)} ${r.int(7, 22)}:${String(r.int(0, 59)).padStart(2, '0')}`;
  const text =
    c.reporterKind === '个人'
      ? `${r.pick(['自己在家使用', '家里老人用'])}${p.name}（${c.model}），${said}${c.injury ? `，导致${c.injury}` : ''}，联系客服${r.pick(['没解决', '让寄回检测', '说换新'])}。`
      : r.pick([
          `${at}护士为患者（${c.person.sex}，${c.person.ageText}）行${p.kind.purpose}，使用${p.maker}生产的${p.name}（型号${c.model}，批号${c.batch}）${r.pick(['过程中发现', '时', '约10分钟后'])}${said}${harm}。${then}。`,
          `患者因病情需要使用${p.name}进行${p.kind.purpose}，${said}${harm}，${then}${r.pick(['。', '，后续使用正常。'])}`,
          `${said}。${then}。`,
          `我科在使用${p.name}${c.model}时，${said}${harm}。检查电源、管路连接均正常，排除操作不当，${then}。`,
        ]);
  return smudge(text, r);
}

export function deviceReport(c: DeviceCase, random: Random): Draft {
  const problem = deviceProblems.get(c.problem)!;
  const said = random.pick(problem.said);
  const made = c.event_ - random.int(60, 400);
  return {
    table: 'device',
    stream: 'device',
    day: c.received,
    place: c.district.code,
    tags: c.tags,
    ...(c.event && { event: c.event }),
    cells: {
      '首次/跟踪': '首次',
      报告日期: iso(c.received - random.int(0, 2)),
      接收日期: iso(c.received),
      报告单位类别: c.reporterKind,
      报告单位名称:
        c.reporterKind === '注册人'
          ? c.product.maker
          : c.reporterKind === '个人'
            ? '个人'
            : c.reporterKind === '经营企业'
              ? random.pick(c.district.pharmacies)
              : c.hospital,
      报告地区: c.district.name,
      产品名称: c.product.name,
      注册证编号: c.product.approvalNumber,
      型号: c.model,
      规格: random.chance(0.5) ? random.pick(['标准型', '成人', '20ml', '0.55×19mm', '16Fr']) : '',
      产品批号: c.batch,
      产品编号: random.chance(0.4) ? random.digits(8) : '',
      UDI: random.chance(0.3) ? `(01)0693${random.digits(10)}` : '',
      生产日期: iso(made),
      有效期至: iso(made + 1095),
      注册人名称: c.product.maker,
      事件发生日期: iso(c.event_),
      发现或获知日期: iso(c.event_ + random.int(0, 1)),
      伤害程度: c.harm,
      伤害表现: c.injury,
      器械故障表现: c.vague ? random.pick(['其他', '器械故障', '异常']) : c.problem,
      患者姓名: random.chance(0.8) ? c.person.name : '',
      性别: c.person.sex,
      年龄: c.person.ageText,
      既往病史: random.pick(['', '高血压', '糖尿病', '无']),
      预期治疗疾病或作用: c.product.kind.purpose,
      器械使用日期: iso(c.event_),
      使用场所: c.product.kind.place,
      使用过程: deviceNarrative(c, said, random),
      '合并用药/械情况说明': random.pick(['', '无', '0.9%氯化钠注射液', '']),
      事件原因分析: random.pick(['', '产品质量原因', '不排除产品原因', '原因不明', '操作因素可能']),
      初步处置情况: random.pick(['更换产品', '停用封存', '送检修', '通知供货商']),
      关联性评价: random.pick(['与产品有关', '可能有关', '无法确定']),
    },
    products: [],
  };
}
