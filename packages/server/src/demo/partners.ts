import type { OrganisationBody } from '../partners/contract.ts';
import { countryData, countryNames, maravel } from '../partners/countries.ts';
import type { OrganisationType } from '../partners/model.ts';

/**
 * Country, seat and time zone of the offices that countries have: the capital, or the city after which Interpol names the
 * bureau. Real cities and zones, so that the world clock is right; everything else about these offices is invented.
 */
const seatTable = `
AD|Andorra la Vella|Europe/Andorra
AE|Abu Dhabi|Asia/Dubai
AF|Kabul|Asia/Kabul
AG|St John’s|America/Antigua
AL|Tirana|Europe/Tirane
AM|Yerevan|Asia/Yerevan
AO|Luanda|Africa/Luanda
AR|Buenos Aires|America/Argentina/Buenos_Aires
AT|Vienna|Europe/Vienna
AU|Canberra|Australia/Sydney
AW|Oranjestad|America/Aruba
AZ|Baku|Asia/Baku
BA|Sarajevo|Europe/Sarajevo
BB|Bridgetown|America/Barbados
BD|Dhaka|Asia/Dhaka
BE|Brussels|Europe/Brussels
BF|Ouagadougou|Africa/Ouagadougou
BG|Sofia|Europe/Sofia
BH|Manama|Asia/Bahrain
BI|Gitega|Africa/Bujumbura
BJ|Cotonou|Africa/Porto-Novo
BN|Bandar Seri Begawan|Asia/Brunei
BO|La Paz|America/La_Paz
BR|Brasília|America/Sao_Paulo
BS|Nassau|America/Nassau
BT|Thimphu|Asia/Thimphu
BW|Gaborone|Africa/Gaborone
BY|Minsk|Europe/Minsk
BZ|Belmopan|America/Belize
CA|Ottawa|America/Toronto
CD|Kinshasa|Africa/Kinshasa
CF|Bangui|Africa/Bangui
CG|Brazzaville|Africa/Brazzaville
CH|Bern|Europe/Zurich
CI|Abidjan|Africa/Abidjan
CL|Santiago|America/Santiago
CM|Yaoundé|Africa/Douala
CN|Beijing|Asia/Shanghai
CO|Bogotá|America/Bogota
CR|San José|America/Costa_Rica
CU|Havana|America/Havana
CV|Praia|Atlantic/Cape_Verde
CW|Willemstad|America/Curacao
CY|Nicosia|Asia/Nicosia
CZ|Prague|Europe/Prague
DE|Wiesbaden|Europe/Berlin
DJ|Djibouti|Africa/Djibouti
DK|Copenhagen|Europe/Copenhagen
DM|Roseau|America/Dominica
DO|Santo Domingo|America/Santo_Domingo
DZ|Algiers|Africa/Algiers
EC|Quito|America/Guayaquil
EE|Tallinn|Europe/Tallinn
EG|Cairo|Africa/Cairo
ER|Asmara|Africa/Asmara
ES|Madrid|Europe/Madrid
ET|Addis Ababa|Africa/Addis_Ababa
FI|Helsinki|Europe/Helsinki
FJ|Suva|Pacific/Fiji
FM|Palikir|Pacific/Pohnpei
FR|Paris|Europe/Paris
GA|Libreville|Africa/Libreville
GB|London|Europe/London
GD|St George’s|America/Grenada
GE|Tbilisi|Asia/Tbilisi
GH|Accra|Africa/Accra
GM|Banjul|Africa/Banjul
GN|Conakry|Africa/Conakry
GQ|Malabo|Africa/Malabo
GR|Athens|Europe/Athens
GT|Guatemala City|America/Guatemala
GW|Bissau|Africa/Bissau
GY|Georgetown|America/Guyana
HN|Tegucigalpa|America/Tegucigalpa
HR|Zagreb|Europe/Zagreb
HT|Port-au-Prince|America/Port-au-Prince
HU|Budapest|Europe/Budapest
ID|Jakarta|Asia/Jakarta
IE|Dublin|Europe/Dublin
IL|Jerusalem|Asia/Jerusalem
IN|New Delhi|Asia/Kolkata
IQ|Baghdad|Asia/Baghdad
IR|Tehran|Asia/Tehran
IS|Reykjavik|Atlantic/Reykjavik
IT|Rome|Europe/Rome
JM|Kingston|America/Jamaica
JO|Amman|Asia/Amman
JP|Tokyo|Asia/Tokyo
KE|Nairobi|Africa/Nairobi
KG|Bishkek|Asia/Bishkek
KH|Phnom Penh|Asia/Phnom_Penh
KI|Tarawa|Pacific/Tarawa
KM|Moroni|Indian/Comoro
KN|Basseterre|America/St_Kitts
KR|Seoul|Asia/Seoul
KW|Kuwait City|Asia/Kuwait
KZ|Astana|Asia/Almaty
LA|Vientiane|Asia/Vientiane
LB|Beirut|Asia/Beirut
LC|Castries|America/St_Lucia
LI|Vaduz|Europe/Vaduz
LK|Colombo|Asia/Colombo
LR|Monrovia|Africa/Monrovia
LS|Maseru|Africa/Maseru
LT|Vilnius|Europe/Vilnius
LU|Luxembourg|Europe/Luxembourg
LV|Riga|Europe/Riga
LY|Tripoli|Africa/Tripoli
MA|Rabat|Africa/Casablanca
MC|Monaco|Europe/Monaco
MD|Chișinău|Europe/Chisinau
ME|Podgorica|Europe/Podgorica
MG|Antananarivo|Indian/Antananarivo
MH|Majuro|Pacific/Majuro
MK|Skopje|Europe/Skopje
ML|Bamako|Africa/Bamako
MM|Naypyidaw|Asia/Yangon
MN|Ulaanbaatar|Asia/Ulaanbaatar
MR|Nouakchott|Africa/Nouakchott
MT|Valletta|Europe/Malta
MU|Port Louis|Indian/Mauritius
MV|Malé|Indian/Maldives
MW|Lilongwe|Africa/Blantyre
MX|Mexico City|America/Mexico_City
MY|Kuala Lumpur|Asia/Kuala_Lumpur
MZ|Maputo|Africa/Maputo
NA|Windhoek|Africa/Windhoek
NE|Niamey|Africa/Niamey
NG|Abuja|Africa/Lagos
NI|Managua|America/Managua
NL|The Hague|Europe/Amsterdam
NO|Oslo|Europe/Oslo
NP|Kathmandu|Asia/Kathmandu
NR|Yaren|Pacific/Nauru
NZ|Wellington|Pacific/Auckland
OM|Muscat|Asia/Muscat
PA|Panama City|America/Panama
PE|Lima|America/Lima
PG|Port Moresby|Pacific/Port_Moresby
PH|Manila|Asia/Manila
PK|Islamabad|Asia/Karachi
PL|Warsaw|Europe/Warsaw
PS|Ramallah|Asia/Hebron
PT|Lisbon|Europe/Lisbon
PW|Ngerulmud|Pacific/Palau
PY|Asunción|America/Asuncion
QA|Doha|Asia/Qatar
RO|Bucharest|Europe/Bucharest
RS|Belgrade|Europe/Belgrade
RU|Moscow|Europe/Moscow
RW|Kigali|Africa/Kigali
SA|Riyadh|Asia/Riyadh
SB|Honiara|Pacific/Guadalcanal
SC|Victoria|Indian/Mahe
SD|Khartoum|Africa/Khartoum
SE|Stockholm|Europe/Stockholm
SG|Singapore|Asia/Singapore
SI|Ljubljana|Europe/Ljubljana
SK|Bratislava|Europe/Bratislava
SL|Freetown|Africa/Freetown
SM|San Marino|Europe/San_Marino
SN|Dakar|Africa/Dakar
SO|Mogadishu|Africa/Mogadishu
SR|Paramaribo|America/Paramaribo
SS|Juba|Africa/Juba
ST|São Tomé|Africa/Sao_Tome
SV|San Salvador|America/El_Salvador
SX|Philipsburg|America/Lower_Princes
SY|Damascus|Asia/Damascus
SZ|Mbabane|Africa/Mbabane
TD|N’Djamena|Africa/Ndjamena
TG|Lomé|Africa/Lome
TH|Bangkok|Asia/Bangkok
TJ|Dushanbe|Asia/Dushanbe
TL|Dili|Asia/Dili
TM|Ashgabat|Asia/Ashgabat
TN|Tunis|Africa/Tunis
TO|Nukuʻalofa|Pacific/Tongatapu
TR|Ankara|Europe/Istanbul
TT|Port of Spain|America/Port_of_Spain
TZ|Dodoma|Africa/Dar_es_Salaam
UA|Kyiv|Europe/Kyiv
UG|Kampala|Africa/Kampala
US|Washington|America/New_York
UY|Montevideo|America/Montevideo
UZ|Tashkent|Asia/Tashkent
VA|Vatican City|Europe/Vatican
VC|Kingstown|America/St_Vincent
VE|Caracas|America/Caracas
VN|Hanoi|Asia/Ho_Chi_Minh
VU|Port Vila|Pacific/Efate
WS|Apia|Pacific/Apia
YE|Sanaa|Asia/Aden
ZA|Pretoria|Africa/Johannesburg
ZM|Lusaka|Africa/Lusaka
ZW|Harare|Africa/Harare`;

/** Offices that a member keeps in its territories, under its own bureau. */
const subBureauTable = `
AI|The Valley|America/Anguilla
AS|Pago Pago|Pacific/Pago_Pago
BM|Hamilton|Atlantic/Bermuda
GI|Gibraltar|Europe/Gibraltar
HK|Hong Kong|Asia/Hong_Kong
KY|George Town|America/Cayman
MO|Macao|Asia/Macau
MS|Brades|America/Montserrat
PR|San Juan|America/Puerto_Rico
TC|Cockburn Town|America/Grand_Turk
VG|Road Town|America/Tortola`;

/** Interpol bureaux that prefer another working language of Interpol to English. Of the others, the country's languages hold. */
const workingLanguages: Readonly<Record<string, string>> = {
  fr: 'BF BI BJ CD CF CG CI CM DJ GA GN HT KM MC MG ML NE SN TD TG',
  es: 'AD AR BO CL CO CR CU DO EC GQ GT HN MX NI PA PE PY SV UY VE',
  ar: 'AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE',
};

interface Seat {
  readonly country: string;
  readonly city: string;
  readonly timeZone: string;
}

function seatsIn(table: string): readonly Seat[] {
  return table
    .trim()
    .split('\n')
    .map((row) => {
      const [country, city, timeZone] = row.split('|');
      return { country: country!, city: city!, timeZone: timeZone! };
    });
}

const seats = seatsIn(seatTable);
const maravelZone = 'Europe/Brussels';

type Sketch = Pick<OrganisationBody, 'code' | 'type' | 'country' | 'name' | 'channels' | 'addresses' | 'timeZone'> & Partial<OrganisationBody>;

/**
 * The directory of the demo desk of Maravel: every Interpol bureau, the desks of the Union and of Schengen, Europol, the
 * General Secretariat, Maravel's border centres, liaison posts and national units. The same at every call. Mail goes to
 * `.example` (RFC 2606) and telephones to +999, which no country has. Maravel's own bureau is the desk itself, so not here.
 */
export function demoOrganisations(): readonly OrganisationBody[] {
  const sketches = [...bureaux(), ...subBureaux(), ...desksOfTheUnion(), ...international(), ...borderCentres(), ...liaisonPosts(), ...neighbours(), ...nationalUnits()];
  return sketches.map((sketch, index) => ({ languages: [], dutyPhone: `+999 ${100 + Math.floor(index / 100)} 555 ${String(index % 100).padStart(4, '0')}`, dutyNote: noteOf(sketch.type), ...sketch }));
}

function noteOf(type: OrganisationType): string {
  const notes: Partial<Record<OrganisationType, string>> = {
    spoc: 'Round the clock. Ask for the shift leader.',
    sirene: 'Round the clock. Out of office hours in English only.',
    pccc: 'On duty 06:00 to 22:00, then through the SPOC of either side.',
    'liaison-officer': 'Office hours of the host state; in emergencies through the duty phone.',
  };
  return notes[type] ?? '';
}

const mailDomain = (country: string) => `police-${country.toLowerCase()}.example`;

function bureaux(): readonly Sketch[] {
  const preferred = new Map(Object.entries(workingLanguages).flatMap(([tag, codes]) => codes.split(' ').map((code) => [code, tag] as const)));
  return seats.map(({ country, city, timeZone }) => {
    const tag = preferred.get(country);
    return { code: `NCB-${country}`, type: 'ncb', country, name: `NCB ${city}`, channels: ['i247'], addresses: [`ncb@${mailDomain(country)}`], timeZone, ...(tag ? { languages: [tag, 'en'] } : {}) };
  });
}

function subBureaux(): readonly Sketch[] {
  return seatsIn(subBureauTable).map(({ country, city, timeZone }) => ({
    code: `NCB-${country}`,
    type: 'ncb',
    country,
    name: `Interpol sub-bureau ${city}`,
    channels: ['i247'],
    addresses: [`ncb@${mailDomain(country)}`],
    timeZone,
  }));
}

/** SPOC, SIRENE Bureau and Europol desk of each state of the Union or of Schengen. */
function desksOfTheUnion(): readonly Sketch[] {
  const inUnion = new Map(countryData.map(({ code, memberships }) => [code, memberships]));
  return seats.flatMap(({ country, city, timeZone }): readonly Sketch[] => {
    const memberships = inUnion.get(country) ?? [];
    if (!memberships.includes('eu') && !memberships.includes('schengen')) return [];
    const at = { country, timeZone };
    const domain = mailDomain(country);
    return [
      { ...at, code: `SPOC-${country}`, type: 'spoc', name: `SPOC ${countryNames(country).en}`, channels: ['siena', 'bilateral-spoc', 'prum'], addresses: [`spoc@${domain}`, `spoc-duty@${domain}`] },
      { ...at, code: `SIRENE-${country}`, type: 'sirene', name: `SIRENE ${city}`, channels: ['sirene'], addresses: [`sirene@${domain}`] },
      { ...at, code: `ENU-${country}`, type: 'enu', name: `${memberships.includes('eu') ? 'ENU' : 'Europol contact point'} ${city}`, channels: ['siena'], addresses: [`enu@${domain}`] },
    ];
  });
}

function international(): readonly Sketch[] {
  const none: { readonly country: null; readonly languages: string[] } = { country: null, languages: ['en'] };
  const interpolOffices: readonly (readonly [code: string, name: string, timeZone: string, languages: readonly string[]])[] = [
    ['ABJ', 'Interpol regional bureau Abidjan', 'Africa/Abidjan', ['fr', 'en']],
    ['BUE', 'Interpol regional bureau Buenos Aires', 'America/Argentina/Buenos_Aires', ['es', 'en']],
    ['HRE', 'Interpol regional bureau Harare', 'Africa/Harare', ['en']],
    ['NBO', 'Interpol regional bureau Nairobi', 'Africa/Nairobi', ['en']],
    ['SAL', 'Interpol regional bureau San Salvador', 'America/El_Salvador', ['es', 'en']],
    ['YAO', 'Interpol regional bureau Yaoundé', 'Africa/Douala', ['fr', 'en']],
    ['BKK', 'Interpol liaison office Bangkok', 'Asia/Bangkok', ['en']],
    ['SIN', 'Interpol complex for innovation Singapore', 'Asia/Singapore', ['en']],
  ];
  return [
    { ...none, code: 'EUROPOL', type: 'europol', name: 'Europol operational centre', channels: ['siena'], addresses: ['operations@europol.example', 'duty@europol.example'], timeZone: 'Europe/Amsterdam', dutyNote: 'Operational centre, round the clock.' },
    { ...none, code: 'IPSG', type: 'interpol', name: 'Interpol General Secretariat', channels: ['i247'], languages: ['en', 'fr', 'es', 'ar'], addresses: ['command@interpol.example', 'notices@interpol.example'], timeZone: 'Europe/Paris', dutyNote: 'Command and coordination centre, round the clock.' },
    ...interpolOffices.map(
      ([code, name, timeZone, languages]): Sketch => ({ code: `INTERPOL-${code}`, type: 'interpol', country: null, name, languages: [...languages], channels: ['i247'], addresses: [`${code.toLowerCase()}@interpol.example`], timeZone }),
    ),
    { ...none, code: 'EUROJUST', type: 'other', name: 'Eurojust on-call coordination', channels: ['siena'], addresses: ['oncall@eurojust.example'], timeZone: 'Europe/Amsterdam' },
    { ...none, code: 'FRONTEX', type: 'other', name: 'Frontex situation centre', channels: ['siena'], addresses: ['situation@frontex.example'], timeZone: 'Europe/Warsaw' },
    { ...none, code: 'EU-LISA', type: 'other', name: 'eu-LISA service desk for the SIS', channels: ['sirene'], addresses: ['servicedesk@eulisa.example'], timeZone: 'Europe/Paris' },
    { ...none, code: 'OLAF', type: 'other', name: 'European Anti-Fraud Office', channels: ['siena'], addresses: ['operations@olaf.example'], timeZone: 'Europe/Brussels' },
    { ...none, code: 'EPPO', type: 'other', name: 'European Public Prosecutor’s Office', channels: ['siena'], addresses: ['registry@eppo.example'], timeZone: 'Europe/Luxembourg' },
    { ...none, code: 'SELEC', type: 'other', name: 'Southeast European Law Enforcement Centre', channels: ['bilateral-spoc'], addresses: ['duty@selec.example'], timeZone: 'Europe/Bucharest' },
    { ...none, code: 'ICC', type: 'other', name: 'International Criminal Court, suspects tracking', channels: ['i247'], addresses: ['tracking@icc.example'], timeZone: 'Europe/Amsterdam' },
  ];
}

/** Maravel lies between France, Belgium, Luxembourg and Germany. */
function borderCentres(): readonly Sketch[] {
  const centres: readonly (readonly [code: string, town: string, domain: string, languages: string[]])[] = [
    ['TR', 'Trois-Rives', 'pccc-trois-rives', ['fr', 'de', 'en']],
    ['WM', 'Wesselmond', 'pccc-wesselmond', ['nl', 'de', 'en']],
    ['HG', 'Haut-Gué', 'pccc-haut-gue', ['fr', 'en']],
  ];
  return centres.map(([code, town, domain, languages]) => ({
    code: `PCCC-${code}`,
    type: 'pccc',
    country: maravel,
    name: `PCCC ${town}`,
    languages,
    channels: ['pccc', 'siena'],
    addresses: [`centre@${domain}.example`],
    timeZone: maravelZone,
  }));
}

/** Maravel's posts abroad and those of others in Maravel: offices, whoever holds them. */
function liaisonPosts(): readonly Sketch[] {
  const abroad: readonly (readonly [code: string, place: string, timeZone: string])[] = [
    ['RABAT', 'Rabat', 'Africa/Casablanca'],
    ['ANKARA', 'Ankara', 'Europe/Istanbul'],
    ['BOGOTA', 'Bogotá', 'America/Bogota'],
    ['BANGKOK', 'Bangkok', 'Asia/Bangkok'],
    ['WASHINGTON', 'Washington', 'America/New_York'],
    ['EUROPOL', 'Europol, The Hague', 'Europe/Amsterdam'],
    ['IPSG', 'Interpol, Lyon', 'Europe/Paris'],
  ];
  const here = ['FR', 'NL', 'DE', 'GB'];
  return [
    ...abroad.map(
      ([code, place, timeZone]): Sketch => ({ code: `LO-${maravel}-${code}`, type: 'liaison-officer', country: maravel, name: `Maravel liaison post ${place}`, channels: ['lo'], addresses: [`lo-${code.toLowerCase()}@${mailDomain(maravel)}`], timeZone }),
    ),
    ...here.map(
      (country): Sketch => ({ code: `LO-${country}`, type: 'liaison-officer', country, name: `Liaison post of ${countryNames(country).en} in Maravel`, channels: ['lo'], addresses: [`lo-maravel@${mailDomain(country)}`], timeZone: maravelZone }),
    ),
  ];
}

/** Services across the borders that write directly (Directive (EU) 2023/977 Art. 8), with copies to the desks. */
function neighbours(): readonly Sketch[] {
  const services: readonly (readonly [code: string, country: string, name: string, timeZone: string])[] = [
    ['FR-1', 'FR', 'Judicial police of the border districts', 'Europe/Paris'],
    ['FR-2', 'FR', 'Gendarmerie border research section', 'Europe/Paris'],
    ['BE-1', 'BE', 'Federal judicial police, border district', 'Europe/Brussels'],
    ['BE-2', 'BE', 'Local police zone Three Valleys', 'Europe/Brussels'],
    ['LU-1', 'LU', 'Judicial police service, regional section', 'Europe/Luxembourg'],
    ['DE-1', 'DE', 'Criminal police directorate West', 'Europe/Berlin'],
    ['DE-2', 'DE', 'Federal police inspectorate, western border', 'Europe/Berlin'],
    ['NL-1', 'NL', 'Regional crime unit South', 'Europe/Amsterdam'],
  ];
  return services.map(([code, country, name, timeZone]) => ({ code: `POL-${code}`, type: 'police-service', country, name, channels: ['siena'], addresses: [`service-${code.slice(3)}@${mailDomain(country)}`], timeZone }));
}

function nationalUnits(): readonly Sketch[] {
  const units: readonly (readonly [code: string, name: string, languages: string[]])[] = [
    ['CRIM', 'Central criminal investigations', ['fr', 'nl', 'en']],
    ['FUGITIVES', 'Fugitive active search team', ['fr', 'en']],
    ['MISSING', 'Missing persons and victim identification', ['nl', 'fr', 'de']],
    ['DRUGS', 'Drugs and organised crime', ['fr', 'nl', 'en']],
    ['CYBER', 'Cybercrime centre', ['en', 'fr', 'nl']],
    ['FINANCE', 'Financial crime and asset recovery', ['fr', 'nl', 'de']],
    ['BORDER', 'Border police, situation room', ['fr', 'nl', 'de', 'en']],
    ['ROADS', 'Road police, vehicle crime', ['nl', 'fr']],
  ];
  return units.map(([code, name, languages]) => ({ code: `NU-${code}`, type: 'national-unit', country: maravel, name, languages, channels: ['national'], addresses: [`${code.toLowerCase()}@${mailDomain(maravel)}`], timeZone: maravelZone }));
}
