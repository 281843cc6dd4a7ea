/** Names that have been taken out before a report was published: under one of them stand many different things. */

const fold = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s"“”'.。,，]+/gu, '');

const words = new RegExp(
  `^[([【〔*]*(?:${[
    // Exemptions of the US Freedom of Information Act, with and without their law's brackets.
    'exemptions?\\(?b?\\)?[-(]?[1-9]\\)?',
    '\\(?b\\)?[-(][1-9]\\)?',
    '(?:(?:product|brand|drug|device|manufacturer|company|lot|name|trade)*(?:name|number)?(?:is|was|has been)?)?(?:redacted|withheld|confidential|proprietary|anonymi[sz]ed|suppressed|masked)(?:product|name|information|data|by(?:the)?(?:fda|company|sponsor|manufacturer))*',
    'tradesecrets?|cbi|confidentialbusinessinformation',
    'blinded(?:therapy|study(?:drug|medication)?|drug|medication)?|(?:study|investigational)(?:drug|product|medication)',
    '(?:产品|药品|商品|品名|企业|厂家|批号|名称|内容|信息)*(?:已|予以|依法|应)?(?:不予公开|不公开|未公开|不予公布|不公布|保密|涉密|隐去|隐匿|隐藏|屏蔽|遮蔽|遮盖|脱敏|略去|删去|匿名|匿名化)(?:处理|信息|产品|名称|内容)*',
    '(?:商业|国家|企业|技术)秘密|秘密|机密|绝密',
  ].join('|')})[)\\]】〕*]*$`,
  'u',
);
/** `***`, `××片`, 某某胶囊, `XXX注射液`: at least two signs that stand for letters, perhaps with a dosage form. */
const signs =
  /^(?:[*×xｘ#_○●□■◯△▲?？]{2,}|某{2,}|某[*×x]+)(?:片|胶囊|颗粒|注射液|注射剂|粉针|口服液|滴眼液|软膏|乳膏|膏|丸|散|疫苗|霜|乳|水|面膜|药|牌|公司|厂)?$/u;

/** Is it no name but the word that one has been withheld (EXEMPTION 4, REDACTED, 保密)? */
export function isWithheld(name: string): boolean {
  if (name.length > 100) return false;
  const folded = fold(name);
  return words.test(folded) || signs.test(folded);
}
