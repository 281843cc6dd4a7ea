/** A reported place to its district, its town, and whether it is rural. */
import type { DistrictTable } from './districtTable.ts';
import { loadGazetteer } from './gazetteer.ts';
import { splitPlace } from './splitPlace.ts';

export type Place = {
  /** Without province and city; the reported text where no district can be read. */
  district: string;
  town: string | null;
  /** 涉农; null where neither the table nor the names tell. */
  rural: boolean | null;
};

export type Places = {
  /**
   * @param reported as the form has it: `宝坻区/大钟庄镇`, with or without province and city, full or half width, traditional or simplified.
   * @param table the user's district table; what it says of the district goes before what the names say.
   */
  resolve(reported: string, table?: DistrictTable): Place;
};

const ruralTown = /(?:镇|乡|苏木|嘎查|村|农场|林场|牧场)$/u;
const urbanTown = /(?:街道|街道办|街道办事处|社区|居委会)$/u;

function ruralByName(district: string, town: string | null): boolean | null {
  if (town !== null && urbanTown.test(town)) return false;
  if (town !== null && ruralTown.test(town)) return true;
  if (/[县旗]$/u.test(district)) return true;
  // A county-level city (市) has both town and country, and its name does not say which.
  return district.endsWith('区') ? false : null;
}

/** Places of the whole country, and any other place that is named as places are. Reading the gazetteer takes a few milliseconds. */
export function places(): Places {
  const gazetteer = loadGazetteer();
  return {
    resolve(reported, table) {
      const { district, town } = splitPlace(reported, gazetteer);
      const row = table?.find(district);
      return { district: row?.district ?? district, town, rural: row?.rural ?? ruralByName(district, town) };
    },
  };
}
