/**
 * Legal forms by what the law lets them be, over languages. `family` decides how far two forms can stand for one company:
 * the same form or its translation agrees, another form of the family says little (a Polish Sp. z o.o. calls itself Ltd.),
 * one of another family is another company more often than not (a GmbH and an AG of one group).
 */
export const formFamilies = ['limited', 'stock', 'partnership', 'association', 'state', 'any'] as const;
export type FormFamily = (typeof formFamilies)[number];

export interface LegalForm {
  /** Canonical: one identifier for a form in all its spellings and its usual translations. */
  readonly id: string;
  readonly family: FormFamily;
  /** It may also stand before the name (OOO Romashka, PT Astra); others only behind it or before a bracket or place. */
  readonly leads: boolean;
  /** Alpha-2 of the states whose law knows it, where they are few; empty for forms of half the world. */
  readonly homes: readonly string[];
}

const homes: Readonly<Record<string, string>> = {
  gmbh: 'DE AT CH', ag: 'DE AT CH', jsc: 'RU UA BY KZ UZ', spa: 'IT', spzoo: 'PL', spolka: 'PL', kk: 'JP KR', pt: 'ID', kft: 'HU', ksh: 'HU', doo: 'RS HR SI BA ME', sro: 'CZ SK',
  plc: 'GB IE', nv: 'NL BE', bv: 'NL', bvba: 'BE', ab: 'SE FI', baltic: 'LT LV EE', oyj: 'FI', nordicltd: 'FI DK IS', na: 'US', state: 'RU',
};

/**
 * id, family (`+` when it also leads), spellings as they are after folding: lower case, no marks or dots, words apart by one
 * blank, spellings apart by `;`. Written down from the company laws; abbreviations and full words alike.
 */
const table = `
ltd limited+ ltd;limited;ltda;limitada;lda;ltee;limitee;private limited;private limited company;pvt ltd;pvt limited;private ltd;p ltd;pte;pte ltd;pte limited;pty ltd;pty limited;proprietary limited;sdn bhd;sendirian berhad;co ltd;co limited;company limited;company ltd;coy ltd;cia ltda;companhia limitada;compania limitada;limited company;ltd co;limited sirketi;ltd sti;limited liability partnership company;pvt;pty;sociedade limitada;youxian gongsi;ltd liability co;corp ltd;corporation limited;yugen kaisha;yk;bhm
llc limited+ llc;ooo;tov;too;mchj;limited liability company;limited liability co;llc co;obshchestvo s ogranichennoi otvetstvennostyu;obshchestvo s ogranichennoy otvetstvennostyu;obshestvo s ogranichennoi otvetstvennostyu;tovarystvo z obmezhenoyu vidpovidalnistyu;tovarishchestvo s ogranichennoi otvetstvennostyu;society with limited liability;wll;with limited liability;fze;fzco;fzc;fz llc;free zone establishment;free zone company;jlt;dmcc;jsc llc
gmbh limited+ gmbh;gesellschaft mit beschrankter haftung;gesellschaft mit beschraenkter haftung;gesmbh;ggmbh;mbh;ug;unternehmergesellschaft;ug haftungsbeschrankt
sarl limited+ sarl;societe a responsabilite limitee;sarlu;eurl;sprl;srl belge;societe privee a responsabilite limitee;sarl au;suarl
srl limited+ srl;societa a responsabilita limitata;societatea cu raspundere limitata;societate cu raspundere limitata;srls;s de rl;s de rl de cv;sociedad de responsabilidad limitada;sociedad de responsabilidad limitada de capital variable;sl;slu;sociedad limitada;eirl
bv limited bv;besloten vennootschap
bvba limited bvba;besloten vennootschap met beperkte aansprakelijkheid
spzoo limited sp z oo;sp zoo;spzoo;sp z o o;spolka z ograniczona odpowiedzialnoscia;spolka z oo
sro limited sro;spol s ro;s r o;spolecnost s rucenim omezenym;spolocnost s rucenim obmedzenym
doo limited+ doo;d o o;drustvo s ogranicenom odgovornoscu;drustvo sa ogranicenom odgovornoscu;druzba z omejeno odgovornostjo;drushtvo s ogranichena otgovornost;ood;eood
kft limited kft;korlatolt felelossegu tarsasag;bt
baltic limited+ sia;uab;ou;osauhing;uzdaroji akcine bendrove;sabiedriba ar ierobezotu atbildibu
nordicltd limited oy;osakeyhtio;aps;anpartsselskab;ehf;einkahlutafelag
ag stock ag;aktiengesellschaft;kgaa;ag co kgaa
sa stock+ sa;societe anonyme;sociedad anonima;sociedade anonima;sa de cv;sab de cv;sab;sapi de cv;sociedad anonima de capital variable;sas;societe par actions simplifiee;sau;saa;sasu;sac;sarl sa;ca;compania anonima;eseoos;anonimi etaireia;ae;saic;saci;sal;sa l;saoc;saog;societatea pe actiuni
spa stock spa;societa per azioni;sapa;eurl spa
nv stock nv;naamloze vennootschap
plc stock+ plc;public limited company;pcl;public company limited;public co ltd;public limited co;bhd;berhad;pjs;tbk
jsc stock+ jsc;ao;ojsc;oao;cjsc;zao;pjsc;pao;pat;prat;at;joint stock company;open joint stock company;closed joint stock company;public joint stock company;private joint stock company;private joint stock;joint stock co;stock company;joint stock;aktsionernoe obshchestvo;aktsionernoye obshchestvo;otkrytoe aktsionernoe obshchestvo;zakrytoe aktsionernoe obshchestvo;publichnoe aktsionernoe obshchestvo;otkrytoye aktsionernoye obshchestvo;zakrytoye aktsionernoye obshchestvo;publichnoye aktsionernoye obshchestvo;nepublichnoe aktsionernoe obshchestvo;publichne aktsionerne tovarystvo;pryvatne aktsionerne tovarystvo;aktsionerne tovarystvo;npao;ad;akcionarsko drustvo;aktsionerno druzhestvo;ead;dd;dionicko drustvo;gufen youxian gongsi;joint stock limited company;jsco;pjsco;psc;pjs co;qsc;kpsc;ksc;saudi joint stock company;private joint stock co;sherkat sahami aam;sahami khass;sherkat sahami khass
as stock as;a s;aktieselskab;aksjeselskap;asa;allmennaksjeselskap;akciova spolecnost;akciova spolocnost;anonim sirketi;anonim sirket;as sirketi;aktsiaselts
ab stock ab;aktiebolag;ab publ;aktiebolag publ
oyj stock oyj;abp;julkinen osakeyhtio
spolka stock spolka akcyjna
ksh stock zrt;nyrt;rt;reszvenytarsasag;zartkoruen mukodo reszvenytarsasag
kk stock+ kk;kabushiki kaisha;kabushiki gaisha;kabushikigaisha;godo kaisha;jusik hoesa;chusik hoesa;jusikhoesa
pt stock+ pt;perseroan terbatas;perseroan
inc stock+ inc;incorporated;incorporation
corp stock+ corp;corporation;korporatsiya;corporacion;corporacao;gongsa
se stock se;societas europaea
na stock na;national association
lp partnership lp;limited partnership;sca;societe en commandite;societe en commandite simple;societe en commandite par actions;scs;scsp;kg;kommanditgesellschaft;gmbh co kg;gmbh and co kg;gmbh und co kg;ag co kg;ag and co kg;cv;commanditaire vennootschap;komandytowa;spolka komandytowa;ky;ks;sec
llp partnership llp;limited liability partnership;lllp;pllc;pc;professional corporation
gp partnership snc;ohg;gbr;offene handelsgesellschaft;gesellschaft burgerlichen rechts;general partnership;vof;societe en nom collectif;sc;scp;spolka jawna;sp j
ev association ev;eingetragener verein;asbl;association sans but lucratif;vzw;onlus;aisbl;ngo;npo;nonprofit;anbi;ong
coop association eg;coop;cooperative society;scarl;scrl;cooperativa;genossenschaft
pmc any+ pmc;chvk;private military company
state state+ fgup;gup;mup;federal state unitary enterprise;state unitary enterprise;unitary enterprise;federalnoe gosudarstvennoe unitarnoe predpriyatie;fsue;sue;up;state enterprise;republican unitary enterprise;rue;epe;epic;vietnamese state enterprise
co any+ co;company;compagnie;cie;companhia;compania;cia;kompaniya;kompania;sherkat;sharikat;sharika;sirketi;gongsi;kaisha;and co;and company;et cie;und co;y cia;coy;mfg co
`;

function build(): ReadonlyMap<string, LegalForm> {
  const forms = new Map<string, LegalForm>();
  for (const line of table.split('\n')) {
    if (line === '') continue;
    const [id = '', family = '', ...spellings] = line.split(' ');
    const form: LegalForm = { id, family: formFamilies.find((known) => family.startsWith(known)) ?? 'any', leads: family.endsWith('+'), homes: homes[id]?.split(' ') ?? [] };
    for (const spelling of spellings.join(' ').split(';')) if (!forms.has(spelling)) forms.set(spelling, form);
  }
  return forms;
}

/** By spelling, its words apart by blanks. */
export const legalForms: ReadonlyMap<string, LegalForm> = build();

/** Words that begin a form: most pieces of a name need not be looked up at all. */
export const formStarts: ReadonlySet<string> = new Set([...legalForms.keys()].map((spelling) => spelling.split(' ', 1)[0] ?? ''));

/** Forms of one word long enough that a typing error is told from another word (`Aktiengeselschaft`, `Limted`). */
export const longForms: readonly (readonly [string, LegalForm])[] = [...legalForms].filter(([spelling]) => spelling.length >= 7 && !spelling.includes(' '));

/** Forms of several words with one word of five letters or more left open (`* stock company`), against that word. */
export const gappedForms: ReadonlyMap<string, readonly (readonly [string, LegalForm])[]> = buildGapped();

function buildGapped(): ReadonlyMap<string, readonly (readonly [string, LegalForm])[]> {
  const gapped = new Map<string, (readonly [string, LegalForm])[]>();
  for (const [spelling, form] of legalForms) {
    const words = spelling.split(' ');
    for (const [index, word] of words.entries()) {
      if (words.length < 2 || word.length < 5 || spelling.length < 12) continue;
      const pattern = words.with(index, '*').join(' ');
      const known = gapped.get(pattern);
      if (known === undefined) gapped.set(pattern, [[word, form]]);
      else known.push([word, form]);
    }
  }
  return gapped;
}

export const longestFormWords = Math.max(...[...legalForms.keys()].map((spelling) => spelling.split(' ').length));

/** Forms and the commonest business words in scripts that write no blanks or bind articles on; replaced before the name is romanised. */
export const nativeForms: readonly (readonly [string, string])[] = [
  ['股份有限公司', ' gufen youxian gongsi '],
  ['有限责任公司', ' llc '],
  ['有限責任公司', ' llc '],
  ['有限公司', ' co ltd '],
  ['公司', ' co '],
  ['集团', ' group '],
  ['集團', ' group '],
  ['银行', ' bank '],
  ['銀行', ' bank '],
  ['株式会社', ' kk '],
  ['株式會社', ' kk '],
  ['有限会社', ' yk '],
  ['合同会社', ' godo kaisha '],
  ['주식회사', ' kk '],
  ['(주)', ' kk '],
  ['유한회사', ' ltd '],
  ['بنك', ' bank '],
  ['مصرف', ' bank '],
  ['بانک', ' bank '],
  ['شركة', ' co '],
  ['شرکت', ' co '],
  ['ذ.م.م', ' llc '],
  ['ش.م.م', ' llc '],
  ['ش.م.ل', ' sal '],
  ['국제', ' international '], ['은행', ' bank '], ['그룹', ' group '], ['전자', ' electronics '], ['건설', ' construction '], ['무역', ' trading '], ['산업', ' industry '], ['화학', ' chemical '], ['해운', ' shipping '],
  ['国际', ' international '], ['國際', ' international '], ['电子', ' electronics '], ['電子', ' electronics '], ['石油', ' petroleum '], ['科技', ' technology '], ['贸易', ' trading '], ['貿易', ' trading '],
  ['重工', ' heavy industry '], ['中国', ' china '], ['中國', ' china '], ['上海', ' shanghai '], ['北京', ' beijing '], ['天津', ' tianjin '], ['深圳', ' shenzhen '], ['广州', ' guangzhou '], ['广东', ' guangdong '], ['香港', ' hong kong '], ['大连', ' dalian '],
  ['丹东', ' dandong '], ['东京', ' tokyo '], ['東京', ' tokyo '], ['大阪', ' osaka '], ['日本', ' japan '], ['台湾', ' taiwan '], ['臺灣', ' taiwan '], ['한국', ' korea '], ['서울', ' seoul '],
  ['投资', ' investment '], ['投資', ' investment '], ['保险', ' insurance '], ['保險', ' insurance '], ['建设', ' construction '], ['建設', ' construction '], ['汽车', ' auto '], ['自動車', ' auto '], ['工业', ' industry '],
  ['工業', ' industry '], ['航空', ' air '], ['海运', ' shipping '], ['海運', ' shipping '], ['物流', ' logistics '], ['商事', ' trading '],
  ['للتجارة', ' trading '], ['مجموعة', ' group '], ['مؤسسة', ' foundation '], ['گروه', ' group '], ['صرافی', ' exchange '], ['صنایع', ' industry '],
  ['בע"מ', ' ltd '],
  ['בע״מ', ' ltd '],
];
