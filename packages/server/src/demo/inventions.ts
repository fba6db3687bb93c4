import { maravel } from '../partners/countries.ts';
import type { Random } from './random.ts';

/*
 * What the stories are about: people, vehicles, documents, numbers. All of it is invented, and built so that it cannot
 * belong to anybody: telephone numbers from ranges that regulators keep for films and books, IP addresses from those for
 * documentation (RFC 5737), plates with letters that are never issued, account numbers whose check digits cannot be.
 */

type Culture = 'fr' | 'nl' | 'de' | 'en' | 'es' | 'it' | 'ro' | 'pl' | 'tr' | 'ar' | 'el' | 'ru';

interface Names {
  readonly men: string;
  readonly women: string;
  /** Made up, but of the sound of the place. */
  readonly families: string;
}

const names: Readonly<Record<Culture, Names>> = {
  fr: { men: 'Julien Mathéo Karim Thierry Bastien Loïc Fabrice Olivier Gaspard Yannick Moussa Régis', women: 'Clémence Inès Océane Sandrine Lucile Aïcha Manon Sidonie Rachida', families: 'Brévaudin Delcaussin Tissandron Marquevielle Fontrailleux Courtemanchon Valbressac Rougevinet Chantrivoire Beaumaret Lestrangeau Gravelineau Piermontois Sauvageret Dorlancourt Hautefeuillard' },
  nl: { men: 'Daan Sander Wesley Bram Jeroen Ruud Mohammed Stijn Gijs Tijmen Lowie', women: 'Femke Lotte Sanne Marit Nienke Imane Roos Griet', families: 'Oosterzeeuw Kuipersberg Vroonland Wijnhaeck Terborghem Hazelhorst Zandwoude Laekeman Duivenvaart Kerkwijnen Molenschot Roggeman-Vliet Sterkenburgh Waterlandt' },
  de: { men: 'Matthias Jannik Dennis Torsten Kevin Uwe Florian Mehmet Holger Ansgar', women: 'Svenja Katrin Jasmin Leonie Birgit Elif Wiebke Ronja', families: 'Achterberger Lindhoffer Kreuzwald Störmannig Pfahlbach Wendlinger Brockmüllner Hartsteiner Osterhagener Rauschenfels Thalkirchner Eschwegener Moorkamper Vogelsanger' },
  en: { men: 'Callum Darren Ewan Liam Tyrone Gareth Patrick Imran', women: 'Shannon Chloe Aisling Bethany Nadia Moira', families: 'Thornbridge Wexcombe Ashlingford Harrowden Pennyfield Marlstone Crowhurstley Dunmoreton' },
  es: { men: 'Álvaro Iker Rubén Joaquín Nicolás Adrián', women: 'Lucía Nerea Marisol Pilar Rocío', families: 'Valdecorza Montealvar Rivasquera Peñafría Castrillanos Olmedillas' },
  it: { men: 'Matteo Salvatore Davide Ciro Alessio Enrico', women: 'Giulia Ilaria Concetta Federica Noemi', families: 'Montalbrio Ferrandoli Vascarelli Trevisolo Borgonatti Campofiori' },
  ro: { men: 'Ionuț Cătălin Marius Sorin Răzvan Florin', women: 'Mihaela Alina Roxana Ioana Simona', families: 'Drăgulescanu Munteanovici Vlădoiescu Cornățeanu Stănciularu Bucurenciu' },
  pl: { men: 'Piotr Kamil Mariusz Dawid Grzegorz Łukasz', women: 'Agnieszka Kinga Wioletta Natalia Zuzanna', families: 'Wyszkowiak Brzozowicki Jastrzębiec Lipnikowski Zawadowicz Kamieńczuk' },
  tr: { men: 'Emre Serkan Volkan Hakan Yusuf', women: 'Zeynep Elçin Derya Nurgül', families: 'Soylukaya Demirtepeli Akçavuşlu Karadağoğlu Yıldıztan' },
  ar: { men: 'Youssef Anas Mourad Tarek Ilyas Walid', women: 'Salma Nour Meriem Hanane', families: 'Benkhaldi Ouazzadi Tahrioui Elmasmoudy Zerhounad Charkawit' },
  el: { men: 'Stavros Nikos Petros Manolis', women: 'Eleni Katerina Danai', families: 'Palamidakos Vroutsiadis Kallergopoulos Mavrodimitsas' },
  ru: { men: 'Ruslan Artyom Denis Viktor', women: 'Alina Svetlana Zarina', families: 'Korvenchuk Bestuzhevin Malyarenko Ostrovidov' },
};

const cultureOf: Readonly<Record<string, Culture>> = {
  FR: 'fr', LU: 'fr', BE: 'nl', NL: 'nl', DE: 'de', AT: 'de', CH: 'de', LI: 'de', GB: 'en', IE: 'en', US: 'en', CA: 'en', AU: 'en', ES: 'es', CO: 'es', MX: 'es',
  AR: 'es', PE: 'es', IT: 'it', RO: 'ro', MD: 'ro', PL: 'pl', TR: 'tr', MA: 'ar', TN: 'ar', DZ: 'ar', EG: 'ar', LB: 'ar', JO: 'ar', AE: 'ar', SN: 'ar', GR: 'el', CY: 'el', RU: 'ru',
  UA: 'ru', GE: 'ru', AM: 'ru', KZ: 'ru',
};

export type Sex = 'man' | 'woman';

export function inventName(random: Random, country: string, sex: Sex): string {
  const culture = cultureOf[country] ?? random.pick(country === maravel ? (['fr', 'fr', 'nl', 'de'] as const) : (['fr', 'nl', 'de', 'en', 'es', 'it', 'ro', 'pl', 'ar'] as const));
  const pool = names[culture];
  return `${random.pick((sex === 'man' ? pool.men : pool.women).split(' '))} ${random.pick(pool.families.split(' ')).toUpperCase()}`;
}

const cities: Readonly<Record<string, string>> = {
  XM: 'Port-Léonne|Valcreuse|Kerkwoude|Marnbrück|Westerhaven|Brunvaux|Haut-Sorbier', FR: 'Lyon|Lille|Metz|Marseille|Rennes', BE: 'Antwerpen|Liège|Gent|Charleroi|Leuven', NL: 'Rotterdam|Breda|Eindhoven|Arnhem|Almere',
  DE: 'Köln|Aachen|Trier|Leipzig|Hamburg', LU: 'Luxembourg|Esch-sur-Alzette', AT: 'Linz|Graz|Innsbruck', CH: 'Basel|Genève|Zürich', ES: 'Valencia|Málaga|Bilbao', IT: 'Torino|Bari|Bologna', PT: 'Porto|Faro',
  RO: 'Cluj-Napoca|Iași|Timișoara', PL: 'Wrocław|Gdańsk|Rzeszów', GB: 'Leeds|Bristol|Glasgow', IE: 'Cork|Dublin', GR: 'Θεσσαλονίκη|Πάτρα', TR: 'İzmir|Gaziantep|Bursa', MA: 'Tanger|Casablanca|Nador', TN: 'Sfax|Tunis', SE: 'Malmö|Uppsala',
  US: 'Newark|Houston', DK: 'Odense', CZ: 'Brno', HU: 'Szeged', BG: 'Plovdiv', HR: 'Rijeka', SI: 'Maribor', SK: 'Košice', LT: 'Kaunas', LV: 'Liepāja', EE: 'Tartu', FI: 'Turku', NO: 'Bergen', UA: 'Львів', RS: 'Novi Sad', AL: 'Durrës',
};

/** A town of the country; of one whose towns we do not know, the seat of its bureau. */
export function inventCity(random: Random, country: string, townOf: (country: string) => string): string {
  return random.pick((cities[country] ?? townOf(country)).split('|'));
}

const streets: Readonly<Partial<Record<Culture, string>>> = {
  fr: '12 quai des Tanneurs|7 rue du Vieux-Phare|3 place des Quatre-Vents|88 avenue du Belvédère|31 chemin des Sorbiers|5 impasse du Lavoir',
  nl: 'Molenkaai 41|Oude Sluisweg 22|Haringstraat 9|Wilgenhof 117|Tolbrugstraat 6',
  de: 'Lindenallee 18|Am Sandberg 5|Gerbergasse 27|Alte Mühlstraße 63|Hafenring 9',
  en: '14 Harbour Lane|Flat 3, 71 Cooper’s Row|9 Orchard Terrace',
  es: 'calle del Molino 8, 2.º|avenida de los Olmos 41',
  it: 'via delle Fornaci 16|vicolo del Porto 3',
  pl: 'ul. Młyńska 12/4|ul. Rybacka 7',
  ro: 'str. Morii 21, ap. 9|str. Teilor 4',
};

export function inventStreet(random: Random, country: string): string {
  const culture = cultureOf[country] ?? (country === maravel ? random.pick(['fr', 'nl', 'de'] as const) : 'en');
  return random.pick((streets[culture] ?? streets.en!).split('|'));
}

const companies = ['Transports Sorbier', 'Marn Logistik GmbH', 'Delta Westerhaven BV', 'Atelier Valcreuse', 'Nordkai Handels AG', 'Kerkwoude Auto Trade', 'Phare Immobilier', 'Belvédère Consulting'];

export function inventCompany(random: Random): string {
  return random.pick(companies);
}

const vehicles = ['Renault Mégane', 'VW Golf', 'Audi RS 6', 'Ford Transit', 'Peugeot 308', 'BMW 320d', 'Mercedes Sprinter', 'Škoda Octavia', 'Fiat Ducato', 'Toyota RAV4', 'Opel Astra', 'Iveco Daily', 'Seat León'];

export function inventVehicle(random: Random): string {
  return random.pick(vehicles);
}

/** In each country's pattern, with a letter in a place where that country issues none. */
const plates: Readonly<Record<string, (random: Random) => string>> = {
  XM: (random) => `${random.pick(['PL', 'KW', 'MB', 'VC', 'WH'])}-${random.digits(4)}-${random.pick(['K', 'M', 'R', 'T'])}`,
  FR: (random) => `O${letter(random)}-${random.digits(3)}-U${letter(random)}`,
  BE: (random) => `0-Q${letter(random)}M-${random.digits(3)}`,
  NL: (random) => `${random.digits(2)}-AO${letter(random)}-${random.int(1, 9)}`,
  DE: (random) => `Q${letter(random)}-${letter(random)} ${random.int(100, 9999)}`,
  LU: (random) => `OI ${random.digits(4)}`,
  PL: (random) => `Q${letter(random)} ${random.digits(5)}`,
  GB: (random) => `Q${letter(random)}${random.int(91, 99)} QI${letter(random)}`,
};

function letter(random: Random): string {
  return random.pick('BCDFGHKLMNPRSTVWXZ'.split(''));
}

export function inventPlate(random: Random, country: string): string {
  return (plates[country] ?? ((other: Random) => `${country}0-${other.digits(4)}-Q${letter(other)}`))(random);
}

/** No manufacturer's code begins with a nought. */
export function inventVin(random: Random): string {
  return `0${random.pick(['ZZ', 'XM', 'WV', 'TM'])}${Array.from({ length: 5 }, () => letter(random)).join('')}${random.int(1, 9)}${random.digits(8)}`.slice(0, 17);
}

/**
 * Ranges kept for fiction: Arcep (FR), Bundesnetzagentur (DE), Ofcom (GB), NANPA (US), PTS (SE). The code 999 of Maravel is
 * one the ITU has given to nobody.
 */
export const fictionalPhones: Readonly<Record<string, (random: Random) => string>> = {
  XM: (random) => `+999 4${random.digits(2)} ${random.digits(2)} ${random.digits(2)} ${random.digits(2)}`,
  FR: (random) => `+33 6 39 98 ${random.digits(2)} ${random.digits(2)}`,
  DE: (random) => `+49 30 23125 ${random.digits(3)}`,
  GB: (random) => `+44 7700 900${random.digits(3)}`,
  US: (random) => `+1 202 555 01${random.digits(2)}`,
  SE: (random) => `+46 70 17406${random.int(10, 99)}`,
};
export const fictionalPhonePattern = /^\+(999 4\d\d \d\d \d\d \d\d|999 30 1120\d\d|33 6 39 98 \d\d \d\d|49 30 23125 \d{3}|44 7700 900\d{3}|1 202 555 01\d\d|46 70 17406\d\d)$/;

export function inventPhone(random: Random, country: string): string {
  return (fictionalPhones[country] ?? fictionalPhones['XM']!)(random);
}

/** Check digits are 02 to 98 (ISO 13616), so 00 is nobody's. */
export function inventIban(random: Random, country: string): string {
  return `${country}00 ${random.digits(4)} ${random.digits(4)} ${random.digits(4)} ${random.digits(4)}`;
}

export function inventDocument(random: Random, country: string): string {
  return `${country}0Q${random.digits(6)}`;
}

export function inventAddress(random: Random): string {
  return `${random.pick(['192.0.2', '198.51.100', '203.0.113'])}.${random.int(1, 254)}`;
}

/** Decimal comma or point as the language has it. */
export function inventAmount(random: Random): string {
  return `${random.int(2, 480)} ${random.digits(1)}00 EUR`;
}

/** Day, month, year in the order and with the signs of the language. */
export function writeDate(ms: number, language: string): string {
  const date = new Date(ms);
  const parts = [String(date.getUTCDate()).padStart(2, '0'), String(date.getUTCMonth() + 1).padStart(2, '0'), String(date.getUTCFullYear())];
  if (language === 'en') return `${Number(parts[0])} ${monthNames[date.getUTCMonth()]!} ${parts[2]!}`;
  return parts.join(language === 'de' || language === 'pl' || language === 'ro' || language === 'ru' ? '.' : language === 'nl' ? '-' : '/');
}
const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
