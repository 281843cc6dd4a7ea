/** The words of the statisticians' charts: Chinese first, the measure's own name as the field writes it. */
import { count } from './format.ts';

export const statisticsWords = {
  product: '产品',
  event: '反应',
  observedExpected: 'N(期望)',
  nothing: '没有可画的数据',
  forestTitle: (measure: string) => `森林图：${measure} 及其95%区间`,
  forestFooter: (nullValue: number, log: boolean, notDrawn: number) =>
    `虚线为${nullValue}（无关联）；实心：区间高于${nullValue}，空心：区间含或低于${nullValue}；箭头：区间超出坐标。${log ? '对数坐标。' : ''}${notDrawn > 0 ? `另有${count(notDrawn)}对未画。` : ''}`,
  volcanoTitle: (effect: string) => `火山图：${effect} 与 Fisher 精确检验`,
  minusLog10: '−log₁₀ p（Fisher，单侧；平方根坐标）',
  bonferroni: 'Bonferroni 0.05',
  volcanoFooter: (pairs: number, notDrawn: number, signals: number, clipped: boolean) =>
    `${count(pairs)}对，实心${count(signals)}对：IC025>0 且 p 低于 Bonferroni 界值；编号为其中 p 最小者。${notDrawn > 0 ? `${count(notDrawn)}对算不出，未画。` : ''}${clipped ? '顶端的点 p 更小。' : ''}`,
  icTitle: '信息成分 IC 随时间的变化（逐期累计）',
  icFooter: (periods: number, notDrawn: number) =>
    `线：IC，浅色：95%区间，虚线：0（无关联）。${count(periods)}期，各期为至该期末的累计。${notDrawn > 0 ? `另有${count(notDrawn)}对未画。` : ''}`,
};
