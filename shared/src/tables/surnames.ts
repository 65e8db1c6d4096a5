/** Surnames that most people have, most common first (census of 2020). */
const common =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤';

const rare =
  '褚卫尤施戚喻柏水窦章云奚葛郎鲁昌苗凤花俞柳酆鲍费廉岑倪滕殷毕邬安常乐时傅皮卞齐康伍元卜平和穆萧湛祁禹狄米贝明臧计伏成谈茅庞纪舒屈项祝阮蓝闵席季麻强路娄危童颜梅盛刁骆樊凌霍虞支柯昝管经房裘缪干解应宗宣贲郁单杭洪包诸左吉钮嵇邢滑裴荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井富巫乌焦巴弓牧隗山谷车宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖符景詹束幸司韶郜蓟薄印宿怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容古易慎戈庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督岳帅缑亢况郈有琴归海晋楚闾法汝鄢涂钦商牟佘佴伯赏墨哈谯笪年爱阳佟言福百家姓代兰苟邸海冼邝植揭揣朴慈来力揣展盘官战门原银才银麦税承浮底冒信绳';

/** Surnames of two characters. */
export const compoundSurnames: ReadonlySet<string> = new Set(
  '欧阳 司徒 司马 上官 诸葛 夏侯 皇甫 尉迟 公孙 慕容 令狐 端木 东方 独孤 南宫 长孙 宇文 轩辕 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 司空 亓官 司寇 子车 颛孙 拓跋 夹谷 赫连 呼延 东郭 南门 百里 东门 西门 第五 梁丘 左丘 纳兰 完颜'.split(
    ' ',
  ),
);

/** Surnames of Japan and Korea that take two or three characters. */
export const foreignSurnames: ReadonlySet<string> = new Set(
  '佐藤 铃木 高桥 田中 伊藤 渡边 山本 中村 小林 加藤 吉田 山田 佐佐木 山口 松本 井上 木村 斋藤 清水 山崎 森本 池田 桥本 阿部 石川 前田 藤田 小川 后藤 冈田 长谷川 村上 近藤 石井 坂本 远藤 青木 藤井 西村 福田 太田 三浦 藤原 冈本 松田 中岛 中野 原田 小野 小野寺 田村 竹内 金子 和田 中山 石田 上田 森田 柴田 酒井 工藤 横山 宫崎 宫本 内田 高木 安藤 谷口 大野 丸山 今井 河野 藤本 村田 武田 上野 杉山 增田 平野 大塚 千叶 久保 松井 小岛 岩崎 樱井 野口 松尾 菊地 木下 野村 新井 五十岚 南宫 皇甫 诸葛'.split(
    ' ',
  ),
);

const commonSet = new Set(common);
const rareSet = new Set(rare);

/** How much a first character speaks for a name: 2 a common surname, 1 a rare one, 0 none. */
export function surnameWeight(character: string): 0 | 1 | 2 {
  if (commonSet.has(character)) return 2;
  return rareSet.has(character) ? 1 : 0;
}
