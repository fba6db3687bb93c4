/**
 * How the letters of a script come about: for each native letter (or pair of letters that belong together) the Latin spellings
 * it stands for, with a cost. Costs are about natural logarithms of how much rarer a spelling is than the usual one, judged from
 * how the languages are written: Arabic has no p, v, g of its own and writes no short vowels; Russian has no h and no w, and
 * foreign names are transcribed by sound (Практическая транскрипция). `~` separates a spelling from its cost in hundredths.
 */
export interface ScriptTable {
  readonly letters: Readonly<Record<string, string>>;
  /** Cost of a Latin letter that nothing native stands for; `*` any other consonant, `$x` at the end of the word. */
  readonly inserted: Readonly<Record<string, number>>;
  /** Cost of a native letter that stands for nothing; `*` any other. */
  readonly dropped: Readonly<Record<string, number>>;
}

const k = 'k c ck~5 q~30 cc~10 kk~5 ch~35 qu~25 que~40 g~70 kh~60 x~120';
const h = 'h ~30 ch~90 kh~90 gh~130 j~100';
export const arabicTable: ScriptTable = {
  letters: {
    ا: 'a aa~10 e~70 ah~40 o~120 i~130 u~120 ai~90 ay~100 ~60 ea~110 au~120 ha~100', أ: 'a o~40 u~60 e~60 i~110 ~60 ea~90 ha~90 au~60 ou~100',
    إ: 'i e~15 y~60 ei~40 a~90 ai~60 ae~40 ea~40 ee~40 hi~80 he~70 ie~90 j~110',
    آ: 'a aa~10 i~110 o~110 ai~80 e~110 ha~90 u~130', ى: 'a i~60 y~60 e~60 aa~40', ة: 'a ah~30 e~40 at~40 et~50 eh~40 h~90 ~60', ء: ' a~70 e~90',
    ؤ: 'u~30 o~30 ou~30 ~60 w~60', ئ: '~30 e~40 i~40 y~50',
    ب: 'b p~10 bb~10 pp~20 v~120 bh~50', پ: 'p pp~10 b~90', ت: 't tt~5 th~40 d~110', ث: 'th s~50 t~50 c~60 z~80 ss~90',
    ج: 'j g dj~20 gg~10 gu~25 gh~35 dg~30 ge~15 c~60 gi~40 zh~40 dzh~20 ch~100 k~120 z~110 x~110 y~130',
    چ: 'ch j~60 c~50 tch~20 g~90', ح: 'h ch~60 kh~60 hh~20', خ: 'kh ch~25 h~40 j~40 x~45 k~70 g~90 gh~90', د: 'd dd~5 dh~35 t~110', ذ: 'dh~10 th~20 z~30 d~40',
    ر: 'r rr~5 rh~25 l~180 re~20', ز: 'z s~30 zz~10 ts~60 c~90 x~70 tz~70 ss~90 se~30 ze~10',
    ژ: 'zh j~10 g~40 z~40', س: 's c~30 ss~5 sc~30 z~40 ce~20 se~10 sz~40 x~80 ps~60 th~90 ts~90 cz~90',
    ش: 'sh ch~20 sch~5 s~45 sz~50 x~50 sj~40 c~90 sc~50 ti~90 che~20 tch~90 shi~50 sk~110 ç~40', ص: 's ss~10 c~90 z~70 ts~110', ض: 'd dh~20 z~40 dd~20 th~60',
    ط: 't tt~5 th~50 d~110', ظ: 'z dh~20 th~40 d~60', ع: ' a~5 e~30 i~30 o~40 u~40 aa~10 h~110', غ: 'gh g gg~10 gu~30 j~80 h~80 r~90 gue~40 k~130',
    ف: 'f v~8 ph~10 ff~5 w~25 b~130 ve~10 fe~20 vv~30 pf~50', ڤ: 'v w~20 f~40', ق: 'q k~10 g~40 c~30 kh~70 gh~60 ck~40 qu~40 cc~40',
    ك: k, ک: k, گ: 'g gh~20 k~90 j~90 gu~20', ڨ: 'g', ل: 'l ll~5 le~15 lle~30 r~180 hl~80 el~50', م: 'm mm~5 n~170 me~20',
    ن: 'n nn~5 ne~15 gn~60 m~160 kn~60 nh~60 ng~70', ه: `${h} a~60 e~60 ah~40 eh~40`, ہ: `${h} a~40 ah~40`, ھ: 'h ~20',
    و: 'u o w~10 v~30 ou~15 oo~5 au~40 ow~30 eu~50 oe~40 ew~40 aw~35 oa~40 ue~45 wh~30 uu~30 oh~30 ~80 oi~100 e~120 wa~60 ya~170 y~120 eau~50 a~130 ough~60 uo~60',
    ي: 'i y e~8 ei~15 ey~8 ay~15 ai~15 ee~8 ie~15 ea~25 j~30 a~60 ae~30 ~80 yi~15 u~100 ue~100 ye~30 eigh~40 igh~40 oe~70 o~150 ij~30 ii~10 iy~10',
    ی: 'i y e~8 ei~15 ey~8 ay~15 ai~15 ee~8 ie~15 ea~25 j~30 a~60 ~80', ے: 'e ai~20 ay~20 i~40 y~40',
    ٹ: 't', ڈ: 'd', ڑ: 'r d~60', ں: 'n ~60', ټ: 't', ډ: 'd', ړ: 'r', ښ: 'sh kh~20 x~40', ځ: 'z dz~10', څ: 'ts s~50', ږ: 'zh g~20', ڼ: 'n', ې: 'e i~40', ګ: 'g',
    تش: 'ch tch~5 cz~15 c~20 tsch~5 tx~50 tsh~10 cc~40 tj~40 ci~40 cs~50 q~60 che~20 č~5', تس: 'ts tz~5 z~25 zz~20 c~40 ds~50 th~110', دج: 'dg~5 j~10 dj~5 g~50',
    كس: 'x ks cs~20 cks~10 xx~20 ches~60', كز: 'x~20 ks~40 cz~50', كو: 'qu~5 co ko cu ku cou~15 coo~15 cau~40 kou~15 koo~10',
    يو: 'u~30 ew~20 eu~15 iu~10 ju~10 yu yo~5 jo~20 io~10 eo~15 you~15 ue~50 hu~80 iou~20 ieu~30',
    اي: 'ai~5 ei~10 ay~5 i~40 y~40 aj~15 ey~20 aie~20 igh~40 ie~60 a~70 ae~40', او: 'au~5 ow~10 ou~20 o~40 aw~20 ao~10 av~20 aou~20',
    إي: 'i~5 e~10 ei~10 ee~20 y~30 ea~20 ai~40 ie~40 ey~20', أو: 'o~8 au~15 u~15 ou~15 aw~40 ow~40 oh~30 ho~60 eu~60 oo~40 av~30 oe~40',
    آي: 'i~20 ai~10 ei~20 ay~20 y~40', نج: 'ng~5 nj ng ngh~40', نغ: 'ng~5 ngh~40', شت: 'st~30 cht~40 sht', شب: 'sp~40', سك: 'sc sk sch~40 sq~30',
    يا: 'ia ya ja~10 ea~25 ie~60 iya~5 ija~10 iah~10 ga~150', وا: 'wa oi~40 ua~10 oa~25 va~20 ois~60 wha~40 wo~50',
    وي: 'wi we~10 oi~20 oy~25 ui~10 oe~25 ue~20 ey~110 vi~20 whi~30 owi~30 awi~40 wy~10', يه: 'e~30 i~40 ie~20 ee~30 eh~20 et~50 ieh~30 y~50 ye~20',
    شي: 'shi chi~30 xi~60 ci~90',
  },
  inserted: { a: 35, e: 25, i: 35, o: 40, u: 40, y: 55, h: 40, w: 80, $e: 10, $s: 70, $t: 75, $d: 90, $x: 80, $r: 90, $n: 130, $z: 90, k: 130, g: 130, '*': 145 },
  dropped: { ا: 50, و: 70, ي: 70, ى: 50, ه: 40, ع: 20, ء: 5, ئ: 30, '*': 150 },
};

export const russianTable: ScriptTable = {
  letters: {
    а: 'a u~45 ah~20 aa~8 e~80 o~70 ya~100 ar~70 ~130 i~130 ha~90 ea~90', б: 'b bb~8 p~110 v~150', в: 'v w~8 f~45 vv~15 ff~50 u~45 b~90 ph~80 wh~20 ve~15',
    г: 'g h~20 gh~10 gg~8 gu~20 j~90 k~110 gue~30 r~150', д: 'd dd~8 dh~20 t~90 de~20',
    е: 'e ye~10 ie~20 je~10 ae~10 ea~20 a~50 ee~40 ai~50 i~80 oe~40 o~60 ei~40 ay~70 he~70 ~110 u~100 y~90 eh~40',
    ё: 'yo jo io~10 e~10 o~25 oe~10 eu~30 u~50 ea~40 i~60 ou~50 eo~40 ö yeo~20', ж: 'zh j~10 g~30 z~20 ge~30 dj~40 zs~25 s~90 rz~25 gi~50 dzh~50',
    з: 'z s~20 zz~8 ss~70 c~110 se~20 ze~15 x~110 th~130',
    и: 'i y~12 ee~12 ea~20 e~40 ie~12 ii~8 j~50 u~80 yi~10 ih~20 ei~50 ji~25 ey~40 ~110 hi~70 ue~70 igh~90 a~130 ui~70 oe~100',
    й: 'y i j~10 ~25 ll~50 e~40 gh~60 g~110 ie~60',
    к: 'k c ck~5 q~20 cc~8 kk~5 ch~40 qu~25 que~30 g~90 kh~40 cq~50 x~100 ke~15 che~50', л: 'l ll~5 le~15 lle~20 r~160 lh~40 lj~40 ł', м: 'm mm~8 n~170 me~15',
    н: 'n nn~5 ne~15 gn~50 nh~50 ng~80 m~150 kn~50', о: 'o a~40 au~30 aw~40 oa~30 ou~40 ow~30 oh~20 oo~30 u~70 eau~40 or~80 ho~70 aux~70 eaux~70 oe~60 ~130 e~110',
    п: 'p pp~5 pe~20 b~100', р: 'r rr~5 rh~20 re~20 l~170 wr~40', с: 's ss~5 c~15 sc~30 ce~15 se~10 z~45 th~45 sz~20 x~70 ts~90 sh~90 zz~90 ç sse~15 sce~40 ps~70',
    т: 't tt~5 th~10 te~15 d~80 tte~20 dt~20 the~30 ght~60',
    у: 'u oo~8 ou~8 w~10 o~35 wo~40 ew~40 ue~35 eu~60 wu~20 ~120 wh~30 uh~20 oe~60 ough~70 y~110 hu~70 ow~70', ф: 'f ff~5 ph~6 th~80 v~50 pf~40 fe~20 gh~90 ffe~20',
    х: 'h kh ch~15 x~30 j~30 k~60 hh~20 gh~60 ~90 g~80', ц: 'ts c~10 tz~8 z~10 zz~20 cz~25 t~80 ti~60 ds~70 tsu~60 tch~110 s~90',
    ч: 'ch c~15 tch~5 tsch~5 cz~15 ci~30 tsh~10 tj~30 q~60 j~90 cs~25 t~90 cc~40 che~15 ce~50 tx~40 h~110',
    ш: 'sh sch~5 s~25 ch~20 sz~12 sj~30 x~30 sc~30 che~20 c~80 skj~60 sch sk~70', щ: 'shch sch~30 sc~40 sh~30 schtsch~10 sht~20 szcz~10 st~60 sz~60',
    ъ: ' a~60 ', ь: ' i~40 j~40 y~50 e~60', ы: 'y i~10 ui~50 u~60 e~70', э: 'e a~30 ae~10 he~50 ea~40 ai~70 i~90 ie~70 o~100',
    ю: 'yu u~10 ju iu ue~15 y~40 ew~30 eu~40 you~15 yoo~20 hu~80 iou~30 o~100 io~90', я: 'ya ia ja a~35 ea~40 iya~15 ie~80 iah~20 ha~110 e~110',
    і: 'i y~30', ї: 'yi~5 i ji~10', є: 'ye~5 e ie~10 je~10', ґ: 'g h~60', ў: 'u w~10 v~20', ј: 'j y~10 i~30', љ: 'lj l~30 ly~20', њ: 'nj n~30 ny~20',
    џ: 'dz~10 dzh~10 j~20 dj~20', ђ: 'dj~5 d~30', ћ: 'c ch~10 c',
    // Japanese by Polivanov and Chinese by Palladius.
    ти: 'ti chi~15 tee~20 ty~30', тя: 'cha~15 tia', тё: 'cho~15 tio~30', тю: 'chu~15 tu~20 tyu tiu', дзи: 'ji~5 zi dzi', дзё: 'jo~5', дзю: 'ju~5', дзя: 'ja~5',
    си: 'si shi~12 ci~20 see~20 sy~30', сё: 'sho~10 seo~40', сю: 'shu~10 xu~20 su~40', ся: 'sha~10 xia~15 sia', чж: 'zh~5', цз: 'z~20 j~10 ts~40', цзя: 'jia~10',
    цю: 'qiu~10 qu~20', ця: 'qia~10', юй: 'yu~10', уй: 'ui~5 uy~10 ouy~20', сяо: 'xiao~5', цу: 'tsu~5 zu~20', ун: 'un ong~40 oon~20', ъя: 'ya~5 ia~15',
    ъе: 'ye~5 ie~15',
    дж: 'j~5 g~15 dj~5 dzh dg~10 gi~25 dge~10 c~60 gg~40 dsch~10 x~90 zh~60', кс: 'x ks cks~8 cs~15 xx~20 chs~20 ques~60 xe~20', кв: 'qu~5 kv kw cu~40 q~60',
    ей: 'ay~5 ey~5 ei~5 ai~15 a~30 ej~15 ea~45 eigh~30 e~50 ae~30 y~60 eih~30 ee~110', эй: 'ay~10 a~20 ei~5 ey~10 ai~15 ae~30 eh~50 ey',
    ай: 'i~15 y~15 ai~5 ei~10 ay~5 ie~30 igh~25 aj~15 ye~40 uy~40 a~80 ey~30 eye~40 ii~90', ой: 'oi~5 oy~5 eu~20 oj~15 au~40 aeu~30 uy~80 o~110',
    ау: 'au~5 ow~15 aw~20 ou~20 ao~30 av~60', оу: 'ow~10 o~15 ou~10 oe~30 oa~40 ough~50', ия: 'ia~5 iya ija~10 ie~70 ea~50 iah~20 eia~40',
    ий: 'y~5 i~10 iy ij~10 ii~15 ie~40 j~60', нг: 'ng n~90', сх: 'sch~5 skh sh~60', тц: 'tz~5 zz~40 ts~15', дз: 'dz z~20 ds~20 zz~30 ts~70',
    йя: 'ya~10 ia~10 ja~20', ье: 'ie~5 ye~5 e~20 je ier~60 lle~60', ью: 'ew~20 iu~15 yu u~30', ьо: 'io~5 yo gno~40 o~40', ьи: 'gli~40 yi i~20',
    ль: 'l ll lh~30 gl~60 le~20', нь: 'n gn~15 ny~15 ng~60 nh~20 gne~20 nn~20 n', уэ: 'we~5 ue~15 whe~30', уи: 'wi~5 ui~10 whi~30', уо: 'wa~10 wo~5',
    уа: 'wa~10 ua', шт: 'st~10 sht scht~10', шп: 'sp~15 sp', чч: 'cc~10 cci~20 cch~10', жи: 'zhi gi~20 ji', чи: 'chi ci~10 qi~60', че: 'che ce~10 cie~60',
    джу: 'giu~20 ju gu~40', джо: 'jo gio~20 geo~30', джа: 'ja gia~20 ya~120', ое: 'oe oye~10 oie~30', юа: 'yua uan~60 iua', зс: 's~50 z~50', аэ: 'ae ahe~40',
    ео: 'eo io~30', ио: 'io yo~40', иу: 'iu eau~60 iew~30',
  },
  inserted: { a: 95, e: 55, i: 95, o: 100, u: 95, y: 100, h: 35, w: 70, $e: 20, $s: 60, $t: 65, $d: 85, $x: 70, $r: 95, $z: 90, $a: 60, k: 120, g: 110, r: 110, '*': 145 },
  dropped: { ь: 0, ъ: 0, й: 40, а: 95, о: 100, у: 100, и: 95, е: 90, э: 90, ы: 90, '*': 150 },
};

export const hebrewTable: ScriptTable = {
  letters: {
    א: ' a e~20 i~40 o~30 u~50 aa~20', ב: 'b v w~40 bb~10', ג: 'g gg~10 j~50 gh~40 dj~70', ד: 'd dd~10 dh~60', ה: 'h ~20 a~20 ah~10 e~50 eh~40',
    ו: 'v o u w~20 oo~10 ou~15 au~60 ~80 ow~60', ז: 'z s~40 zh~80 j~90', ח: 'h ch~5 kh~20 j~80 hh~40', ט: 't tt~5 th~50',
    י: 'i y e~25 ee~15 j~30 ei~20 ai~30 ay~30 ie~30 ey~20 ~60 a~110',
    כ: 'k ch~10 c~20 kh~15 h~40 q~60 ck~30', ך: 'ch k~10 kh~10 h~40', ל: 'l ll~5', מ: 'm mm~5', ם: 'm mm~10', נ: 'n nn~5', ן: 'n nn~10 ne~20',
    ס: 's ss~5 c~40 z~70 x~90', ע: ' a~5 e~20 o~30 i~30 u~50', פ: 'p f ph~15 pp~10 ff~20', ף: 'f ff~5 p~40 ph~20 v~80', צ: 'ts tz~5 z~15 c~40 s~50 ch~90 cz~40',
    ץ: 'ts tz~5 z~15 c~50', ק: 'k c~15 q~20 ck~15 kk~20 ch~90 g~110', ר: 'r rr~5 rh~30', ש: 'sh s sch~10 ch~50 ss~30 sz~40', ת: 't th~30 tt~15 s~70',
    וו: 'v w~5 wo~60 vo~40', יי: 'ai ay ei~10 y~20 ey~10 i~40', צה: 'ch~20', גה: 'g~40', קס: 'x~5 ks', תש: 'ch~60',
  },
  inserted: { a: 35, e: 35, i: 45, o: 50, u: 55, y: 60, h: 45, w: 90, $e: 20, $s: 90, $t: 100, '*': 145 },
  dropped: { א: 15, ע: 15, ה: 35, ו: 60, י: 50, '*': 150 },
};

/** From Hepburn letters back to the foreign spelling a katakana word transcribes: l is r, v may be b, vowels fill clusters. */
export const kanaTable: ScriptTable = {
  letters: {
    a: 'a u~30 e~50 o~60 ar~20 er~15 ur~40 ~80 ah~30', i: 'i e~40 y~15 ea~30 ee~15 ie~20 ey~20 ei~40 ~60 ii~20', u: 'u ~15 o~50 oo~15 w~20 ou~20 ue~40 y~60',
    e: 'e a~35 ai~30 ay~30 ei~20 ae~30 ~60', o: 'o ~25 au~40 a~50 ou~30 aw~40 oa~30 or~30 oh~30 ow~30', r: 'r l~5 ll~10 rr~15 rh~40 le~20',
    k: 'k c~5 ck~10 ch~40 q~40 cc~30 x~60', s: 's th~20 c~30 ss~8 se~20 z~50', z: 'z s~20 th~40 ss~60 ts~60', j: 'j g~10 z~30 d~30 dj~20 ge~20 dg~30',
    b: 'b v~15 bb~10 w~60', v: 'v w~20 b~60', d: 'd dd~10 dt~60', t: 't tt~8 th~30 d~80', p: 'p pp~10', m: 'm mm~8 n~80', n: 'n m~40 nn~5 ng~30 gn~50',
    h: 'h ch~50 kh~40 f~60 ~60 j~50', f: 'f ph~10 v~50 ff~8 h~50', w: 'w u~30 v~60 o~50 wh~30', y: 'y i~20 j~40 ~40', g: 'g gg~15 gh~20 gu~20',
    sh: 'sh ch~25 s~25 sch~15 si~30 sc~40 ti~50', ch: 'ch t~30 c~40 ti~20 ci~30 tch~10 z~60 cz~40', ts: 'ts t~15 z~20 tz~5 tt~20 zz~30', ku: 'x~60 c~20 k~10',
    kk: 'ck~5 c~10 cc~15 k~10 ch~50', tt: 't~5 tt th~40', ll: 'l', ks: 'x~5', kusu: 'x~10', shi: 'si~30 shi', chi: 'ti~20 chi tti~30',
  },
  inserted: { e: 60, h: 40, a: 110, i: 110, o: 110, u: 110, $e: 20, $s: 90, '*': 145 },
  dropped: { u: 15, o: 25, '*': 150 },
};

/** From Pinyin letters back to the foreign spelling that Han characters transcribe: whole syllables for single consonants. */
export const transcriptionTable: ScriptTable = {
  letters: {
    a: 'a o~30 e~40 u~40 ar~30 ~50 al~60 i~90', e: 'e ~20 er~20 r~60 a~40 o~50 l~70 u~50', i: 'i e~30 y~30 ~40 ee~30', o: 'o ~40 a~50 oo~40',
    u: 'u ~25 o~30 ou~20 w~40 oo~20', ai: 'a~30 e~20 ai i~20 ae~40', ei: 'e~20 a~30 ai~20 ay~30 i~30', ao: 'o~10 au~10 ow~20 aw~30', ou: 'o~10 ou', uo: 'o~10',
    ui: 'ui ve~50', ie: 'e~20 ie', ia: 'ia ya~20 a~40', ian: 'en~20 an~30 ian', l: 'l r~10 ll~10 rr~20 rl~60', n: 'n nn~10 m~50 ~60', ng: 'n~10 ng~20 m~60 ~60',
    b: 'b bb~20 p~60 v~50', p: 'p pp~20 b~60', d: 'd dd~20 t~40', t: 't tt~20 d~50 th~30', g: 'g k~60 c~60 gg~20', k: 'k c ck~10 ch~40 q~40 g~60 cc~20',
    h: 'h ~60 g~70 kh~40 ch~60 j~60', f: 'f v~20 ph~20 ff~10', w: 'w v~10 u~30 wh~30 o~50 ~60', x: 's~20 sh~20 h~40 c~40 ch~50 x si~30 j~60',
    s: 's ss~10 c~30 z~50 th~40', sh: 'sh s~20 ch~40 sch~20 th~60', z: 'z s~40 ts~30', c: 'ts~10 c~40 z~40 tz~10', ch: 'ch~10 t~50 tch~20',
    zh: 'j~10 g~40 zh~10 z~50', j: 'j g~20 k~40 c~50 ji~10 gi~40 t~60', q: 'ch~10 c~50 k~70 t~60', y: 'y i~20 j~30 ~40 e~50', r: 'r j~60 l~60', m: 'm mm~10 n~70',
    er: 'r~5 er l~20 al~30 el~30 ~40 ll~30', fu: 'v~10 f~15 w~40 ph~30', si: 's~5 ss~10 ce~30', te: 't~10 te', de: 'd~10 de', le: 'l~10 r~20 le',
    ke: 'k~10 c~10 ck~10 x~60 ke', ge: 'g~10', pu: 'p~10', bu: 'b~10', mu: 'm~10', lu: 'l~20 r~20', li: 'li ri~10 r~30 ly~20 ley~30 ry~30', ngn: 'n~15 nn',
    ji: 'ji di~10 ti~30 gi~20 ki~30', jing: 'tin~20 kin~40 gin~30', qi: 'tch~30 chi~20 ch~20',
  },
  inserted: { a: 70, e: 50, i: 70, o: 70, u: 70, y: 80, h: 40, r: 70, l: 100, $e: 20, $s: 80, '*': 145 },
  dropped: { '*': 150 },
};
