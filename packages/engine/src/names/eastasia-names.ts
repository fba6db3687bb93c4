import { japaneseFamilies, japaneseGiven } from './japanese.ts';

/** Where the family name ends in names written without blanks. */


/** Chinese family names of two characters; all other Chinese names take the first character. */
const compound: ReadonlySet<string> = new Set('欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 东方 東方 独孤 獨孤 南宫 南宮 夏侯 尉迟 尉遲 皇甫 慕容 令狐 长孙 長孫 宇文 轩辕 軒轅 公孙 公孫 端木 西门 西門 百里 呼延 申屠 太史 澹台 澹臺 拓跋 赫连 赫連 万俟 闻人 聞人'.split(' '));

/** Traditional characters that names use, each with its simplified form. */
const simplifiedForms: ReadonlyMap<string, string> = new Map(
  (
    '習习 劉刘 張张 陳陈 楊杨 趙赵 黃黄 吳吴 孫孙 馬马 許许 鄭郑 謝谢 馮冯 蔣蒋 蕭萧 葉叶 鄧邓 蘇苏 盧卢 賈贾 鄒邹 閻阎 譚谭 陸陆 錢钱 龍龙 萬万 龔龚 嚴严 賴赖 湯汤 顧顾 龐庞 顏颜 溫温 蘭兰 應应 駱骆 韓韩 魯鲁 聶聂 關关 莊庄 歐欧 ' +
    '陽阳 諸诸 東东 衛卫 倫伦 華华 國国 偉伟 傑杰 強强 軍军 潔洁 麗丽 豔艳 靜静 榮荣 貴贵 寶宝 慶庆 蓮莲 蘋苹 鳳凤 嬌娇 瓊琼 雲云 鐵铁 鋼钢 銀银 鍾钟 鎮镇 錦锦 學学 業业 興兴 豐丰 爾尔 島岛 開开 門门 長长 遠远 運运 達达 進进 遲迟 ' +
    '連连 輝辉 軒轩 維维 綱纲 紅红 紹绍 緯纬 練练 義义 聖圣 聰聪 樂乐 權权 樹树 橋桥 棟栋 極极 澤泽 濟济 濤涛 灣湾 漢汉 滿满 潤润 燦灿 煥焕 愛爱 憲宪 懷怀 戰战 時时 暉晖 曉晓 書书 會会 來来 億亿 凱凯 剛刚 劍剑 勝胜 勳勋 協协 單单 ' +
    '啟启 喬乔 園园 堅坚 壽寿 夢梦 孌娈 實实 寧宁 對对 將将 屆届 嶽岳 巖岩 廣广 廟庙 彥彦 後后 從从 拋抛 揚扬 揮挥 擇择 擁拥 烏乌 無无 牆墙 獨独 獻献 瑪玛 環环 瑩莹 畢毕 發发 監监 盤盘 碩硕 禮礼 禎祯 穎颖 競竞 筆笔 節节 簡简 純纯 ' +
    '縣县 總总 羅罗 職职 膽胆 臨临 薩萨 藝艺 蔭荫 藍蓝 號号 裏里 製制 親亲 計计 訓训 記记 誌志 詩诗 誠诚 諾诺 豬猪 貝贝 貞贞 費费 賀贺 賢贤 質质 贊赞 車车 載载 農农 郵邮 醫医 錄录 鄺邝 鋒锋 鍵键 鐘钟 閔闵 陰阴 際际 雙双 雞鸡 電电 ' +
    '霧雾 韋韦 順顺 頌颂 領领 項项 頓顿 顯显 風风 飛飞 騰腾 驊骅 驍骁 鮑鲍 鴻鸿 鵬鹏 鶴鹤 鷹鹰 麥麦 齊齐 龜龟'
  )
    .split(' ')
    .map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]),
);

/** The text with traditional characters in their simplified form, so that both ways of writing a name are one. */
export function simplified(text: string): string {
  let out = '';
  for (const char of text) out += simplifiedForms.get(char) ?? char;
  return out;
}

/** Korean family names of two syllables. */
const compoundKorean: ReadonlySet<string> = new Set('남궁 황보 제갈 선우 독고 사공 서문 동방'.split(' '));

export interface Piece {
  readonly text: string;
  readonly family: boolean;
  /** The reading, where a table gives it. */
  readonly reading?: string;
}

/**
 * A run of Han characters, possibly with kana. Two to four characters: family first, one character or a known compound. Longer
 * runs are transcribed foreign names or titles and stay whole.
 */
export function splitHan(word: string): readonly Piece[] {
  const chars = Array.from(word);
  const japanese = splitJapanese(chars);
  if (japanese) return japanese;
  if (chars.length < 2 || chars.length > 4 || /[\u3040-\u30ff]/.test(word)) return [{ text: word, family: false }];
  const take = chars.length > 2 && compound.has(chars.slice(0, 2).join('')) ? 2 : 1;
  return [
    { text: chars.slice(0, take).join(''), family: true },
    { text: chars.slice(take).join(''), family: false },
  ];
}

/** A Han word of a name whose words are already apart: nothing to split, only a reading to find. */
export function readHanWord(word: string): readonly Piece[] {
  const reading = japaneseFamilies.get(word);
  if (reading !== undefined) return [{ text: word, family: true, reading }];
  return [word.length === 1 ? { text: word, family: true } : givenPiece(word)];
}

/** A listed Japanese family name of two characters and more in front; what follows is the given name. */
function splitJapanese(chars: readonly string[]): readonly Piece[] | undefined {
  for (const take of [3, 2]) {
    if (chars.length < take || chars.length > take + 3) continue;
    const text = chars.slice(0, take).join('');
    const reading = japaneseFamilies.get(text);
    if (reading === undefined) continue;
    const rest = chars.slice(take).join('');
    return rest === '' ? [{ text, family: true, reading }] : [{ text, family: true, reading }, givenPiece(rest)];
  }
  return undefined;
}

function givenPiece(text: string): Piece {
  const reading = japaneseGiven.get(text);
  return reading === undefined ? { text, family: false } : { text, family: false, reading };
}

/** Hangul: family name first, then each syllable of the given name on its own, as Latin spellings hyphenate or part them. */
export function splitHangul(word: string): readonly Piece[] {
  const chars = Array.from(word);
  if (chars.length < 2 || chars.length > 4) return [{ text: word, family: false }];
  const take = chars.length > 2 && compoundKorean.has(chars.slice(0, 2).join('')) ? 2 : 1;
  return [{ text: chars.slice(0, take).join(''), family: true }, ...chars.slice(take).map((text) => ({ text, family: false }))];
}
