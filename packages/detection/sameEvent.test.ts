import { describe, expect, it } from 'vitest';
import { evidence, hazardOf, suspect } from './evidence.fixture.ts';
import { reportOf, StringPool } from './report.ts';
import { defaultRules } from './rules.ts';
import { sameEvent } from './sameEvent.ts';

const report = (more: Parameters<typeof evidence>[1]) => reportOf(evidence('x', more), new StringPool(), defaultRules);
const patient = {
  products: [suspect('甲', { batch: 'B1' })],
  hazards: [hazardOf('h'), hazardOf('i')],
  sex: '男' as const,
  age: 52,
  eventDate: '2025-05-05',
  district: '区1',
  personKey: 'p',
  reporterKind: '医疗机构',
  reporter: '一院',
};

describe('two reports', () => {
  it('of one person, product, hazard and time are one event', () => {
    expect(sameEvent(report(patient), report({ ...patient, reporterKind: '生产企业', eventDate: '2025-05-06' }))).toBe(
      true,
    );
  });

  it('by different senders, one of whom names nobody, are one event when all else agrees', () => {
    expect(sameEvent(report(patient), report({ ...patient, reporterKind: '个人', personKey: null }))).toBe(true);
    for (const other of [
      { age: 53 },
      { sex: '女' as const },
      { eventDate: '2025-05-06' },
      { district: '区2' },
      { products: [suspect('甲', { batch: 'B2' })] },
    ])
      expect(sameEvent(report(patient), report({ ...patient, reporterKind: '个人', personKey: null, ...other }))).toBe(
        false,
      );
  });

  it('of a cluster stay apart: same product, batch, day, reaction, sex and place, other persons or nobody named', () => {
    expect(sameEvent(report(patient), report({ ...patient, personKey: 'q' }))).toBe(false);
    expect(sameEvent(report({ ...patient, personKey: null }), report({ ...patient, personKey: null }))).toBe(false);
    const infant = { ...patient, age: 0.25, personKey: null };
    expect(sameEvent(report(infant), report({ ...infant, age: 0.5, reporterKind: '个人' }))).toBe(false);
  });

  it('with one text are one event unless the persons or their particulars contradict', () => {
    const sketch = Array.from({ length: 32 }, (_, i) => i);
    const told = { ...patient, sketch, personKey: null };
    expect(sameEvent(report(told), report(told))).toBe(true);
    expect(sameEvent(report(told), report({ ...told, age: 60 }))).toBe(false);
    expect(sameEvent(report(told), report({ ...told, hazards: [hazardOf('z')] }))).toBe(false);
  });
});
