import type { DocumentRecord, FirearmRecord, NumberRef, ObjectRecord, VehicleRecord } from '../record.ts';
import { containerCheck, euroCheck, imoCheck, luhnCheck, mrzCheck, vinCheck } from './check-digits.ts';
import { draftAt, streams } from './draft.ts';
import { belgianCard, fillPattern, passportNumber } from './numbers.ts';
import { Rng } from './prng.ts';
import { fields, mrz, spell } from './spelling.ts';
import { Table, weightedTable } from './table.ts';

export type ThingRecord = DocumentRecord | VehicleRecord | FirearmRecord | ObjectRecord;

/** Things `from` to `from + count - 1`, each the same as `thingAt` makes it alone. */
export function* generateThings(options: { readonly seed: number; readonly count: number; readonly from?: number }): IterableIterator<ThingRecord> {
  const from = options.from ?? 0;
  for (let index = from; index < from + options.count; index++) yield thingAt(options.seed, index);
}

/** Thing `index` of the population `seed`; its id is `t` and the index. */
export function thingAt(seed: number, index: number): ThingRecord {
  const rng = new Rng(seed, index, streams.things);
  const id = `t${index}`;
  const draw = rng.unit();
  if (draw < 0.55) return makeDocument(id, seed, index, rng);
  if (draw < 0.8) return makeVehicle(id, rng);
  return draw < 0.9 ? makeFirearm(id, rng) : makeObject(id, rng);
}

const documentTypes = weightedTable('passport:40 id-card:38 residence-permit:8 driving-licence:14');
const documentCountries = weightedTable('BE:22 FR:18 RO:10 IT:9 NL:7 DE:7 ES:6 PT:4 BG:4 PL:3 GR:3 TR:2 MA:2 AL:2 SY:2 GB:2 GE:1 UA:1 CD:1');
const cardPatterns: ReadonlyMap<string, string> = new Map(Object.entries({ FR: '999999999999', NL: 'AA9A99999', DE: 'C9A99A999', IT: 'CA99999AA', ES: 'AAA999999', PT: '99999999', PL: 'AAA999999', RO: 'AA999999', BG: '999999999', GR: 'AA999999' }));

function makeDocument(id: string, seed: number, index: number, rng: Rng): DocumentRecord {
  const type = documentTypes.draw(rng);
  const country = documentCountries.draw(rng);
  const number = type === 'passport' ? passportNumber(country, ['AA9999999'], rng)
    : type === 'id-card' ? (country === 'BE' ? belgianCard(rng) : fillPattern(cardPatterns.get(country) ?? 'A99999999', rng))
    : type === 'residence-permit' ? fillPattern('A99999999', rng) : fillPattern('9999999999', rng);
  const ref: NumberRef = { number, type, country };
  if (type !== 'passport' || number.length > 9 || !rng.chance(0.2)) return { id, kind: 'document', numbers: [ref] };
  return { id, kind: 'document', numbers: [ref], mrz: machineReadable(number, country, seed, index, rng) };
}

const alpha3: Readonly<Record<string, string>> = { BE: 'BEL', FR: 'FRA', RO: 'ROU', IT: 'ITA', NL: 'NLD', DE: 'D<<', ES: 'ESP', PT: 'PRT', BG: 'BGR', PL: 'POL', GR: 'GRC', TR: 'TUR', MA: 'MAR', AL: 'ALB', SY: 'SYR', GB: 'GBR', GE: 'GEO', UA: 'UKR', CD: 'COD' };

/** TD3 of ICAO 9303-4 for a made-up bearer, both lines of 44, all check digits valid. */
function machineReadable(number: string, country: string, seed: number, index: number, rng: Rng): string {
  const draft = draftAt(seed + 4294967296 * 23, index);
  const state = (alpha3[country] ?? 'UTO').padEnd(3, '<');
  const { given, family } = fields(draft, spell(draft, 'usual'));
  const name = family === '' ? mrz(given) : `${mrz(family)}<<${mrz(given)}`;
  const first = `P<${state}${name}`.slice(0, 44).padEnd(44, '<');
  const date = (year: number, month: number, day: number): string => [year % 100, month, day].map((part) => String(part).padStart(2, '0')).join('');
  const birth = date(draft.year, draft.month, draft.day);
  const expiry = date(2026 + rng.below(10), 1 + rng.below(12), 1 + rng.below(28));
  const code = number.padEnd(9, '<');
  const personal = '<'.repeat(14);
  const composite = `${code}${mrzCheck(code)}${birth}${mrzCheck(birth)}${expiry}${mrzCheck(expiry)}${personal}<`;
  return `${first}\n${code}${mrzCheck(code)}${state}${birth}${mrzCheck(birth)}${draft.sex}${expiry}${mrzCheck(expiry)}${personal}<${mrzCheck(composite)}`;
}

interface Make {
  readonly make: string;
  readonly wmi: readonly string[];
  readonly models: readonly string[];
}

const makes: readonly Make[] = [
  { make: 'Volkswagen', wmi: ['WVW', 'WV1', 'WVG'], models: ['Golf', 'Passat', 'Polo', 'Tiguan', 'Transporter', 'Touran'] },
  { make: 'Renault', wmi: ['VF1'], models: ['Clio', 'Megane', 'Captur', 'Kangoo', 'Trafic', 'Master'] },
  { make: 'Peugeot', wmi: ['VF3', 'VR3'], models: ['208', '308', '3008', 'Partner', 'Expert'] },
  { make: 'BMW', wmi: ['WBA', 'WBS', 'WBY'], models: ['320d', 'X5', '118i', 'X3', '520d'] },
  { make: 'Mercedes-Benz', wmi: ['WDB', 'WDD', 'W1K'], models: ['C 220', 'Sprinter', 'E 300', 'A 180', 'Vito', 'GLC'] },
  { make: 'Audi', wmi: ['WAU', 'TRU'], models: ['A3', 'A4', 'Q5', 'A6', 'RS3'] },
  { make: 'Opel', wmi: ['W0L', 'W0V'], models: ['Corsa', 'Astra', 'Vivaro', 'Mokka'] },
  { make: 'Citroën', wmi: ['VF7', 'VR7'], models: ['C3', 'Berlingo', 'C4', 'Jumpy'] },
  { make: 'Ford', wmi: ['WF0', '1FA', '1FT'], models: ['Fiesta', 'Focus', 'Transit', 'Kuga', 'Ranger'] },
  { make: 'Toyota', wmi: ['JTD', 'VNK', 'JTM', 'NMT'], models: ['Yaris', 'RAV4', 'Corolla', 'C-HR', 'Hilux', 'Land Cruiser'] },
  { make: 'Fiat', wmi: ['ZFA'], models: ['500', 'Panda', 'Ducato', 'Tipo'] },
  { make: 'Dacia', wmi: ['UU1'], models: ['Sandero', 'Duster', 'Logan'] },
  { make: 'Skoda', wmi: ['TMB'], models: ['Octavia', 'Fabia', 'Superb'] },
  { make: 'Seat', wmi: ['VSS'], models: ['Ibiza', 'Leon', 'Ateca'] },
  { make: 'Volvo', wmi: ['YV1', 'YV4'], models: ['V40', 'XC60', 'V60'] },
  { make: 'Hyundai', wmi: ['KMH', 'TMA', 'NLH'], models: ['i20', 'Tucson', 'i30'] },
  { make: 'Land Rover', wmi: ['SAL'], models: ['Range Rover', 'Defender', 'Discovery'] },
  { make: 'Yamaha', wmi: ['JYA', 'VG5'], models: ['T-Max', 'MT-07', 'X-Max'] },
];
const makeTable = new Table(makes, makes.map((_, rank) => (rank + 3) ** -0.6));
const colours = ['black', 'white', 'grey', 'blue', 'red', 'silver', 'green', 'brown'];
const plateCountries = weightedTable('BE:34 FR:20 DE:10 NL:10 RO:6 IT:6 PL:4 BG:3 ES:3 LU:2 GB:2');
const platePatterns: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  BE: ['1-AAA-999', '2-AAA-999', '1-AAA-999'], FR: ['AA-999-AA'], DE: ['B-AA 9999', 'K-AA 999', '!AC-AA 9999', 'HH-AA 999', 'M-AA 9999'], NL: ['AA-999-A', '99-AAA-9', 'A-999-AA'], RO: ['B 999 AAA', 'CJ 99 AAA', 'IS 99 AAA', 'TM 99 AAA'], IT: ['AA 999AA'],
  PL: ['W!A 9999A', 'KR 999AA', 'PO 99999', 'GD 9999A'], BG: ['CB 9999 AA', 'PB 9999 AA', 'A 9999 AA'], ES: ['9999 AAA'], LU: ['AA 9999'], GB: ['AA99 AAA'],
}));
const vinSigns = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';

/** A VIN of the maker with a valid check digit; European makers need none, here all have it so that a checker can be tested. */
function makeVin(wmi: string, year: number, rng: Rng): string {
  let body = wmi;
  for (let i = 3; i < 9; i++) body += i === 8 ? '0' : vinSigns.charAt(rng.below(vinSigns.length));
  body += 'ABCDEFGHJKLMNPRSTVWXY123456789'.charAt((year - 2010 + 30) % 30) + vinSigns.charAt(rng.below(23));
  body += String(rng.below(1000000)).padStart(6, '0');
  return body.slice(0, 8) + vinCheck(body) + body.slice(9);
}

function makeVehicle(id: string, rng: Rng): VehicleRecord {
  const { make, wmi, models } = makeTable.draw(rng);
  const year = 2004 + rng.below(22);
  const country = plateCountries.draw(rng);
  const plate: NumberRef = { number: fillPattern(rng.pick(platePatterns.get(country) as readonly string[]), rng), type: 'plate', country };
  const draw = rng.unit();
  return {
    id, kind: 'vehicle',
    ...(draw < 0.85 ? { vin: makeVin(rng.pick(wmi), year, rng) } : {}),
    ...(draw > 0.12 ? { plates: [plate] } : {}),
    make, model: rng.pick(models), ...(rng.chance(0.8) ? { colour: rng.pick(colours) } : {}), ...(rng.chance(0.7) ? { year } : {}),
  };
}

const firearms: readonly (readonly [make: string, model: string, calibre: string, pattern: string])[] = [
  ['Glock', '17', '9x19', 'AAA999'], ['Glock', '19', '9x19', 'AAAA999'], ['Glock', '26', '9x19', 'AAA999'], ['Beretta', '92FS', '9x19', 'A99999Z'], ['Beretta', '84', '9x17', 'A99999Y'], ['FN', 'Browning HP', '9x19', '245NA99999'], ['FN', 'Five-seveN', '5.7x28', '386999999'],
  ['FN', '1910', '7.65', '999999'], ['Zastava', 'M70', '7.62x39', 'A-999999'], ['Zastava', 'M57', '7.62x25', 'A-999999'], ['CZ', '75', '9x19', 'A9999A'], ['Walther', 'P99', '9x19', 'F!AA9999'], ['Walther', 'PP', '7.65', '999999A'], ['Sig Sauer', 'P226', '9x19', 'U999999'],
  ['Heckler & Koch', 'USP', '9x19', '24-999999'], ['Smith & Wesson', '686', '.357', 'AAA9999'], ['Remington', '870', '12', 'A999999A'], ['Izhmash', 'AKM', '7.62x39', 'AA9999'], ['Cugir', 'PM md. 63', '7.62x39', 'AA-9999-1986'], ['Ekol', 'Voltran', '9 P.A.K.', 'EV-9999999'], ['Zoraki', '914', '9 P.A.K.', '9999-999999'],
];
const firearmTable = new Table(firearms, firearms.map((_, rank) => (rank + 4) ** -0.5));

function makeFirearm(id: string, rng: Rng): FirearmRecord {
  const [make, model, calibre, pattern] = firearmTable.draw(rng);
  const serials = [fillPattern(pattern, rng)];
  if (rng.chance(0.06)) serials.push(fillPattern('999999', rng));
  return { id, kind: 'firearm', serials, make, ...(rng.chance(0.85) ? { model } : {}), ...(rng.chance(0.8) ? { calibre } : {}) };
}

const digits = (count: number, rng: Rng): string => fillPattern('9'.repeat(count), rng);

function makeObject(id: string, rng: Rng): ObjectRecord {
  const draw = rng.unit();
  if (draw < 0.18) {
    const ten = fillPattern(rng.pick(['MSKU999999', 'MSCU999999', 'CM!AU999999', 'HLXU999999', 'TGHU999999']), rng);
    return { id, kind: 'object', category: 'container', numbers: [{ number: ten + containerCheck(ten), type: 'iso-6346' }] };
  }
  if (draw < 0.28) {
    const six = `${5 + rng.below(5)}${digits(5, rng)}`;
    return { id, kind: 'object', category: 'boat', numbers: [{ number: `IMO ${six}${imoCheck(six)}`, type: 'imo' }, { number: `205${digits(6, rng)}`, type: 'mmsi' }] };
  }
  if (draw < 0.36) return { id, kind: 'object', category: 'boat', numbers: [{ number: fillPattern('FR-AAA99999A999', rng), type: 'hull' }], make: rng.pick(['Beneteau', 'Zodiac', 'Bayliner', 'Jeanneau']) };
  if (draw < 0.48) return { id, kind: 'object', category: 'boat-engine', numbers: [{ number: fillPattern(rng.pick(['6E5A-9999999', '9A999999', 'B!A!AJ-9999999']), rng), type: 'serial' }], make: rng.pick(['Yamaha', 'Mercury', 'Honda', 'Suzuki']) };
  if (draw < 0.68) {
    const imei = `35${digits(12, rng)}`;
    return { id, kind: 'object', category: 'it', numbers: [{ number: imei + luhnCheck(imei), type: 'imei' }], make: rng.pick(['Apple', 'Samsung', 'Xiaomi', 'Google']) };
  }
  if (draw < 0.78) {
    const letters = fillPattern('AA', rng);
    const nine = digits(9, rng);
    return { id, kind: 'object', category: 'banknote', numbers: [{ number: `${letters}${nine}${euroCheck(letters, nine)}`, type: 'serial' }] };
  }
  if (draw < 0.88) return { id, kind: 'object', category: 'industrial-equipment', numbers: [{ number: fillPattern(rng.pick(['C!AT0AAA99999', 'KMTPC999A99999', 'JCB9999999']), rng), type: 'serial' }], make: rng.pick(['Caterpillar', 'Komatsu', 'JCB', 'Bobcat']) };
  if (draw < 0.96) return { id, kind: 'object', category: 'trailer', numbers: [{ number: makeVin('WKE', 2010 + rng.below(15), rng), type: 'vin' }], make: 'Krone' };
  return { id, kind: 'object', category: 'aircraft', numbers: [{ number: fillPattern(rng.pick(['OO-AAA', 'F-AAAA', 'D-EAAA', 'G-AAAA']), rng), type: 'registration' }] };
}
