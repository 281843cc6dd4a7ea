import { describe, expect, test } from 'vitest';
import { parseDistrictTable, places } from '../index.ts';
import { parseTable, readData } from '../readTable.ts';

const country = places();

describe('a reported place', () => {
  test.each([
    ['宝坻区/大钟庄镇', '宝坻区', '大钟庄镇', true],
    ['天津市宝坻区/大钟庄镇', '宝坻区', '大钟庄镇', true],
    ['天津市/市辖区/宝坻区/大钟庄镇', '宝坻区', '大钟庄镇', true],
    ['天津市寶坻區／大鐘莊鎮', '宝坻区', '大钟庄镇', true],
    ['天津宝坻区', '宝坻区', null, false],
    ['宝坻', '宝坻区', null, false],
    ['宝坻区大钟庄镇', '宝坻区', '大钟庄镇', true],
    ['广西壮族自治区南宁市青秀区', '青秀区', null, false],
    ['河北区', '河北区', null, false],
    ['市中区', '市中区', null, false],
    ['新市区', '新市区', null, false],
    ['蓟州区/文昌街道', '蓟州区', '文昌街道', false],
    ['土默特左旗', '土默特左旗', null, true],
    ['义乌市北苑街道', '义乌市', '北苑街道', false],
    ['义乌市', '义乌市', null, null],
    // No such places: named as places are.
    ['云溪区/白鹭镇', '云溪区', '白鹭镇', true],
    ['临江市云溪区白鹭街道', '云溪区', '白鹭街道', false],
    ['江城市滨江区', '滨江区', null, false],
    ['临湖县', '临湖县', null, true],
    ['东陵县青石乡', '东陵县', '青石乡', true],
    ['云溪区/下河村', '云溪区', '下河村', true],
    // No district in it: the text stays, nothing is guessed.
    ['不详', '不详', null, null],
    ['', '', null, null],
    ['天津市', '天津市', null, null],
    ['朝阳', '朝阳', null, null],
    ['__proto__', '__proto__', null, null],
  ])('%s', (reported, district, town, rural) => {
    expect(country.resolve(reported)).toEqual({ district, town, rural });
  });

  test('the user’s table goes before the names', () => {
    const table = parseDistrictTable('\uFEFF区县,人口,涉农\n宝坻区,"720,000",是\n和平区,350000,否\n河东区,,\n');
    expect(country.resolve('天津市宝坻区', table)).toEqual({ district: '宝坻区', town: null, rural: true });
    expect(country.resolve('宝坻区/钰华街道', table).rural).toBe(true);
    expect(country.resolve('和平区/某镇', table).rural).toBe(false);
    expect(country.resolve('河东区/大王庄街道', table).rural).toBe(false);
    expect(table.find('宝坻区')).toEqual({ district: '宝坻区', population: 720000, rural: true });
    expect(table.rows.map((row) => row.population)).toEqual([720000, 350000, null]);
  });
});

test('every district of the country is found behind its province and city, with and without a town', () => {
  const file = 'places/districts.tsv';
  const wrong: string[] = [];
  for (const { cells } of parseTable(file, readData(file), ['province', 'city', 'districts'])) {
    for (const district of cells.districts!.split(' ')) {
      for (const reported of [
        district,
        `${cells.province}${cells.city}${district}`,
        `${cells.city}/${district}/某镇`,
      ]) {
        const found = country.resolve(reported).district;
        if (found !== district) wrong.push(`${reported} → ${found}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

describe('a district table is refused with its line for', () => {
  test.each([
    ['a missing column', '区县,人口\n宝坻区,1', /缺少“区县”或“涉农”列/u],
    ['an empty file', '', /缺少“区县”或“涉农”列/u],
    ['a district twice', '区县,涉农\n宝坻区,是\n宝坻区,否', /第 3 行：宝坻区 重复/u],
    ['a flag that is neither', '区县,涉农\n宝坻区,也许', /第 2 行：涉农应为是或否，而不是“也许”/u],
    ['a population that is no number', '区县,人口,涉农\n宝坻区,很多,是', /第 2 行：人口不是数：“很多”/u],
    ['no name', '区县,人口,涉农\n,1,是', /第 2 行：没有区县名/u],
  ])('%s', (_, csv, message) => {
    expect(() => parseDistrictTable(csv)).toThrow(message);
  });
});
