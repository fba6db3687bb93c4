import { countryTable } from '../adapters/country-table.ts';

/**
 * Words of place in organisation names: countries, their people and languages, parts of the world, and the towns most often
 * used to tell one branch or daughter company from another. Two spellings of one place have one value; `_` is a blank.
 */
const places = new Map<string, string>();

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').replace(/['’.]/g, '').replace(/[^a-z]+/g, ' ').trim();
}

for (const line of countryTable.split('\n')) {
  if (line === '') continue;
  for (const name of line.slice(7).split(';')) {
    const folded = fold(name);
    // Short forms (UAE, UK) are places, but those that are words or initials of something else are not (Chad stays, RDA goes).
    if (folded.length >= 4 || ['uae', 'usa', 'uk', 'prc', 'vae', 'drc', 'ksa'].includes(folded)) places.set(folded, line.slice(0, 2));
  }
}

const others = `
DE deutsche deutscher deutsches deutschen allemande
FR francaise francais franzosische
IT italiana italiano italienische
ES espanola espanol iberica
CH schweizerische helvetia suisses
AT osterreichische
RU rossiiskaya rossiiskii rossiya russkaya rossii
UA ukraina ukraini ukrainska
BY belarusi belorusskii
CN zhongguo chinese sino
JP nihon nippon
KR hanguk
US american americas americaine
GB british england english
NL nederland nederlandse dutch holland
BE belgische belge belgie
SE svenska sverige swedish
DK danske danmark dansk
NO norske norge norsk
FI suomen suomi
PL polska polski polskie
CZ ceska cesky
PT portuguesa portugues
BR brasil brasileira brasileiro
MX mexicana mexicano
CO colombiana
CL chilena
AR argentina argentino
TR turk turkiye turkish
IR irani irane iranian
IQ iraqi iraqiya
SA saudi arabian saudia
SY syrian suriya
EG misr egyptian
LB lubnan lebanese
KP choson pyongyang
IN bharat hindustan
VN vietnam vietnamese
eu europe european europa europeenne europaische europea evropa
asia asia asian asie asien
africa africa african afrique afrika
america america latin_america south_america north_america
mideast middle_east moyen_orient
gulf gulf persian_gulf
pacific pacific asia_pacific
atlantic atlantic
baltic baltic
balkan balkan balkans
caribbean caribbean caribe
eurasia eurasia eurasian
scandinavia scandinavia nordic
siberia siberia sibir sibirskaya
california california
texas texas
florida florida
newyork new_york newyork nyc
london london londres
paris paris
berlin berlin
munich munich munchen
frankfurt frankfurt
hamburg hamburg
cologne cologne koln
zurich zurich
geneva geneva geneve genf
basel basel bale
bern bern berne
vienna vienna wien vienne
brussels brussels bruxelles brussel
antwerp antwerp antwerpen anvers
amsterdam amsterdam
rotterdam rotterdam
rome rome roma
milan milan milano
turin turin torino
naples naples napoli
madrid madrid
barcelona barcelona
lisbon lisbon lisboa
porto porto
dublin dublin
edinburgh edinburgh
manchester manchester
copenhagen copenhagen kobenhavn
stockholm stockholm
oslo oslo
helsinki helsinki
warsaw warsaw warszawa
prague prague praha
budapest budapest
bucharest bucharest bucuresti
sofia sofia
athens athens athina
istanbul istanbul
ankara ankara
izmir izmir
moscow moscow moskva moskovskaya moskau moscou
petersburg petersburg st_petersburg sankt_peterburg peterburg
kiev kiev kyiv
minsk minsk
tbilisi tbilisi
baku baku
yerevan yerevan
almaty almaty
tashkent tashkent
tehran tehran teheran
isfahan isfahan esfahan
shiraz shiraz
tabriz tabriz
baghdad baghdad
basra basra basrah
damascus damascus
aleppo aleppo
beirut beirut beyrouth
amman amman
jerusalem jerusalem
telaviv tel_aviv
riyadh riyadh
jeddah jeddah jiddah
dubai dubai
abudhabi abu_dhabi
sharjah sharjah
doha doha
manama manama
muscat muscat
sanaa sanaa sana
cairo cairo
alexandria alexandria
tripoli tripoli
benghazi benghazi
tunis tunis
algiers algiers alger
casablanca casablanca
khartoum khartoum
nairobi nairobi
lagos lagos
johannesburg johannesburg
capetown cape_town
mumbai mumbai bombay
delhi delhi new_delhi
kolkata kolkata calcutta
chennai chennai madras
bangalore bangalore bengaluru
karachi karachi
lahore lahore
islamabad islamabad
kabul kabul
dhaka dhaka
colombo colombo
bangkok bangkok
hanoi hanoi
saigon saigon ho_chi_minh
jakarta jakarta
manila manila
kualalumpur kuala_lumpur
beijing beijing peking
shanghai shanghai
shenzhen shenzhen
guangzhou guangzhou canton
guangdong guangdong
tianjin tianjin
dalian dalian
dandong dandong
wuhan wuhan
hangzhou hangzhou
nanjing nanjing
zhejiang zhejiang
jiangsu jiangsu
shandong shandong
liaoning liaoning
taipei taipei
tokyo tokyo
osaka osaka
seoul seoul
sydney sydney
melbourne melbourne
auckland auckland
toronto toronto
montreal montreal
vancouver vancouver
quebec quebec
chicago chicago
boston boston
atlanta atlanta
houston houston
dallas dallas
miami miami
losangeles los_angeles
sanfrancisco san_francisco
seattle seattle
detroit detroit
denver denver
phoenix phoenix
philadelphia philadelphia
washington washington
havana havana habana
bogota bogota
medellin medellin
caracas caracas
lima lima
quito quito
santiago santiago
buenosaires buenos_aires
saopaulo sao_paulo
rio rio_de_janeiro
mexicocity ciudad_de_mexico mexico_city
`;

for (const line of others.split('\n')) {
  const [value = '', ...words] = line.split(' ');
  for (const word of words) places.set(word.replaceAll('_', ' '), value);
}

/** The value of a place by its words, apart by blanks and folded; undefined when they are none. */
export function placeOf(words: string): string | undefined {
  return places.get(words);
}

export const longestPlaceWords = Math.max(...[...places.keys()].map((place) => place.split(' ').length));

/** Words that begin a place of several words, so that most words need no longer look. */
export const placeStarts: ReadonlySet<string> = new Set([...places.keys()].flatMap((place) => (place.includes(' ') ? [place.slice(0, place.indexOf(' '))] : [])));
