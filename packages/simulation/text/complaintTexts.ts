/** What citizens write about medicines, devices and cosmetics, and about shops. */
import type { Random } from '../random.ts';

type Named = { product: string; subject: string; batch: string };

/** Complaints about a product of a domain, in lay words. */
const aboutProduct: Record<'drug' | 'device' | 'cosmetic' | 'vaccine', ((n: Named) => string)[]> = {
  drug: [
    (n) => `我在${n.subject}买的${n.product}，打开发现药片颜色不对，有的都裂开了，怀疑是假药，请查一下。`,
    (n) => `${n.product}吃了以后拉肚子，问药店也不管，要求退款。`,
    (n) => `市民反映在${n.subject}购买${n.product}，包装盒上批号${n.batch}模糊不清，扫追溯码查不到信息。`,
    (n) => `买的${n.product}少装了两粒，商家态度恶劣。`,
    (n) => `来电人称${n.subject}销售的${n.product}已经过期一个月，希望相关部门核实处理。`,
    (n) => `${n.subject}宣传${n.product}能根治糖尿病，老人花了三千多，没效果，属于虚假宣传。`,
    (n) => `我妈吃了${n.product}身上起疹子，店员说没事，让我们自己扛着。`,
  ],
  device: [
    (n) => `家里用的${n.product}才买两个月就坏了，商家说过了保修不给修。`,
    (n) => `${n.product}量出来的数每次都不一样，差很多，问客服说正常，这怎么能用？`,
    (n) => `网上买的${n.product}没有注册证号，说明书也没有，怀疑三无。`,
    (n) => `在${n.subject}买的${n.product}有一股刺鼻味道，不敢用。`,
  ],
  cosmetic: [
    (n) => `用了${n.product}脸上发红发痒，商家不给退货。`,
    (n) => `${n.product}没有中文标签，怀疑是假货。`,
    (n) => `在${n.subject}做脸用的${n.product}，回来脸上起了疙瘩，美容院不承认。`,
    (n) => `直播间买的${n.product}和宣传完全不一样，膏体都分层了。`,
  ],
  vaccine: [
    (n) => `孩子打了${n.product}发烧一天，想问问要不要紧。`,
    (n) => `${n.subject}打疫苗排队三个小时，${n.product}还说没货。`,
  ],
};

/** Questions: nothing happened. */
const questions: ((n: Named) => string)[] = [
  (n) => `请问${n.product}和降压药能一起吃吗？`,
  (n) => `咨询一下怎么查${n.product}的真伪？`,
  (n) => `请问哪里能买到${n.product}？`,
  (n) => `想问${n.product}孕妇能不能用，说明书上写的看不懂。`,
  (n) => `请问如果用${n.product}出现过敏应该找哪个部门反映？`,
];

/** About shops: no product. */
const shops: ((n: Named) => string)[] = [
  (n) => `${n.subject}不凭处方就卖抗生素，店里也没有药师。`,
  (n) => `举报${n.subject}医保卡刷卡卖日用品。`,
  (n) => `${n.subject}价格太高，同样的药比别家贵一倍。`,
  (n) => `${n.subject}服务态度差，不给开发票。`,
  (n) => `${n.subject}晚上不开门，建议增加夜间售药窗口。`,
  (n) => `${n.subject}药品摆放混乱，阴凉柜温度显示29度。`,
];

export const productComplaint = (domain: keyof typeof aboutProduct, n: Named, random: Random): string =>
  random.pick(aboutProduct[domain])(n);
export const question = (n: Named, random: Random): string => random.pick(questions)(n);
export const shopComplaint = (n: Named, random: Random): string => random.pick(shops)(n);
