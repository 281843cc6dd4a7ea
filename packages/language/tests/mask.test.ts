import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mask } from '../index.ts';
import { anyText } from './sample.ts';

const stars = (count: number) => '＊'.repeat(count);

describe('mask takes out', () => {
  test.each([
    ['患者张三，男，62岁', `患者${stars(2)}，男，62岁`],
    ['姓名: 欧阳小明；性别男', `姓名: ${stars(4)}；性别男`],
    ['李女士反映，王某某使用后', `${stars(1)}女士反映，${stars(3)}使用后`],
    ['经赵医生诊治', `经${stars(1)}医生诊治`],
    ['身份证号：110101196203071234', `身份证号：${stars(18)}`],
    ['11010119620307123X来电', `${stars(18)}来电`],
    ['联系电话13812345678', `联系电话${stars(11)}`],
    ['回拨 138-1234-5678', `回拨 ${stars(13)}`],
    ['电话：010-62345678转801', `电话：${stars(16)}`],
    ['邮箱 zhang.san@example.com.cn', `邮箱 ${stars(24)}`],
    ['微信：abc_12345，QQ：12345678', `微信：${stars(9)}，QQ：${stars(8)}`],
    ['住朝阳区建国路88号5号楼302室', `住朝阳区${stars(13)}`],
    ['住院号：ZY0123456，12床', `住院号：${stars(9)}，${stars(2)}床`],
    ['Mr. John Brown called (555) 123-4567', `Mr. ${stars(10)} called ${stars(14)}`],
    ['责任护士刘素芬已处理，家属丁少华 13812345678', `责任护士${stars(3)}已处理，家属${stars(3)} ${stars(11)}`],
    ['恶心。康凤霞 13912345678', `恶心。${stars(3)} ${stars(11)}`],
    ['已约谈负责人万雨桐，', `已约谈负责人${stars(3)}，`],
    ['SSN 123-45-6789, 12 Oak Tree Street', `SSN ${stars(11)}, ${stars(18)}`],
  ])('%s', (text, masked) => expect(mask(text)).toBe(masked));

  test.each(['家属于当日送医', '儿子高烧，就诊', '护士立即停药', '店员态度差', '负责人因故未到', '母亲黄疸加重'])(
    'no name where none is: %s',
    (text) => expect(mask(text)).toBe(text),
  );

  test('names known from the record, wherever they stand', () => {
    expect(mask('陈小红服药后，小红妈妈陈小红来电', ['陈小红'])).toBe(`${stars(3)}服药后，小红妈妈${stars(3)}来电`);
    expect(mask('JANE DOE felt ill; Jane  Doe recovered; Doerr', ['Jane Doe'])).toBe(
      `${stars(8)} felt ill; ${stars(9)} recovered; Doerr`,
    );
    expect(mask('a(b', ['a(b', ''])).toBe(stars(3));
  });
});

describe('mask leaves', () => {
  test.each([
    '静滴注射用头孢曲松钠2.0g+NS100ml ivgtt qd，批号：13812345678',
    'BP 82/46mmHg，HR 124次/分，WBC 0.9×10^9/L，2024-03-11 09:20',
    '静脉通路2号管，20床位，患者安静，无发热，方法正确，马上就医',
    '国药准字H20093456，UDI 06901234567892，Lot 2021050312345678',
    '予地塞米松5mg、维生素C 2g，三甲医院诊治',
    'possible cellulitis vx allergic reaction, MS Contin given, MR Vaccine; pt recvd vx 16FEB94, QQuinina',
    'seen by a Dr. Rash got worse; 3-6-90 SYMPTOMS ST OUTER ASPECT',
    'DR STATES the patient had 103 fever on 05-12-1998',
  ])('%s', (text) => expect(mask(text)).toBe(text));
});

test('length stays, and outside the stars every unit stays where it was', () => {
  const piece = fc.constantFrom(
    '患者',
    '张三',
    '，男',
    '电话',
    '13812345678',
    '批号：',
    'SH2309018',
    '王某',
    '女士',
    '路12号',
    '@a.com',
    ' ',
    '😡',
    '身份证',
    '110101196203071234',
    'Dr. Smith',
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, anyText(5)), { maxLength: 20 }),
      fc.array(fc.string({ maxLength: 4 }), { maxLength: 3 }),
      (pieces, names) => {
        const text = pieces.join('');
        const masked = mask(text, names);
        if (masked.length !== text.length) return false;
        for (let i = 0; i < text.length; i++) if (masked[i] !== '＊' && masked[i] !== text[i]) return false;
        return true;
      },
    ),
  );
});
