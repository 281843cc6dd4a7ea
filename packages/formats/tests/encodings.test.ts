/** A table's bytes as UTF-8, from every encoding, in any pieces, and with damage. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { likelyEncoding } from '../bytes/likelyEncoding.ts';
import { utf8Pieces } from '../bytes/utf8Pieces.ts';
import { contents, gb18030, isGb, read, utf8 } from './reading.ts';

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const utf16le = (text: string) => Buffer.from(text, 'utf16le');
const decoded = (bytes: Uint8Array, cut = bytes.length) => {
  const pieces = Array.from({ length: Math.ceil(bytes.length / cut) }, (_, i) =>
    bytes.subarray(i * cut, i * cut + cut),
  );
  return new TextDecoder().decode(Buffer.concat([...utf8Pieces(pieces)]));
};
const table = 'report,product,event\r\n1,头孢曲松,皮疹\r\n2,阿莫西林,发热\r\n';

describe('the encoding', () => {
  test.each([
    ['utf-8', utf8(table)],
    ['utf-8', utf8(`\ufeff${table}`)],
    ['utf-8', utf8('report,product,event\n1,a,b\n')],
    ['gb18030', gb18030(table)],
    ['utf-16le', utf16le(table)],
    ['utf-16le', utf16le(`\ufeff${table}`)],
    ['utf-16be', utf16be(table)],
    ['utf-16be', utf16be(`\ufeff${table}`)],
    // One bad byte is none of another encoding, alone, in English or before a letter.
    ['utf-8', Buffer.concat([utf8(table), Buffer.from('3,BAD\xffNAME,rash\n', 'latin1')])],
    ['utf-8', Buffer.from('report,product,event\n1,BAD\xffNAME,rash\n', 'latin1')],
    ['utf-8', Buffer.from('report,product,event\n1,BAD\xe9NAME,rash\n', 'latin1')],
    // A NUL that strayed in, and a packed file, are no UTF-16.
    ['utf-8', utf8('report,product,event\n1,a\0,b\n')],
    ['utf-8', Buffer.from('PK\x03\x04\0\n', 'latin1')],
  ] as const)('is %s', (encoding, bytes) => {
    expect(likelyEncoding(bytes)).toBe(encoding);
  });

  test('is passed on as UTF-8, in any pieces', () => {
    const word = fc.stringMatching(/^[一-龥a-z0-9é，]{1,12}$/).filter(isGb);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 40 }), (words, cut) => {
        const text = `report,product,event\n1,头孢曲松,皮疹\n${words.map((w) => `2,${w},x`).join('\n')}\n`;
        for (const bytes of [utf8(text), gb18030(text), utf16le(text), utf16be(text), utf16le(`\ufeff${text}`)])
          expect(decoded(bytes, cut)).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  test('is decided where there is something to decide by: after a megabyte of English', () => {
    const english = 'report,product,event\n'.concat('1,a,b\n'.repeat(200_000));
    expect(decoded(Buffer.concat([utf8(english), gb18030('2,头孢曲松,皮疹\n')]), 1 << 20)).toBe(
      `${english}2,头孢曲松,皮疹\n`,
    );
  });

  test('of a UTF-8 text with bad bytes stays UTF-8: each is one U+FFFD and costs nothing else', () => {
    const place = fc.nat(table.length);
    fc.assert(
      fc.property(
        fc.uniqueArray(place, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 80 }),
        (places, cut) => {
          const parts: Uint8Array[] = [];
          let from = 0;
          let expected = '';
          for (const at of places.toSorted((a, b) => a - b)) {
            parts.push(utf8(table.slice(from, at)), Uint8Array.of(0xff));
            expected += `${table.slice(from, at)}\ufffd`;
            from = at;
          }
          expect(decoded(Buffer.concat([...parts, utf8(table.slice(from))]), cut)).toBe(expected + table.slice(from));
        },
      ),
    );
  });
});

test('batch reads a table with a bad byte, and UTF-16 without a mark', async () => {
  const text = (name: string) =>
    `报告编码,报告地区,通用名称,不良反应名称,接收日期\nR1,海城区,${name},皮疹,2024-03-05\n`;
  const [before, after] = text('甲氧片\0').split('\0') as [string, string];
  const [bad] = await read(Buffer.concat([utf8(before), Uint8Array.of(0xff), utf8(after)]));
  expect(JSON.stringify(bad)).toContain('甲氧片\ufffd');
  for (const bytes of [utf16le(text('甲氧片')), utf16be(text('甲氧片'))])
    expect(contents(await read(bytes))).toEqual(contents(await read(utf8(text('甲氧片')))));
});
