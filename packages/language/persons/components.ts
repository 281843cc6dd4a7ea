/** Pieces of the names of peoples who are not called by a family name and one or two characters. */

/** Tibetan, two characters each; a name is one or two of them. */
const tibetan =
  '扎西 平措 次仁 卓嘎 达娃 央宗 尼玛 格桑 梅朵 丹增 旦增 曲珍 贡觉 巴桑 罗布 洛桑 旺堆 德吉 强巴 卓玛 拉姆 多吉 顿珠 白玛 桑吉 索朗 索南 益西 仁青 仁增 加措 普布 边巴 旺姆 央金 央吉 曲扎 曲吉 土登 贡布 贡嘎 才让 才仁 才旦 班玛 诺布 坚赞 晋美 丁真 拉毛 拉珍 卓嘎 次旦 次旺 次珍 米玛 阿旺 江村 泽仁 降措 尕藏 尕玛 更登 根登 赤列 赤来 云丹 丹巴 丹珠 嘉措 旺杰 旺扎 旺久 欧珠 群培 群宗 琼达 其美 措姆 罗追 斯郎 四郎 多杰 俄日 仓决 桑珠 桑杰 桑布 塔杰 金美 拥忠 拥措 拥珍';
/** Uyghur, Kazakh, Kyrgyz, Hui and other names from Arabic and Turkic, as they are transcribed. */
const turkic =
  '阿卜杜 阿不都 阿布都 阿布都拉 阿布力 阿不力 阿不来 阿力木 阿里木 阿迪力 阿地力 阿依 阿依古丽 阿依努尔 阿曼古丽 阿曼 阿米娜 阿孜古丽 阿比达 阿合买提 艾合买提 艾买提 艾尔肯 艾力 艾山 艾沙 艾则孜 艾孜孜 艾热提 买买提 买合木提 麦麦提 麦合木提 麦尔丹 木合塔尔 木拉提 木沙 木塔里甫 米吉提 米尔扎 米热 马木提 毛拉 吐尔逊 吐尔洪 吐尔地 吐逊 吐送 图尔荪 塔依尔 塔西 塔吉 提力瓦 铁木尔 托合提 托乎提 古丽 古兰 古力 古扎 哈力克 哈里克 哈布力 哈丽 海热 海日古丽 海仁 汗古丽 姑丽 姑丽娜 帕提 帕提曼 帕热 帕尔哈提 排孜 肉孜 肉先 热依扎 热依木 热合曼 热合木 热合 热孜 热孜万 热娜 热西提 茹仙 萨迪克 萨吾提 沙吾提 沙拉 赛买提 赛米 赛力克 赛力 司马义 斯迪克 苏力坦 苏来曼 苏莱曼 努尔 努尔兰 努尔古丽 努尔买买提 努斯 依明 伊明 依米提 依布拉 依不拉 依力 伊力 伊力亚斯 伊斯 亚森 亚力坤 亚库甫 玉素甫 玉山 玉素 玉苏 吾买尔 吾守尔 吾斯曼 吾拉木 卡德尔 卡哈尔 卡米 库尔班 库尔 凯赛尔 玛依拉 玛丽亚 迪丽 迪力 迪里 迪丽热巴 迪丽努尔 迪力木拉 穆合 穆萨 穆罕默德 穆斯 居马 居马洪 加娜尔 加尼 胡达 胡尔 吾甫 再娜 再努 再吐 赞娜 祖力 祖丽 祖农 祖木热 则南 扎依 叶尔 叶尔兰 波拉提 别克 拜克 达吾提 达尼 达依 巴哈尔 巴哈 古再 茹克 茹扎 热比 热米 排日 帕孜 买尔 买提 孜莱 则孜 吐 逊江 江 汗 娜尔 提江 木江';
/** Mongolian. */
const mongolian =
  '巴特尔 巴图 巴雅尔 巴音 宝音 布和 布仁 敖特根 敖日 敖登 阿拉坦 阿拉腾 阿古拉 阿荣 阿木尔 巴根 毕力格 毕力 朝鲁 朝鲁门 朝克 赤那 达来 达楞 额尔敦 额尔德 额日 格日勒 格日乐 格根 哈斯 哈森 呼和 呼日 呼格 胡格 吉日 吉雅 吉日嘎 金花 孟克 孟和 门德 莫日根 木兰 娜仁 娜日 那日苏 那仁 那顺 南迪 其木格 其其格 青格 青格勒 仁钦 萨仁 萨日 萨日娜 斯日 斯琴 苏和 苏日 苏日娜 苏雅 塔娜 特木尔 特日 图雅 托娅 托雅 图门 乌恩 乌兰 乌力吉 乌日娜 乌日 乌云 乌尼 乌仁 希林 锡林 新吉 秀荣 伊拉 伊敏 英格 牧仁 扎那 朱拉 高娃 仓 塔 娜 勒 图 夫 其 格 日 嘎 尔';
const pieces = [...new Set(`${tibetan} ${turkic} ${mongolian}`.split(' '))].sort((a, b) => b.length - a.length);
const long = pieces.filter((piece) => piece.length > 1);

/** Characters by which foreign names are transcribed. */
export const transcribing =
  '得卜娃浩仓措历大卫拿帝翰迦歇芙茵琪琦崔诸斐盖冉洲赖夸阿埃艾爱安奥巴拜班邦鲍贝本比彼别宾波勃博伯布查车茨达戴丹道德登邓狄迪第蒂丁东杜顿多恩尔法凡菲费芬丰冯佛夫弗福盖甘冈戈哥格葛贡古瓜哈海汉豪赫亨洪侯华怀惠霍基吉季加贾简江杰金居卡凯坎康柯科克肯库夸奎昆拉腊莱兰朗劳勒雷蕾利莉里理丽立列林琳龙隆卢鲁露伦罗洛吕马玛迈麦曼芒毛梅门蒙孟米密敏明缪摩莫默姆木穆那娜纳乃奈南内尼妮涅宁纽农努诺欧帕派潘庞佩彭皮平泼珀普奇齐其恰乔切钦琴琼丘让热仁日荣茹儒瑞若撒萨塞赛桑瑟森沙莎山尚绍舍申圣施史舒朔丝斯松苏索孜塔泰坦汤唐陶特腾提缇廷汀图吐托瓦万旺威韦维魏温文翁沃乌吾伍武西希锡夏香肖谢辛新休雄许逊雅亚延扬耶叶伊依易因英永尤于约泽扎詹珍芝朱兹卓子宗祖佐力沁娅托雯甫则再伽楞旦合宝音牙嘎汗罕呼';

export const namePieces: readonly string[] = long;
/** One piece and what is written like it, where somebody is named for sure. */
export const onePiece = new RegExp(`(?:${long.join('|')})[${transcribing}花高草梅珠]{0,4}`, 'uy');
/** Transcribed without a dot, where somebody is named for sure. */
export const transcribedName = new RegExp(`[${transcribing}]{3,8}`, 'uy');
