/** The fictional city: districts, towns, hospitals and pharmacies, and the products that are used there. */

import * as names from '../catalogue/names.ts';
import type { Random } from '../random.ts';
import type { CosmeticProduct, DeviceProduct, DrugProduct, VaccineProduct } from './products.ts';
import { makeCosmetics, makeDevices, makeDrugs, makeVaccines } from './products.ts';

export type District = {
  name: string;
  /** Six digits, first in the ids of the district's records. */
  code: string;
  population: number;
  rural: boolean;
  towns: string[];
  hospitals: string[];
  pharmacies: string[];
};

export type City = {
  name: string;
  districts: District[];
  /** Running totals of the districts' populations, for drawing one. */
  populations: Float64Array;
  drugs: DrugProduct[];
  vaccines: VaccineProduct[];
  devices: DeviceProduct[];
  cosmetics: CosmeticProduct[];
};

const districtCount = 16;

/** Sixteen districts, five or six of them rural counties. */
export function buildCity(random: Random, name?: string): City {
  const cityName = name ?? random.pick(names.cityNames);
  const firsts = random.sample(names.districtFirst, districtCount);
  const ruralCount = random.int(5, 6);
  const prefix = `${random.int(11, 65)}01`;
  const districts = firsts.map((first, i) =>
    buildDistrict(
      random,
      cityName,
      first,
      i >= districtCount - ruralCount,
      `${prefix}${String(i + 1).padStart(2, '0')}`,
    ),
  );
  const makers = new Set<string>();
  return {
    name: cityName,
    districts,
    populations: cumulative(districts.map((d) => d.population)),
    drugs: makeDrugs(random.fork('drugs'), makers),
    vaccines: makeVaccines(random.fork('vaccines'), makers),
    devices: makeDevices(random.fork('devices'), makers),
    cosmetics: makeCosmetics(random.fork('cosmetics'), makers),
  };
}

/** Running totals of weights. */
export function cumulative(weights: readonly number[]): Float64Array {
  const totals = new Float64Array(weights.length);
  let sum = 0;
  for (const [i, weight] of weights.entries()) {
    sum += weight;
    totals[i] = sum;
  }
  return totals;
}

function buildDistrict(random: Random, city: string, first: string, rural: boolean, code: string): District {
  const core = first + random.pick(names.districtSecond);
  const name = core + (rural ? '县' : '区');
  const towns = new Set<string>();
  const wanted = random.int(6, 10);
  while (towns.size < wanted) {
    const suffix = rural
      ? random.weighted([
          ['镇', 6],
          ['乡', 4],
        ] as const)
      : random.weighted([
          ['街道', 8],
          ['镇', 2],
        ] as const);
    towns.add(random.pick(names.townFirst) + random.pick(names.townSecond) + suffix);
  }
  const list = [...towns];
  const hospitals = rural
    ? [`${name}人民医院`, `${name}中医院`, ...list.slice(0, 5).map((town) => `${town}中心卫生院`)]
    : [
        `${city}市第${random.pick(['一', '二', '三', '四', '五'])}人民医院${core}院区`,
        `${name}人民医院`,
        `${name}中医医院`,
        `${name}妇幼保健院`,
        ...list.slice(0, 2).map((town) => `${town}社区卫生服务中心`),
      ];
  const pharmacies = list.map(
    (town, i) => `${random.pick(names.pharmacyChains)}${town.replace(/街道|镇|乡/, '')}${i % 2 ? '二' : ''}店`,
  );
  const population = rural ? random.int(22, 55) * 10_000 : random.int(38, 135) * 10_000;
  return { name, code, population, rural, towns: list, hospitals, pharmacies };
}

/** A district by population. */
export const drawDistrict = (city: City, random: Random): District => city.districts[random.indexOf(city.populations)]!;
