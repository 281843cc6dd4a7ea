/** What names a batch, and what only stands where its number should. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adjacentBatches, readBatch } from '../index.ts';

const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

const none = `
见包装
包装已丢弃
未留存
外院用药
自备药
同上
患者未提供
记不清
待补充
***
1
不详
批号不详
家属已扔掉
见附件2
2盒均未留存
第1针不详
同1
约2023年购买
2024年5月生产
有效期至2025-06
查无
多批次
0.5ml
3支
123456
1111111
国药准字H20123456
00000
IM
SC
PO
UNK
N/A
TBD
UNKNOWN LOT
SEE NARRATIVE
no lot
LOT: UNKNOWN
lot # not available
NOT REPORTED
None given
exp 12/2025
pending 2 follow up
NO LOT # ON SCRIPT BOTTLE
UNKNOWN,UNKNOWN,UNKNOWN
`;

/** Thought of by another hand than the rules. */
const more = `
药瓶已处理
没法提供
患方不愿告知
标签被水泡了
批号看花了眼没抄下来
回家后再报
等厂家回话
厂家代码不认识
由药剂科保管
药剂科未登记
社区卫生服务站发放，不掌握
老家带来的药
朋友给的
网上买的没包装
剪掉了
批号那面撕了
空瓶收走
两种批号混着吃
已用完
吃完了
已使用完毕
喝完就没盒了
护士长休假
系统里查
系统无此项
该字段不需要填
不需要
不涉及
非药品质量问题
/无/
--不清--
N.A.
n.k.
not sure
Don't know
can not read
no info
no number on box
patient threw away
lot was not on card
batch unclear
will follow
to follow
to be advised
see above
see attached 3
as per source
same as dose 1
ND
NIL.
？
……
xx-xx
0-0-0
000000000
99999
1
A
二
①
第二盒
第3盒
2024年的
去年买的
2 boxes
10ml
0.9%
250ml/瓶
一次性
不留样
已封存
已召回
新批号
老批号
旧包装
口服
静脉滴注
`;

/** Lots of VAERS, MAUDE, FAERS and of the sampling notices, drawn by lot. */
const real = `
0012E
0027AP
0047J
0071A
01045
0135W
01698P
0181R
02490
0289A
02998P
0329E
04303
0441J
04720
051713
053410
05469
0599D
0603F
0623D
0638F
0645E
0673A
0677L08
0697B
0707K
07101L
07203
0732A
0748E
075912
07665
0767H
07887
07940
0804E
0804K
0834D
0840H
0842V
088DT
0903J
0916120
0934540
0935770
0937T
0944780
09473
0976140
0981850
0992660
0995590
0996W
0F11080
1052N
105484
1064V
1107D
1128X1
11421A
1148V
1183A
1191A4
1335A4
1395B2
139A2
1413W
1416D
1422E
1427V
1469B
1475D
1541E
164682
16533
1682R
1822A
187663
1956H
1978H
1F310226193
2009A2
212019200
21202
2175070
2196A2
2252A
2280M
233812
236189
2379S
2715B6
275940
283949
2879420619M
2890A2
29342
293932
2K31060
2M31091
302938
304902
306982
308953
314912
314J
322949
324947
330930
336997
342925
354962
380950
3841043
386968
396963
3B51005
3G51130
3L4109
3T847
431263
432058
440420
447832
448068
448170
44967
4549B6
455838
458436
462360
48011
4911
4918120
4918136
4928092
49380883
4948067
4988066
4988091
4C61056
4E61668
4H51A
4L51169
558937
5E61030
5F61096
5J61034
6571239
6916FH
6C71070
6L81449
707E
716K4
719K3
7339AA
737H4
7626B
795C4
796L6
7B915B
7E91657
7F81744
7F81885
7G81489
800L5
911596
A720A
BMA480A6
CN61030A2
M035FF
M035JHX
M135JA
M15K15
M160HB
M175NN
M18044
M285R5
M580MC
M636FN
M700HL
M700ML
P00738A
P03133
TFW032
TR1225BSB
TR1296
VHA504A6
YL2024110401
0010495689
01066[
0789\\F
10017006302
1056664
1077804
1107788
11521530
11928700
11976978
276981
2RXF501
3115919
3F56ASA
403055A,13C2201
40967/2130R
48049/1884R
48381/0691S
58/6086.01
5GR0274
5KE1530
612006/0433A
615606/1321B
618452/0887D
677?
6ZP7002
709251
7769451
835175
A0230A
AM9236
C2342A
C926768A
CJ2716
CV00YX5
EJ7704
EJN**093
EJN*157A
FAV 041
I068
LH0056
MA033HB
NB903071
NS7345A
SAY56
UM016A0201
V8052A
VR0275A
X72933
Z313707
`;

const dressed = `
20240501
A123
沪20240501
20240501批
B-2301/05
240301-1
0H21B
QXQ201C
HL202308080102
K0218A
SN12345X
46
7E
甲230501
NK2301
TEST01
BOX12
NA0123
202401ND
京A2024-01
B07
A4
1234A
C241112
M230NA
409G
批号：20240501（上海生产）
20240501 有效期至2026.04
Lot A1B2
NO 20240501
FAV 041
`;

describe('no batch number', () => {
  test.each(lines(none))('%s', (text) => expect(readBatch(text)).toEqual({ key: '', name: '' }));
  test.each(lines(more))('%s', (text) => expect(readBatch(text)).toEqual({ key: '', name: '' }));
  test('nothing, blanks, marks, and a text of any length', () => {
    for (const text of ['', '  ', '—', '？', '＊＊＊', '/', '批号：', 'A1'.repeat(50_000), '批'.repeat(100_000)])
      expect(readBatch(text).key).toBe('');
  });
});

describe('a batch number', () => {
  test('of the real ones every one stays', () => {
    const all = [...lines(real), ...lines(dressed)];
    expect(all.length).toBeGreaterThan(230);
    expect(all.filter((text) => readBatch(text).key === '')).toEqual([]);
  });

  test('is itself without its label, its expiry and a note behind it', () => {
    for (const text of [
      '批号：20240501',
      '20240501（上海生产）',
      'Lot No. 20240501',
      '20240501 有效期至2026.04',
      '２０２４０５０１',
    ])
      expect(readBatch(text).key).toBe('20240501');
  });

  test('of a date or a counter stays, with its neighbours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 240101, max: 260000 }), fc.constantFrom('', 'A', 'SH', '20'), (n, before) => {
        expect(readBatch(`${before}${n}`).key).not.toBe('');
        expect(adjacentBatches(`${before}${n}`, `${before}${n + 1}`)).toBe(true);
      }),
    );
  });

  test('reads alike when it is read again', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const { key, name } = readBatch(text);
        expect(readBatch(name).key).toBe(key);
      }),
    );
  });
});
