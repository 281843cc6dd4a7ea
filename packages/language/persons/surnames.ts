/** Family names, commonest first: the place in the list stands for how common one is. */
const inOrder =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史傅常萧阎荆陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农卓吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟臧闵苟邬卞姬仇栾隋刁沙荣巫寇桑郎甄丛仲虞敖巩佘池查麻苑迟邝';
/** Of the Hundred Family Names and beyond: borne by few, and many of them words of their own: they count where the place speaks for a name. */
export const rare =
  '朴云水昌来尧花洛才凤肇官支危谌钮贝厉戎盘楼乐皮计伏谈茅屠慕嵇郁奚麹封储井牧隗山弓蓬郗班仰秋伊暴钭祖束郜鄂索咸籍赖蔺双闻莘贡劳逄扶堵宰郦雍璩濮寿通扈燕冀郏浦别充茹习宦鱼容戈暨衡满弘匡国广禄阙东殴殳沃蔚越夔隆巢晁勾融訾阚那空毋乜养鞠丰红竺权逯盖益桓公佴揭占仝亓冼宓种户税招英海展虎门律楚邸初底禹候代芮羿汲邴糜松粟鄢母矫荀冒鹿达撒兀眭狄兴酆应干裘平湛伯元时和明师全商边古司成仉廉强昝宣贲杭洪诸羊於惠家富乌巴幸韶蓟薄印宿怀邰阴胥苍郤慎庾居厍蒯晋漆练旷腾哈铁线库玄木普杞旦俸奉禤郇帖茶南延玉秘折雒原钦恽栗宾资尉承寸卿斛豆岐剡沐姒茆笪帅渠闭买骞剧昂咎盍谯隰缑訚郐鄯甯麴仵苌拜庹侴';
const RARE = 0.0001;

/** Single family names and how likely a name begins with each; the list's own curve (rank to share), after censuses. */
export const surnameShare: ReadonlyMap<string, number> = new Map([
  ...[...rare].map((surname) => [surname, RARE] as const),
  ...[...inOrder].map((surname, rank) => [surname, Math.min(0.07, 5 / (rank + 8) ** 1.7)] as const),
]);
/** Those of nine persons in ten, for rules that see nothing but the family name. */
export const surnames = inOrder;

export const doubleSurnames =
  '欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|端木|百里|南宫|宇文|长孙|独孤|申屠|司空|轩辕|闻人|淳于|澹台|钟离|拓跋|呼延|西门|东郭|太史|濮阳|鲜于|闾丘|公羊|赫连|宗政|仲孙|万俟|单于|乐正|漆雕|公冶|太叔|公西|壤驷|子车|颛孙|巫马|谷梁|南门|第五|左丘|梁丘|东门|微生|羊舌|亓官|完颜|爱新觉罗|叶赫那拉|纳兰|耶律|' +
  // Of Japan, written with the same characters.
  '佐藤|铃木|高桥|田中|渡边|渡辺|伊藤|山本|中村|小林|加藤|吉田|山田|佐佐木|山口|松本|井上|木村|斋藤|清水|山崎|池田|桥本|石川|前田|藤田|小川|冈田|长谷川|村上|近藤|石井|坂本|远藤|青木|藤井|西村|福田|太田|三浦|冈本|松田|中岛|原田|田村|竹内|石田|森田|工藤|酒井|宫崎|宫本|内田|高木|安藤|丸山|今井|藤原|大冢|村田|武田|平野|岩崎|菅原|樱井|木下|野村|松尾|菊地|野口';

/** Characters that begin hardly anything but a name: the dictionary's three-character words with them are names. */
export const onlyFamily =
  '王李张刘陈杨赵吴徐孙朱郭梁宋唐许韩冯邓曹彭肖董袁潘蒋蔡余杜魏吕沈姚卢姜崔谭陆汪贾邹秦邱侯邵孟薛阎闫郝龚钱覃莫孔倪聂翟詹耿欧霍裴翁骆靳柯阮俞尹贺顾程谢罗何丁傅胡洪滕臧茅裘伍佟苏卓钟';
