/** What a user puts in place of the defaults: his districts, rules, weights and measures, read once and handed to every thread. */
import { readFileSync } from 'node:fs';
import { defaultMeasures, defaultWeights } from '@huishang/consultation';
import { defaultRules } from '@huishang/detection';
import type { Settings } from '@huishang/runtime';
import {
  consultationWeights,
  type DetectionRules,
  detectionRules,
  type MeasureRules,
  measureRules,
  type Weights,
} from '@huishang/schemas';
import { WorkFailed } from './failure.ts';
import { ownRules } from './own-rules.ts';

/** The files that options name. */
export type OwnFiles = { districts?: string; rules?: string; weights?: string; measures?: string };

/** Plain data. `districts`: the text of the user's table; absent: places go by their names. */
export type Own = {
  districts?: { file: string; text: string };
  rules: DetectionRules;
  weights: Weights;
  measures: MeasureRules;
};

/** Files as the options name them, else as the settings do. */
export const ownFiles = (settings: Settings, options: OwnFiles = {}): OwnFiles => ({
  districts: options.districts ?? settings.DISTRICTS_FILE,
  rules: options.rules ?? settings.RULES_FILE,
  weights: options.weights ?? settings.WEIGHTS_FILE,
  measures: options.measures ?? settings.MEASURES_FILE,
});

/** @throws {WorkFailed} when a file cannot be read or used. */
export function readOwn(files: OwnFiles = {}): Own {
  const rules = { name: '检测规则', where: '--rules 或 RULES_FILE', schema: detectionRules, defaults: defaultRules };
  const weights = {
    name: '议题权重',
    where: '--weights 或 WEIGHTS_FILE',
    schema: consultationWeights,
    defaults: defaultWeights,
  };
  const measures = {
    name: '措施规则',
    where: '--measures 或 MEASURES_FILE',
    schema: measureRules,
    defaults: defaultMeasures,
  };
  return {
    ...(files.districts !== undefined && {
      districts: { file: files.districts, text: districtsText(files.districts) },
    }),
    rules: ownRules(rules, files.rules),
    weights: ownRules(weights, files.weights),
    measures: ownRules(measures, files.measures),
  };
}

function districtsText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new WorkFailed(
      code === 'ENOENT'
        ? `找不到区县表 ${file}：请检查 --districts 或 DISTRICTS_FILE 的路径。`
        : `读不了区县表 ${file}（${code ?? error}）：请检查它是不是文件、是否可读。`,
    );
  }
}
