import { describe, expect, test } from 'vitest';
import { complaintExamples } from '../complaints/examples.zh.ts';
import { ComplaintClassifier, complaintClassNames, Segmenter } from '../index.ts';

const classifier = new ComplaintClassifier(new Segmenter([]));

describe('complaints never seen', () => {
  test.each([
    ['昨天买的止咳糖浆，拧开一看瓶底全是沉淀，还有霉点', 'quality'],
    ['我妈吃了这个药全身起疹子，发烧到39度，现在还在医院', 'reaction'],
    ['扫码查不到批准文号，包装粗糙，怀疑是假药', 'counterfeit'],
    ['主播说这个能根治高血压，三天见效，纯属夸大宣传', 'advertising'],
    ['药店卖给老人过期三个月的降压药，保质期早就过了', 'expired'],
    ['吃了这个减肥胶囊怀疑添加了西布曲明', 'illegalAddition'],
    ['一直不给退款，客服电话也打不通，要求赔偿', 'service'],
    ['请问办理备案需要哪些材料和流程', 'consultation'],
  ])('%s', (text, wanted) => {
    const found = classifier.classify(text);
    expect(found?.class).toBe(wanted);
    expect(found!.confidence).toBeGreaterThan(0.4);
    expect(complaintClassNames[found!.class]).toMatch(/\p{Script=Han}/u);
  });
});

test('says nothing of text without words', () => {
  expect(classifier.classify('')).toBeNull();
  expect(classifier.classify('！！。。😡')).toBeNull();
});

test('an example left out of the teaching falls into its class six times out of ten (one in eight by chance)', () => {
  const segmenter = new Segmenter([]);
  let right = 0;
  let all = 0;
  for (const [name, examples] of Object.entries(complaintExamples))
    for (const left of examples.filter((_, i) => i % 3 === 0)) {
      const others = { ...complaintExamples, [name]: examples.filter((example) => example !== left) };
      all++;
      if (new ComplaintClassifier(segmenter, others).classify(left)?.class === name) right++;
    }
  expect(right / all).toBeGreaterThan(0.6);
});

test('words that name properties of every object are words like others', () => {
  expect(() => classifier.classify('constructor __proto__ toString 发霉')).not.toThrow();
});
