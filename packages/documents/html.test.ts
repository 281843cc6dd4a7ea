import { describe, expect, it } from 'vitest';
import { agendaHtml, itemAnchor, weeklyHtml } from './index.ts';
import { hostileAgenda } from './tests/hostile.ts';
import { sampleAgenda, sampleWeekly } from './tests/sample.ts';
import { elementsOf } from './tests/wellFormed.ts';

describe('the briefing as a page', () => {
  const html = agendaHtml(sampleAgenda());

  it('is the same text from the same data, well formed, with no script, style attribute or outside file', () => {
    expect(agendaHtml(sampleAgenda())).toBe(html);
    const names = elementsOf(html);
    expect(names).not.toContain('script');
    expect(names).not.toContain('link');
    expect(html).not.toMatch(/ style="| on\w+="|url\(|@import|src="/);
  });

  it('can be heard: language, one h1, captions, scopes, titled drawings, unique ids', () => {
    expect(html).toContain('<html lang="zh-CN">');
    expect(html.match(/<h1/g)).toHaveLength(1);
    const tables = html.match(/<table/g)!.length;
    expect(html.match(/<caption/g)).toHaveLength(tables);
    expect(html.match(/<th(?![^>]* scope=)[ >]/g)).toBeNull();
    for (const svg of html.match(/<svg [^>]*role="img".*?<\/svg>/gs)!)
      expect(svg).toMatch(/<title>.+<\/title><desc>.+<\/desc>/s);
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((m) => m[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('leads from the lists to each item, and to no missing place', () => {
    const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map((m) => m[1]!));
    const targets = [...html.matchAll(/href="#([^"]*)"/g)].map((m) => decodeURIComponent(m[1]!));
    expect(targets.length).toBeGreaterThan(20);
    for (const target of targets) expect(ids).toContain(target);
    expect(ids).toContain(itemAnchor(sampleAgenda().items[0]!.id));
  });

  it('shows single grave cases, follow-ups that say less, and which records are one case and why', () => {
    const linked = agendaHtml(sampleAgenda(), { recordHref: (key) => `/records/${key}` });
    for (const text of ['个案审阅', 'R2025000900', '抢救无效死亡', '不再写明死亡']) expect(html).toContain(text);
    expect(linked).toContain('href="/records/drug/R2025000900"');
    expect(html.replace(/<[^>]*>/g, '')).toContain('R2025000003 与 R2025000001 为同一病例，因姓名、出生日期相同');
    const none = agendaHtml({ ...sampleAgenda(), items: [], caseReview: [], downgraded: [] });
    expect(none).toContain('本月没有未列入议题的严重个案');
  });

  it('links records only where the caller can show them', () => {
    expect(html).not.toContain('href="/records');
    const linked = agendaHtml(sampleAgenda(1), { recordHref: (key) => `/records/${key}` });
    expect(linked).toContain('<a class="record" href="/records/drug/R2025000001">');
    expect(linked).toContain('href="/records/drug/R2025000041"');
    expect(linked).toContain('href="/records/complaint/C2025000001"');
  });

  it('marks the words a quote stands on', () => {
    expect(html).toContain('考虑<mark>过敏性休克</mark>');
  });

  it('says level in words and shape, not in colour alone', () => {
    expect(html).toContain('<span class="level high"><span aria-hidden="true">▲</span>高风险</span>');
  });

  it('reads well without items', () => {
    const empty = agendaHtml(sampleAgenda(0));
    elementsOf(empty);
    expect(empty).toContain('本期没有达到上会条件的风险');
    expect(empty).not.toContain('<article');
    expect(empty).not.toContain('NaN');
  });

  it('shows hostile text as text', () => {
    const hostile = agendaHtml(hostileAgenda(), { recordHref: (key) => `/records/${encodeURIComponent(key)}` });
    const names = elementsOf(hostile);
    expect(names).not.toContain('script');
    expect(names).not.toContain('img');
    expect(hostile).toContain('&lt;img src=x onerror=alert(1)&gt;');
    for (const character of ['\u0000', '\u0007', '\u001b', '\u202e']) expect(hostile.includes(character)).toBe(false);
  });
});

describe('the weekly report as a page', () => {
  it('is well formed, repeatable and has its eight sections', () => {
    const html = weeklyHtml(sampleWeekly());
    elementsOf(html);
    expect(weeklyHtml(sampleWeekly())).toBe(html);
    expect([...html.matchAll(/<h2 [^>]*>([^<]*?) </g)].map((m) => m[1])).toEqual([
      '一、本周概况',
      '二、新信号与升级信号',
      '三、聚集性预警',
      '四、抽检不合格',
      '五、投诉舆情热点',
      '六、逾期与即将到期',
      '七、数据质量与缺报来源',
      '八、下周关注',
    ]);
  });

  it('shows rows under their keys, empty columns not at all', () => {
    const html = weeklyHtml({
      ...sampleWeekly(),
      newSignals: [{ 产品: '甲', IC025: 2.174, 货架: 'x', 批号: null }],
    });
    expect(html).toContain(
      '<tr><th scope="col">产品</th><th scope="col" class="right">IC025</th><th scope="col">货架</th></tr>',
    );
    expect(html).toContain('<td>甲</td><td class="right">2.17</td><td>x</td>');
  });

  it('says so where there is nothing', () => {
    const html = weeklyHtml({
      ...sampleWeekly(),
      overview: [],
      daily: [],
      newSignals: [],
      clusters: [],
      failedSamples: [],
      due: [],
      quality: [],
      watch: [],
      byDistrict: [],
    });
    elementsOf(html);
    expect(html).toContain('本周没有收到记录。');
    expect(html).not.toContain('<table');
  });
});
