import type { District } from '../city/city.ts';
import type { Person } from '../city/people.ts';
import type { DrugProduct } from '../city/products.ts';

export type ReporterKind = '医疗机构' | '经营企业' | '生产企业' | '个人' | '其他';

export type DrugCase = {
  product: DrugProduct;
  batch: string;
  others: { product: DrugProduct; role: '怀疑' | '并用'; batch: string }[];
  /** What stands in the coded field. */
  coded: string[];
  /** What the narrative tells (terms of the catalogue). */
  told: string[];
  indication: string;
  person: Person;
  district: District;
  town?: string;
  hospital: string;
  start: number;
  onset: number;
  received: number;
  outcome: string;
  serious: boolean;
  /** The reporter marks the reaction as not in the label. */
  unlabelled: boolean;
  reporterKind: ReporterKind;
  tags: string[];
  event?: string;
};
