/** Dosage forms as names write them, and the words by which a product's kind is known. */

/** [what a name ends in, the form it counts as]; longer endings first, since 缓释片 also ends in 片. */
export const dosageForms: readonly (readonly [string, string])[] = (
  [
    [
      '注射剂',
      '注射液|注射剂|粉针剂|冻干粉针剂|冻干粉针|粉针|针剂|大输液|静脉输液|小容量注射剂|大容量注射剂|注射用无菌粉末|注射用浓溶液|乳状注射液|注射乳剂|静脉滴注剂|水针',
    ],
    ['缓释片', '缓释片|控释片|缓控释片|缓释片剂|控释片剂'],
    ['肠溶片', '肠溶片|肠溶片剂|肠溶衣片'],
    ['片', '分散片|薄膜衣片|糖衣片|咀嚼片|泡腾片|口腔崩解片|口崩片|含片|舌下片|双层片|浓缩片|片剂|片'],
    ['缓释胶囊', '缓释胶囊|控释胶囊|缓释胶囊剂|缓释微丸胶囊'],
    ['肠溶胶囊', '肠溶胶囊|肠溶微丸胶囊|肠溶软胶囊'],
    ['胶囊', '硬胶囊|软胶囊|胶丸|胶囊剂|胶囊'],
    ['颗粒', '颗粒剂|冲剂|干糖浆|细粒剂|泡腾颗粒|颗粒'],
    ['干混悬剂', '干混悬剂|混悬颗粒'],
    ['丸', '滴丸剂|滴丸|水蜜丸|大蜜丸|小蜜丸|浓缩丸|微丸|蜜丸|水丸|丸剂|丸'],
    ['口服液', '口服溶液剂|口服溶液|口服液体剂|口服液|合剂|糖浆剂|糖浆|口服混悬液|混悬液|滴剂|口服乳|酏剂|露剂'],
    ['滴眼剂', '滴眼液|滴眼剂|眼用凝胶|眼膏|眼用制剂|眼药水'],
    ['滴鼻剂', '滴鼻液|鼻喷雾剂|滴鼻剂|鼻用喷雾剂|喷鼻剂'],
    ['滴耳剂', '滴耳液|滴耳剂'],
    ['吸入剂', '吸入气雾剂|气雾剂|吸入粉雾剂|粉雾剂|吸入溶液|吸入用溶液|雾化吸入溶液|吸入剂|吸入制剂|都保'],
    ['喷雾剂', '喷雾剂|喷剂'],
    ['软膏', '软膏剂|乳膏剂|软膏|乳膏|凝胶剂|凝胶|霜剂|油膏'],
    ['贴剂', '透皮贴剂|贴膏剂|橡胶膏|凝胶贴膏|巴布膏|贴膏|贴片|贴剂|膏药'],
    ['栓', '栓剂|栓'],
    ['洗剂', '洗剂|搽剂|酊剂|擦剂|涂剂|涂膜剂|外用溶液|溶液剂|洗液|酊|灌肠液|灌肠剂|含漱液'],
    ['散', '散剂|散|粉剂'],
    ['injection', 'for injection|injection|solution for injection|powder for injection|injectable|inj'],
    ['tablet', 'film coated tablets|tablets|tablet|tabs|tab|caplets|caplet'],
    ['capsule', 'capsules|capsule|caps|cap'],
    ['oral solution', 'oral solution|oral suspension|syrup|elixir'],
    ['cream', 'cream|ointment|gel|lotion'],
    ['eye drops', 'eye drops|ophthalmic solution|ophthalmic'],
    ['patch', 'transdermal patch|patch'],
    ['inhaler', 'inhalation aerosol|inhalation|inhaler'],
    ['suppository', 'suppositories|suppository'],
  ] as const
)
  .flatMap(([form, endings]) => endings.split('|').map((ending) => [ending, form] as const))
  .sort((a, b) => b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1));

/** What an acid or base is called in front of a drug's name. */
export const saltPrefixes =
  '盐酸|硫酸氢|硫酸|枸橼酸|马来酸|富马酸|酒石酸|重酒石酸|苯磺酸|甲磺酸|甲苯磺酸|对甲苯磺酸|磷酸|氢溴酸|乳酸|醋酸|琥珀酸|丁溴|硝酸|门冬氨酸|草酸|丙酸|糠酸|双丙戊酸|苯甲酸|异硫氰酸|乙磺酸|己二酸|棕榈酸|羟萘酸|精氨酸'.split(
    '|',
  );

export const englishSalts = new Set(
  'sodium|potassium|calcium|hydrochloride|hcl|sulfate|sulphate|maleate|fumarate|tartrate|besylate|besilate|mesylate|mesilate|phosphate|hydrobromide|acetate|succinate|citrate|nitrate|hemihydrate|monohydrate|dihydrate|trihydrate|magnesium|bitartrate|tosylate|lactate'.split(
    '|',
  ),
);

/** Words that say how a device is made or packed, not what it is. */
export const devicePrefixes =
  '一次性使用|一次性|医用|无菌|全自动|半自动|便携式|可重复使用|家用|手持式|数字化|数字式'.split('|');
