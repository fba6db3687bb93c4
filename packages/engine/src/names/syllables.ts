/**
 * Chinese syllables in other spellings than Hanyu Pinyin: Wade-Giles (whose apostrophes are lost in data, so that p may be b or
 * p) by the correspondence of initials and finals, and the customary Cantonese and Hokkien spellings of names by table.
 */

/** All Pinyin syllables, by initial. */
const pinyinFinals: Readonly<Record<string, string>> = {
  '': 'a ai an ang ao e ei en eng er o ou', b: 'a ai an ang ao ei en eng i ian iao ie in ing o u', p: 'a ai an ang ao ei en eng i ian iao ie in ing o ou u',
  m: 'a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u', f: 'a an ang ei en eng o ou u', d: 'a ai an ang ao e ei eng i ian iao ie ing iu ong ou u uan ui un uo',
  t: 'a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo', n: 'a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan ue uo', l: 'a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan ue un uo',
  g: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo', k: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo', h: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  j: 'i ia ian iang iao ie in ing iong iu u uan ue un', q: 'i ia ian iang iao ie in ing iong iu u uan ue un', x: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  zh: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo', ch: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo', sh: 'a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo',
  r: 'an ang ao e en eng i ong ou u uan ui un uo', z: 'a ai an ang ao e ei en eng i ong ou u uan ui un uo', c: 'a ai an ang ao e en eng i ong ou u uan ui un uo', s: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  y: 'a an ang ao e i in ing ong ou u uan ue un', w: 'a ai an ang ei en eng o u',
};

const pinyin: ReadonlySet<string> = new Set(Object.entries(pinyinFinals).flatMap(([initial, finals]) => finals.split(' ').map((final) => initial + final)));

/** Wade-Giles initials and the Pinyin ones they may stand for once the apostrophe is lost. */
const initials: readonly (readonly [string, readonly string[]])[] = [
  ['ch', ['zh', 'j', 'ch', 'q']], ['tz', ['z', 'c']], ['ts', ['z', 'c']], ['ss', ['s']], ['sz', ['s']], ['hs', ['x']], ['sh', ['sh']], ['p', ['b', 'p']], ['t', ['d', 't']], ['k', ['g', 'k']],
  ['j', ['r']], ['m', ['m']], ['f', ['f']], ['n', ['n']], ['l', ['l']], ['h', ['h']], ['s', ['s']], ['y', ['y']], ['w', ['w']],
];

/** Wade-Giles finals that Pinyin writes otherwise. */
const finals: Readonly<Record<string, readonly string[]>> = {
  ieh: ['ie'], ien: ['ian'], iung: ['iong'], ung: ['ong'], uei: ['ui'], o: ['e', 'uo'], ih: ['i'], uh: ['u'], u: ['u', 'i'], eh: ['e'], en: ['en', 'an'], ueh: ['ue'], erh: ['er'], iu: ['iu', 'ou'], oh: ['uo'], e: ['e', 'i'], ui: ['ui'],
};

/** Customary spellings of southern speakers: spelling, then the Pinyin of the characters it usually stands for. */
const customary: ReadonlyMap<string, readonly string[]> = new Map(
  (
    'chan=chen cheung=zhang cheong=zhang wong=wang,huang lee=li lau=liu leung=liang leong=liang ng=wu,huang kwok=guo tse=xie tsang=zeng yeung=yang cheng=zheng choi=cai chow=zhou chau=zhou chu=zhu fung=feng hui=xu hung=hong kwan=guan kwong=kuang lam=lin lim=lin tan=chen teo=zhang goh=wu ong=wang ' +
    'koh=xu ang=hong chua=cai yap=ye yip=ye ip=ye lui=lei mak=mai poon=pan shum=cen siu=xiao sze=shi tam=tan tang=deng tong=tang tsoi=cai tsui=xu woo=hu yau=qiu yim=yan yiu=yao yuen=yuan lo=luo law=luo foo=fu fong=fang chiu=zhao kong=jiang keung=qiang kit=jie wai=wei man=wen kin=jian ' +
    'ing=ying in=yin hing=xing wing=yong sing=cheng,xing shing=cheng kei=qi kwai=gui tak=de fai=hui hoi=hai hon=han kai=jia,qi kam=jin kan=jian kei=qi lai=li ling=ling lok=le lung=long mei=mei ming=ming nam=nan on=an pak=bai ping=ping po=bao pui=pei sai=xi sau=xiu shan=shan shek=shi suk=shu sum=xin sun=xin tin=tian ' +
    'wah=hua wan=yun,wen yan=ren,en yee=yi yin=yan ying=ying yuk=yu yung=rong chin=qian hsu=xu lu=lu sung=song tung=dong tai=dai soong=song chiang=jiang kai=jie hoo=hu khoo=qiu tay=zheng chong=zhang toh=zhuo yeo=yang heng=wang sim=shen gan=yan phua=pan quek=guo low=liu loh=luo'
  )
    .split(' ')
    .map((entry): [string, readonly string[]] => {
      const [spelling = '', readings = ''] = entry.split('=');
      return [spelling, readings.split(',')];
    }),
);

const none: readonly string[] = [];

/** Whether a word is one Pinyin syllable. */
export function isPinyin(text: string): boolean {
  return pinyin.has(text);
}

/** The Pinyin syllables a word may stand for when it is spelt by another system; itself left out, at most four. */
export function syllableReadings(text: string): readonly string[] {
  if (text.length > 6) return none;
  const listed = customary.get(text);
  const spelt = wadeGiles(text);
  if (listed === undefined && spelt.length === 0) return none;
  const found = new Set(listed);
  for (const reading of spelt) found.add(reading);
  found.delete(text);
  return found.size === 0 ? none : [...found].slice(0, 4);
}

function wadeGiles(text: string): readonly string[] {
  let entry: (typeof initials)[number] | undefined;
  for (const candidate of initials) {
    if (!text.startsWith(candidate[0])) continue;
    entry = candidate;
    break;
  }
  if (!entry) return none;
  const [initial, heads] = entry;
  const tail = text.slice(initial.length);
  const typical = /^(?:hs|ts|tz|ss|sz)/.test(text) || finals[tail] !== undefined || initial === 'ch' || initial === 'j' || initial === 'k' || initial === 'p' || initial === 't';
  if (!typical) return none;
  const found: string[] = [];
  for (const head of heads) for (const final of finals[tail] ?? [tail]) if (pinyin.has(head + final)) found.push(head + final);
  return found;
}
