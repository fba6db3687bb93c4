/** Words that link or introduce names and identify nobody. They stay in the name and are left out of account when it is scored. */
export const particles: ReadonlySet<string> = new Set(
  (
    'al el ul ad ar as at az ash an ur us bin ibn ben bint binti ould wuld weld walad aal oglu ogly oglou kyzy kizi uulu ' + // Arabic: article, son of, daughter of
    'abu abou umm um oum bu ' + // Arabic: father of, mother of
    'von van der den de del della di da do dos das du des la le les los las y i e zu zum zur ter ten te vom op af av' // Europe
  ).split(' '),
);

/** Articles that have taken on the sound of the next word (as-Sadr, an-Nur): names of their own before any other word. */
export const assimilated: ReadonlyMap<string, string> = new Map([['ad', 'd'], ['ar', 'r'], ['as', 's'], ['at', 't'], ['az', 'z'], ['an', 'n'], ['ash', 's'], ['us', 's'], ['ur', 'r']]);

/** After these the next name is that of the father or mother. */
export const fatherMarkers: ReadonlySet<string> = new Set(['bin', 'ibn', 'ben', 'bint', 'binti', 'binte', 'ould', 'wuld', 'son', 'walad', 'weld']);

/** Forms of address, ranks and offices. Common words of that kind in the languages of travel documents and alerts. */
export const titles: ReadonlySet<string> = new Set(
  (
    'mr mrs ms miss mister sir dame lady lord dr doctor doktor prof professor herr frau monsieur madame mme mlle senor senora sr sra signor signora ' +
    'president prasident prezident presidente minister ministre ministro premier general generaal colonel col major maj captain capt lieutenant lt sergeant sgt admiral ' +
    'shaikh sheikh shaykh sheik cheikh sheykh shaikha haji hajji hadji hajj hadj mullah mulla molla mawlawi maulawi moulavi mawlana maulana maulvi qari hafiz ustad ustaz ayatollah ayatullah hojjatoleslam ' +
    'imam emir prince princess king queen pasha bey effendi hanim gospodin gospozha tovarish ' +
    'rev reverend father pastor bishop archbishop cardinal pope comrade judge senator deputy ambassador engineer advocate phd md esq jr sr ii iii iv honourable excellency hrh'
  ).split(' '),
);

/** Those that stand after the name; any other title in last place is a family name: Stephen King, Yahya Hajj. */
export const titlesBehind: ReadonlySet<string> = new Set('jr sr ii iii iv phd md esq bey effendi hanim pasha'.split(' '));

/** Linking words and titles in scripts that are read letter by letter, in the Latin form under which they are listed above. */
export const nativeWords: ReadonlyMap<string, string> = new Map(
  (
    'بن=bin ابن=ibn إبن=ibn بنت=bint ال=al آل=al أبو=abu ابو=abu أبي=abu ابي=abu أم=umm ام=umm بو=bu ولد=ould شيخ=sheikh دكتور=doctor سيدة=mrs أستاذ=ustad حاج=haji حاجی=haji ملا=mullah مولوي=mawlawi مولوی=mawlawi قاري=qari قاری=qari رئيس=president ' +
    'בן=bin בת=bint אל=al אבו=abu ד״ר=dr מר=mr гр=mr господин=gospodin доктор=doctor д=dr президент=president генерал=general оглы=oglu кызы=kyzy угли=oglu кизи=kyzy ибн=ibn бин=bin бен=ben аль=al эль=al абу=abu фон=von ван=van де=de'
  )
    .split(' ')
    .map((entry): [string, string] => {
      const [native = '', latin = ''] = entry.split('=');
      return [native, latin];
    }),
);

/** Servant of: stands before one of the names of God and makes one name with it. */
export const servantWords: ReadonlySet<string> = new Set('abd abdul abdel abdal abdol abdoul abdu abdou abdi abdur abdus abdun abder abdes abdool'.split(' '));

/** The names of God that follow, in Latin spellings and as the skeletons of the native ones. */
export const namesOfGod: ReadonlySet<string> = new Set(
  (
    'rahman rehman rahmaan rahmane rahim raheem aziz azeez qadir qader kader kadir qadeer karim kareem krim majid majeed madjid malik malek wahab wahhab ouahab wahid waheed wahed hamid hameed hakim hakeem halim haleem ghani gani ghafur ghafoor ghafour ghaffur ghaffour gafar ghaffar ' +
    'gafoor jabbar jabar jalil jaleel djalil salam salaam sattar satar samad baqi baki latif lateef mumin mumen munim monem moneim nasir nasser naser hadi haq hak haqq haque hai hay hayy raouf rauf raof razaq razzaq razak rezak razek rashid rasheed rachid fattah fatah ilah ' +
    'muttalib mutalib wali vali wadud wadood khaliq khalek khalik qayyum qayum qayoum qahar qahhar basit baset basir baseer bari quddus qudus tawab tawwab zahir zaher muhsin mohsen salim saleem matin mateen alim aleem azim azeem ali haseeb hasib mannan manan rabb rab rabbi shakur shakour sabur sabour ahad'
  ).split(' '),
);

/** The same in Arabic script, with the Latin stem under which the compound is known. */
export const nativeNamesOfGod: ReadonlyMap<string, string> = new Map(
  (
    'رحمن=rahman رحمان=rahman رحيم=rahim رحیم=rahim عزيز=aziz عزیز=aziz قادر=qadir كريم=karim کریم=karim مجيد=majid مجید=majid ملك=malik مالك=malik وهاب=wahab واحد=wahid حميد=hamid حمید=hamid حكيم=hakim حکیم=hakim حليم=halim غني=ghani غنی=ghani غفور=ghafur غفار=ghaffar جبار=jabbar جليل=jalil ' +
    'سلام=salam ستار=sattar صمد=samad باقي=baqi باقی=baqi لطيف=latif لطیف=latif مؤمن=mumin منعم=monem ناصر=nasser هادي=hadi هادی=hadi حق=haq حي=hai رؤوف=raouf رزاق=razzaq رشيد=rashid رشید=rashid فتاح=fattah اله=ilah إله=ilah مطلب=muttalib ولي=wali ودود=wadud خالق=khaliq قيوم=qayyum باسط=basit باري=bari قدوس=quddus ظاهر=zahir محسن=muhsin احد=ahad أحد=ahad عظيم=azim شكور=shakur'
  )
    .split(' ')
    .map((entry): [string, string] => {
      const [native = '', latin = ''] = entry.split('=');
      return [native, latin];
    }),
);
