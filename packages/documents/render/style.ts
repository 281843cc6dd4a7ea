/** How the pages look: one sheet for screen and print. Exported, so that a server can name its hash in its policy. */
export const pageStyle = `
:root{--ink:#1f2a37;--quiet:#566070;--rule:#d5dbe3;--soft:#f4f6f9;--main:#1d4f7c;--deep:#12385c;--red:#b01e1e;--high:#a61b1b;--medium:#8a4b00;--low:#2b5f4c;
--sans:"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;--serif:"FZXiaoBiaoSong-B05S","Noto Serif CJK SC","Source Han Serif SC","Songti SC",SimSun,serif}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem}
body{margin:0;font:16px/1.75 var(--sans);color:var(--ink);background:#eef1f5;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
a{color:var(--main);text-underline-offset:.2em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid #e39a16;outline-offset:2px}
.skip{position:absolute;left:-99em}.skip:focus{left:1rem;top:1rem;background:#fff;padding:.5rem 1rem;z-index:9}
.links{background:var(--deep);padding:.55rem max(1rem,calc((100% - 82rem)/2));display:flex;flex-wrap:wrap;gap:1.6rem;font-size:.92rem}
.links a{color:#fff;text-decoration:none}.links a:hover{text-decoration:underline}
.masthead{background:#fff;padding:1.4rem max(1rem,calc((100% - 82rem)/2)) 0}
.masthead .red{font:700 2.1rem/1.3 var(--serif);color:var(--red);letter-spacing:.12em;margin:0;text-align:center}
.masthead .issue{display:flex;justify-content:space-between;margin:.4rem 0 0;padding-bottom:.5rem;border-bottom:3px solid var(--red);color:var(--quiet)}
.frame{display:grid;grid-template-columns:17rem minmax(0,1fr);gap:1.5rem;max-width:82rem;margin:1.5rem auto;padding:0 1rem}
.toc{position:sticky;top:1rem;align-self:start;max-height:calc(100vh - 2rem);overflow:auto;font-size:.88rem;line-height:1.55}
.toc p{margin:.2rem 0 .6rem;font-weight:700}.toc p span{font-weight:400;color:var(--quiet)}
.toc ol{list-style:none;margin:0;padding:0;border-left:2px solid var(--rule)}
.toc li a{display:block;padding:.28rem .8rem;color:var(--ink);text-decoration:none;border-left:2px solid transparent;margin-left:-2px}
.toc li a:hover{border-color:var(--main);color:var(--main)}
.toc .sub{border:0}.toc .sub a{padding:.15rem .8rem .15rem 1.5rem;color:var(--quiet);font-size:.82rem}
main{background:#fff;padding:2rem clamp(1rem,3.5vw,3rem) 3rem;border:1px solid var(--rule);border-radius:4px}
h1{font:700 1.9rem/1.4 var(--serif);margin:0;color:var(--deep)}
.english{color:var(--quiet);font-weight:400;font-size:.85rem;letter-spacing:.01em}
h1+.english{margin:.2rem 0 0}
.basis{margin:.2rem 0 1.4rem;color:var(--quiet);font-size:.92rem}
h2{font-size:1.32rem;line-height:1.5;margin:2.8rem 0 1rem;padding-bottom:.35rem;border-bottom:2px solid var(--deep);color:var(--deep)}
h2 .english{margin-left:.5rem}
h3{font-size:1.2rem;line-height:1.45;margin:0}
h4{font-size:1rem;margin:1.7rem 0 .5rem;padding-left:.6rem;border-left:4px solid var(--main);line-height:1.4}
p{margin:.5rem 0}.small{font-size:.86rem;color:var(--quiet)}.muted{color:var(--quiet)}
.empty{background:var(--soft);border-left:4px solid var(--rule);padding:.6rem 1rem;color:var(--quiet)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:0;margin:0;border:1px solid var(--rule);border-radius:4px}
.tiles div{padding:.8rem 1rem;border-right:1px solid var(--rule)}.tiles div:last-child{border:0}
.tiles dt{font-size:.86rem;color:var(--quiet)}.tiles dd{margin:0}
.tiles b{display:block;font-size:1.75rem;line-height:1.3;color:var(--deep)}.tiles span{font-size:.82rem;color:var(--quiet)}
.scroll{overflow-x:auto;margin:.8rem 0}
table{border-collapse:collapse;width:100%;font-size:.92rem;line-height:1.55}
caption{text-align:left;font-weight:700;padding:.3rem 0;font-size:.92rem}
.hidden-caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{padding:.42rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule);min-width:3.4em}
thead th{background:var(--soft);border-bottom:2px solid var(--axis,#9aa5b1);font-weight:700;vertical-align:bottom}
tbody tr:hover{background:#f8fafc}
th.right,td.right{text-align:right}th.center,td.center{text-align:center}
th,td{white-space:pre-line}td.right{white-space:pre}
tfoot th,tfoot td{border-top:2px solid #9aa5b1;border-bottom:0;font-weight:700}
.score tbody th{font-weight:400;white-space:nowrap}.score .bars{width:22%;min-width:6rem}
.bar{display:block;width:100%;height:.8rem;margin-top:.4rem;background:var(--soft)}.bar rect{fill:var(--main)}
.bar.minus rect{fill:#fff;stroke:var(--high);stroke-width:2;vector-effect:non-scaling-stroke}
.level{display:inline-block;white-space:nowrap;padding:0 .55em;border-radius:3px;color:#fff;font-size:.88em;font-weight:700;line-height:1.6}
.level>span{margin-right:.3em;font-size:.8em}
.level.high{background:var(--high)}.level.medium{background:var(--medium)}.level.low{background:var(--low)}
.tag{display:inline-block;border:1px solid #7b8794;border-radius:3px;padding:0 .55em;font-size:.85em;line-height:1.5;margin-left:.5em}
.item{border:1px solid var(--rule);border-top:4px solid var(--low);border-radius:4px;padding:1.1rem 1.4rem 1.4rem;margin:1.6rem 0}
.item.high{border-top-color:var(--high)}.item.medium{border-top-color:var(--medium)}
.item>header{display:grid;grid-template-columns:auto minmax(0,1fr) auto;gap:1.1rem;align-items:start}
.item .rank{font:700 2rem/1.2 var(--serif);color:var(--deep);margin:0;min-width:1.4em;text-align:center;background:var(--soft);border-radius:3px}
.item .standing{margin:.3rem 0 0}
.item .points{margin:0;text-align:right;line-height:1.2}.item .points b{display:block;font-size:1.9rem;color:var(--deep)}.item .points span{font-size:.82rem;color:var(--quiet)}
.item .summary{font-size:1.02rem;margin:1rem 0 0}
.print-number{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.facts{margin:.5rem 0}.facts div{display:grid;grid-template-columns:7.5em minmax(0,1fr);border-bottom:1px solid var(--rule);padding:.25rem 0}
.facts dt{color:var(--quiet)}.facts dd{margin:0}
figure{margin:1rem 0}.chart svg{display:block;width:100%;max-width:46rem;height:auto}
.chart>figcaption{font-weight:700;font-size:.92rem;margin-top:.3rem}
details{font-size:.88rem;margin-top:.25rem}summary{cursor:pointer;color:var(--main);width:fit-content}
.quote{border-left:3px solid var(--main);background:var(--soft);padding:.5rem 1rem;margin:.6rem 0}
.quote blockquote{margin:0}.quote p{margin:0;white-space:pre-line}.quote figcaption{font-size:.84rem;color:var(--quiet);text-align:right}
mark{background:#ffe9a8;color:inherit;text-decoration:underline;text-decoration-color:var(--medium);text-underline-offset:.22em;padding:0 .1em}
.record{font-size:.95em}
@media (max-width:60rem){.frame{grid-template-columns:minmax(0,1fr)}.toc{position:static;max-height:none}.toc .sub{display:none}.masthead .red{font-size:1.5rem}.item{padding:1rem}.item>header{gap:.7rem}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@page{size:A4;margin:37mm 26mm 35mm 28mm;@bottom-center{content:"— " counter(page) " —";font:14pt serif}}
@media print{body{background:#fff;font:10.5pt/1.6 var(--serif)}.toc,.skip,.links,details{display:none}.frame{display:block;margin:0;padding:0;max-width:none}
main{border:0;padding:0}.masthead{padding:0}.scroll{overflow:visible}table{font-size:9pt}thead{display:table-header-group}tr,figure,.item>header{break-inside:avoid}
h2,h3,h4,caption{break-after:avoid}.item{break-before:page;border-left:0;border-right:0;border-bottom:0;padding:.6rem 0}.annex{break-before:page}
a{color:inherit;text-decoration:none}.level{print-color-adjust:exact;-webkit-print-color-adjust:exact;border:1px solid #000}.bar,mark,.bar rect{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
