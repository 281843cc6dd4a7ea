/** What `replay --help` tells a statistician beyond its options. */
export const replayHelp = `
方法（每次看时，对全部有共同报告的对；四格表按报告计，边际为截至当日的全部报告）：
  evans     PRR≥2 且 χ²（Yates）≥4 且 n≥3（Evans 2001）
  ror025    ROR 95 % 下限>1 且 n≥3（Woolf 区间；有零格时各格加 ½）
  ic025     IC 95 % 下限>0（Norén 2013，伽马区间）
  eb05      EB05>2（DuMouchel 1999；先验对全部格子含零格子求最大似然，每 --refit 周重拟合）
  eProcess  每周一张新报告的四格表、边际固定，e 值相乘；全部品种×反应的错误发现率≤10 %，何时看、看多少次都成立
  maxSprt   泊松 MaxSPRT，单对 α=0.05；期望=该品种新报告数×此前未提及该品种的报告中该反应的比例，至期望 20 份止
  trend     弹性 Farrington（Noufaily 2013），四周一期，与往年三年同期相比，α=0.01，每期至少 5 份

输出（--output）：
  looks.csv    每周：报告数、对数、各方法当时报出（now）、新报出（first）、累计报出（ever）的对数
  flags.csv    每一对：各方法首次报出之日
  watched.csv  所问之对与参照集各对：各方法首次报出之日、提前天数、其时报告数与累计报出
  weeks.csv    同上各对逐周的 n11、n1p、np1、n、期望、PRR、χ²、ROR 下限、IC、EBGM、EB05、ln e、MaxSPRT 的期望与 LLR
  alerts.svg/png、pair.svg/png  累计报出数；所问之对（第一对）各方法的数值

只计怀疑品种；跟踪报告自收到之日起取代前一版；同一编号再次收到的相同内容不重复计；编号不同的疑似重复不合并。
`;
