/**
 * Readings of common Japanese names written in Han characters, which no rule gives: the readings of characters in names differ
 * from those in words. Family names mark where the family name ends; given names are read whole.
 */
export const japaneseFamilies: ReadonlyMap<string, string> = table(
  '佐藤 sato 鈴木 suzuki 高橋 takahashi 田中 tanaka 伊藤 ito 渡辺 watanabe 渡邊 watanabe 渡部 watanabe 山本 yamamoto 中村 nakamura 小林 kobayashi 加藤 kato 吉田 yoshida 山田 yamada 佐々木 sasaki 山口 yamaguchi 松本 matsumoto 井上 inoue 木村 kimura ' +
    '斎藤 saito 斉藤 saito 齋藤 saito 清水 shimizu 山崎 yamazaki 池田 ikeda 橋本 hashimoto 阿部 abe 安倍 abe 石川 ishikawa 山下 yamashita 中島 nakajima 石井 ishii 小川 ogawa 前田 maeda 岡田 okada 長谷川 hasegawa 藤田 fujita 後藤 goto 近藤 kondo 村上 murakami 遠藤 endo 青木 aoki ' +
    '坂本 sakamoto 福田 fukuda 太田 ota 西村 nishimura 藤井 fujii 金子 kaneko 岡本 okamoto 藤原 fujiwara 中野 nakano 三浦 miura 原田 harada 松田 matsuda 竹内 takeuchi 小野 ono 中山 nakayama 田村 tamura 石田 ishida 和田 wada 森田 morita 上田 ueda 内田 uchida 柴田 shibata 酒井 sakai ' +
    '宮崎 miyazaki 横山 yokoyama 高木 takagi 安藤 ando 宮本 miyamoto 大野 ono 小島 kojima 工藤 kudo 谷口 taniguchi 今井 imai 高田 takada 丸山 maruyama 増田 masuda 杉山 sugiyama 村田 murata 大塚 otsuka 新井 arai 小山 koyama 平野 hirano 河野 kono 藤本 fujimoto 武田 takeda 野口 noguchi ' +
    '菅野 kanno 松井 matsui 千葉 chiba 岩崎 iwasaki 桜井 sakurai 木下 kinoshita 野村 nomura 松尾 matsuo 菊地 kikuchi 菊池 kikuchi 佐野 sano 大西 onishi 杉本 sugimoto 市川 ichikawa 古川 furukawa 小松 komatsu 島田 shimada 水野 mizuno 高野 takano 吉川 yoshikawa 山内 yamauchi 西田 nishida ' +
    '北村 kitamura 安田 yasuda 川口 kawaguchi 中川 nakagawa 東 higashi 平田 hirata 川崎 kawasaki 飯田 iida 吉村 yoshimura 本田 honda 久保 kubo 沢田 sawada 辻 tsuji 関 seki 岸田 kishida 石破 ishiba 高市 takaichi 小泉 koizumi 鳩山 hatoyama 麻生 aso 野田 noda 細川 hosokawa 黒田 kuroda',
);

export const japaneseGiven: ReadonlyMap<string, string> = table(
  '太郎 taro 一郎 ichiro 次郎 jiro 二郎 jiro 三郎 saburo 健 ken 健一 kenichi 健太 kenta 健二 kenji 誠 makoto 誠一 seiichi 浩 hiroshi 博 hiroshi 宏 hiroshi 隆 takashi 孝 takashi 明 akira 晃 akira 勇 isamu 修 osamu 進 susumu 勝 masaru 実 minoru 茂 shigeru 豊 yutaka 清 kiyoshi 正 tadashi 聡 satoshi 智 satoshi 剛 tsuyoshi ' +
    '大輔 daisuke 翔太 shota 拓也 takuya 直樹 naoki 直人 naoto 和也 kazuya 達也 tatsuya 雄太 yuta 裕太 yuta 翔 sho 蓮 ren 大翔 hiroto 悠斗 yuto 陽斗 haruto 樹 itsuki 和夫 kazuo 幸雄 yukio 幸夫 yukio 昭 akira 義男 yoshio 一夫 kazuo 文雄 fumio 信夫 nobuo 哲也 tetsuya 秀樹 hideki 秀夫 hideo 英樹 hideki 正雄 masao 和彦 kazuhiko 邦彦 kunihiko 晋三 shinzo 純一郎 junichiro 太一 taichi ' +
    '花子 hanako 幸子 sachiko 和子 kazuko 洋子 yoko 陽子 yoko 恵子 keiko 敬子 keiko 京子 kyoko 由美子 yumiko 久美子 kumiko 裕子 yuko 優子 yuko 明美 akemi 由美 yumi 真由美 mayumi 直美 naomi 美咲 misaki 愛 ai 葵 aoi 結衣 yui 陽菜 hina 美穂 miho 智子 tomoko 典子 noriko 節子 setsuko 千代 chiyo 文子 fumiko 早苗 sanae 香織 kaori 麻衣 mai 彩 aya 恵 megumi 桜 sakura 舞 mai 里美 satomi 順子 junko 礼子 reiko 良子 yoshiko 玲子 reiko',
);

function table(pairs: string): ReadonlyMap<string, string> {
  const words = pairs.split(' ');
  const made = new Map<string, string>();
  for (let i = 0; i + 1 < words.length; i += 2) made.set(words[i] ?? '', words[i + 1] ?? '');
  return made;
}
