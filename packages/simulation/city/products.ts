/** Products with makers, approval numbers and batches, drawn from the catalogue. */

import { partsOf } from '../calendar.ts';
import { type CosmeticKind, cosmeticKinds } from '../catalogue/cosmetics.ts';
import { type DeviceKind, deviceKinds } from '../catalogue/devices.ts';
import { type DrugKind, drugKinds, interactions } from '../catalogue/drugs.ts';
import * as names from '../catalogue/names.ts';
import { type VaccineKind, vaccineKinds } from '../catalogue/vaccines.ts';
import type { Random } from '../random.ts';

/** What all products share. */
export type Made = {
  /** Place in the city's list of its domain, unique within the domain. */
  index: number;
  name: string;
  maker: string;
  approvalNumber: string;
  /** How often it is reported, relative to its domain. */
  weight: number;
  batchStyle: number;
  /** Days between one batch and the next. */
  batchDays: number;
  batchOffset: number;
};
export type DrugProduct = Made & { kind: DrugKind; tradeName: string; label: [string, number][] };
export type VaccineProduct = Made & { kind: VaccineKind };
export type DeviceProduct = Made & { kind: DeviceKind; models: string[] };
export type CosmeticProduct = Made & { kind: CosmeticKind; registrant: string };

function firm(random: Random, suffixes: readonly string[], taken: Set<string>): string {
  for (;;) {
    const name = random.pick(names.firmPlaces) + random.pick(names.firmBrands) + random.pick(suffixes);
    const core = name.replace(/(药业|制药|医药|生物|医疗|电子|化妆|日化|精细).*/, '');
    if (taken.has(core)) continue;
    taken.add(core);
    return name;
  }
}

const made = (random: Random, index: number): Pick<Made, 'index' | 'batchStyle' | 'batchDays' | 'batchOffset'> => ({
  index,
  batchStyle: random.int(0, 3),
  batchDays: random.int(20, 45),
  batchOffset: random.int(0, 40),
});

/**
 * The batch in use on a day: usually the newest, else the one before. Numbers follow each other, so that the
 * neighbours of a batch are its serial number plus or minus one.
 */
export function batchOn(product: Made, day: number, random: Random): string {
  const number = Math.floor((day + product.batchOffset) / product.batchDays) - (random.chance(0.3) ? 1 : 0);
  return batchText(product, number * product.batchDays - product.batchOffset, (number * 7 + product.index * 13) % 80);
}

/** A batch number as the maker prints it. @param made day of production; @param serial 0–99. */
export function batchText(product: Made, madeOn: number, serial: number): string {
  const { year, month, day } = partsOf(madeOn - 60);
  const yy = String(year).slice(2);
  const mm = String(month).padStart(2, '0');
  const two = String(serial + 1).padStart(2, '0');
  switch (product.batchStyle) {
    case 0:
      return `${yy}${mm}${String(day).padStart(2, '0')}${two}`;
    case 1:
      return `${'ABCDHJKS'[product.index % 8]}${yy}${mm}${two}`;
    case 2:
      return `${year}${mm}${two}`;
    default:
      return `${yy}${mm}0${two}`;
  }
}

export function makeDrugs(random: Random, taken: Set<string>): DrugProduct[] {
  const products: DrugProduct[] = [];
  const inPairs = new Set(interactions.flat());
  // Most of the catalogue, not all: cities differ; medicines of the interactions are always there.
  const kinds = drugKinds.filter((kind) => inPairs.has(kind.name) || random.chance(0.85));
  const makers = Array.from({ length: 46 }, () => firm(random, names.pharmaSuffixes, taken));
  for (const kind of kinds) {
    const count = random.weighted([
      [1, 5],
      [2, 4],
      [3, 2],
    ] as const);
    for (const maker of random.sample(makers, count)) {
      const letter = kind.group.startsWith('中') ? 'Z' : 'H';
      products.push({
        ...made(random, products.length),
        kind,
        name: kind.name,
        maker,
        approvalNumber: `国药准字${letter}${random.int(1990, 2022)}${random.digits(4)}`,
        tradeName: random.chance(0.25) ? random.pick(names.tradeNames) : '',
        weight: (kind.popularity / count) * (0.6 + random.next()),
        label: kind.label,
      });
    }
  }
  return products;
}

export function makeVaccines(random: Random, taken: Set<string>): VaccineProduct[] {
  const products: VaccineProduct[] = [];
  const makers = Array.from({ length: 9 }, () => firm(random, names.vaccineSuffixes, taken));
  for (const kind of vaccineKinds) {
    for (const maker of random.sample(makers, random.int(1, 2))) {
      products.push({
        ...made(random, products.length),
        kind,
        name: kind.name,
        maker,
        approvalNumber: `国药准字S${random.int(2003, 2021)}${random.digits(4)}`,
        weight: kind.popularity * (0.6 + random.next()),
      });
    }
  }
  return products;
}

export function makeDevices(random: Random, taken: Set<string>): DeviceProduct[] {
  const products: DeviceProduct[] = [];
  for (const kind of deviceKinds) {
    const count = random.int(1, 3);
    for (let i = 0; i < count; i++) {
      const series = random.pick(['A', 'KD', 'ZY', 'LH', 'S', 'MX', 'TR']);
      products.push({
        ...made(random, products.length),
        kind,
        name: kind.name,
        maker: firm(random, names.deviceSuffixes, taken),
        approvalNumber: `${random.pick(['国械注准', '津械注准', '苏械注准'])}${random.int(2016, 2023)}${random.pick(['2', '3'])}${random.int(10, 22)}${random.digits(4)}`,
        weight: (kind.popularity / count) * (0.6 + random.next()),
        models: Array.from({ length: random.int(2, 4) }, () => `${series}-${random.int(1, 9)}${random.int(0, 9)}0`),
      });
    }
  }
  return products;
}

export function makeCosmetics(random: Random, taken: Set<string>): CosmeticProduct[] {
  const products: CosmeticProduct[] = [];
  for (const kind of cosmeticKinds) {
    for (const brand of random.sample(names.cosmeticBrands, random.int(1, 3))) {
      const maker = firm(random, names.cosmeticSuffixes, taken);
      const special = ['祛斑美白', '防晒', '染发', '烫发', '防脱'].includes(kind.category);
      products.push({
        ...made(random, products.length),
        kind,
        name: `${brand}${kind.name}`,
        maker,
        registrant: random.chance(0.6) ? maker : firm(random, names.cosmeticSuffixes, taken),
        approvalNumber: special
          ? `国妆特字G${random.int(2015, 2023)}${random.digits(4)}`
          : `${random.pick(['粤', '沪', '浙', '苏'])}G妆网备字${random.int(2019, 2024)}${random.digits(6)}`,
        weight: kind.popularity * (0.5 + random.next()),
      });
    }
  }
  return products;
}
