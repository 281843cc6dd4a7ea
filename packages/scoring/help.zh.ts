/** `score --help` below the options: enough for a statistician who knows the R packages. */
export const scoreHelp = `
输入 / Input（逗号、制表符、分号或竖线分隔，或首行 sep=；UTF-8、GB18030 或 UTF-16；任何换行；gzip 直接读）
  报告级 report-level   report,product,event[,分层列…]   一行一个组合；重复行每份报告只计一次
                        表头也可用 id/primaryid/报告编码，drug/var1/药品，pt/var2/不良反应 等
  计数级 counts         product,event,n11,n1p,np1,n       一行一对；n 不同的行视为不同的数据集

输出 / Output（一行一对，n11>0，按首次出现的顺序；算不出的值为空，从不写 NaN 或 Inf；双精度全部位数；
  会被电子表格当作公式的名称前加 '，改变文字方向的标记去掉）
  product,event,n11,n1p,np1,n,expected,rr,prr,prr_lower,prr_upper,chi2_yates,ror,ror_lower,ror_upper,
  ic,ic025,ic975,ebgm,eb05,eb95
  a=n11，b=n1p−a，c=np1−a，d=n−a−b−c；expected E=n1p·np1/n；rr=a/E。计数单位：不重复的报告

方法 / --methods（逗号分隔；默认 prr,chi2,ror,ic,ebgm）
  prr      PRR=(a/(a+b))/(c/(c+d))，95% 为 exp(±1.96·√(1/a−1/(a+b)+1/c−1/(c+d)))      pvda::prr, PhViD::PRR
  chi2     χ²（Yates 校正）                                                             chisq.test(correct=TRUE)
  ror      ROR=ad/bc，Woolf 区间                                                        pvda::ror, PhViD::ROR
  ic       IC=log₂((a+½)/(E+½))，gamma 区间（Norén 2013）                               pvda::ic
  ebgm     EBGM、EB05、EB95（DuMouchel 1999）                                           openEBGM::ebScores
  pearson  χ²（Pearson）                     → chi2_pearson                               chisq.test(correct=FALSE)
  fisher   单侧 Fisher 精确检验与 mid-p       → fisher_p, fisher_midp                    PhViD::RFET
  bcpnn    BCPNN（Bate 1998，Gould 的精确矩） → bcpnn_ic, bcpnn_025, bcpnn_975           PhViD::BCPNN
  lrt      Poisson 对数似然比 a·ln(a/E)−(a−E)，a≤E 为 0（Huang 2011） → lrt             pvLRT::pvlrt

零与空边际 / Zeros
  c=0（别的产品没有该反应）时 PRR、ROR 为空，b=0 时 ROR 为空（R 给 Inf）；不加 0.5。IC、EBGM 总有值
  产品或反应为空（或只有看不见的字符）的行不计对，但报告计入 n；没有报告编号的行、列数不对的行是错误
  计数级表中任何报告都给不出的数（n1p+np1−n11>n、一个名称两个边际……）是错误

先验 / Prior（ebgm）
  两个 gamma 的混合 p·Γ(α1,β1)+(1−p)·Γ(α2,β2)，对全部产品×反应单元格（含零格，不 squash）作最大似然；
  openEBGM 默认的截断似然在大数据上停在边界，这里不会：结果是内点，否则写明落在哪个边界。数据定不出先验时
  （某成分缩成一点）改用 DuMouchel 1999 的先验并写明。EB05 ≤ EBGM ≤ EB95 总成立。
  拟合值写到标准错误，加 --json 则在标准输出。--prior 0.2,0.06,1.4,1.8,0.1 用给定的先验（DuMouchel 的初值）

分层 / --stratify 列,列
  E=Σ n1p_s·np1_s/n_s，层为各列的交叉（空值自成一层；各行矛盾的报告自成一层并写明）；用于 expected、rr、ic、ebgm、lrt，PRR、ROR 仍为粗值，与 openEBGM 同

另外的表 / Beside the scores（写在输出旁：out.csv → out.后缀.csv；只看 n11 ≥ --least 的对，可用 --product、--event 限定）
  --subgroup 列       out.subgroups.csv     各亚组的四格表、ROR、IC，与其余亚组 ROR 之比 contrast（Altman & Bland），
                                            Mantel–Haenszel 合并 common_ror，Breslow–Day–Tarone 同质性；空值不入任何亚组
  --interactions      out.interactions.csv  两产品×反应：Ω=log₂((n111+½)/(E111+½))（Norén 2008），omega025>0 提示相互作用
  --mask              out.masking.csv       拿掉 masked_by 的全部报告后的四格表、PRR、IC；masking_ratio=去后 PRR/去前 PRR ≥ 1.1
  --tree 文件         out.tree.csv          层级 node,parent（CSV，根的 parent 为空）；每个产品在反应层级上扫描（--tree-of product
                                            则每个反应在产品层级上）；p 已校正该产品的全部分支，未校正多个产品；
                                            explains=1 为解释超出的最少分支。不在层级中的名称自成一根
                                            模型 poisson（默认）、conditional（总数给定）、bernoulli（有/无该产品的报告）、
                                            conditional-bernoulli（同上，总数给定）
  --time 列           out.time.csv          每期末的累计四格表、IC 及其变化；日期按 --period 归并，其他值原样作为一期；
                                            空值不计；一份报告以其最早的一期为准

图 / --plot 文件.svg|.png
  --plot-kind forest   森林图：下限最高的 --plot-top 对（默认 20），--plot-measure ror（默认）、prr、ic、ebgm
  --plot-kind volcano  火山图：横轴 log₂（默认 IC），纵轴 −log₁₀ p（Fisher），实心为 IC025>0 且 p<0.05/对数
  --plot-kind ic       IC 随时间：IC025 最高的 --plot-top 对（默认 6），需要 --time

例 / Examples
  huishang score --input faers.csv --output out.csv --json
  huishang score --input faers.csv.gz --output out.csv --methods ic,ebgm,fisher --stratify sex,age
  huishang score --input r.csv --output out.csv --subgroup sex --mask --interactions --least 5
  huishang score --input r.csv --output out.csv --tree meddra.csv --tree-model conditional --product 阿托伐他汀
  huishang score --input r.csv --output out.csv --time 报告日期 --period quarter --plot ic.png --plot-kind ic --product 阿托伐他汀

English: every score is per product–event pair over distinct reports; empty cells are values that cannot be computed (R's
Inf/NA). The prior is fitted by exact maximum likelihood over all cells, zeros included, without squashing. Strata enter E
only. Extra tables are written beside the output with the suffixes above. 各方法的公式、边界与出处见 docs/methods。
`;
