import type { EngineRecord, NumberRef, PersonName } from '../record.ts';

export interface FtmEntity {
  readonly id: string;
  readonly schema: string;
  readonly caption: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

/** Numbers by their type; a type FollowTheMoney has no property for goes where people of that schema look for numbers. */
const propertyOfType: Readonly<Record<string, string>> = {
  passport: 'passportNumber', 'id-card': 'idNumber', 'national-number': 'idNumber', tax: 'taxNumber', register: 'registrationNumber', registration: 'registrationNumber',
  lei: 'leiCode', bic: 'swiftBic', imo: 'imoNumber', mmsi: 'mmsi', 'call-sign': 'callSign', serial: 'serialNumber', 'icao-code': 'icaoCode',
};

/**
 * A record as a FollowTheMoney entity, for servers that answer yente's clients. Countries and dates take FtM's form (lower case,
 * ISO prefixes); a date that FtM cannot say (about, between) is given as its year or years.
 */
export function toFtm(record: EngineRecord): FtmEntity {
  const found = new Map<string, string[]>();
  const add = (property: string, ...texts: readonly (string | undefined)[]): void => {
    for (const text of texts) {
      if (text === undefined || text === '') continue;
      const list = found.get(property);
      if (list === undefined) found.set(property, [text]);
      else if (!list.includes(text)) list.push(text);
    }
  };
  const schema = put(record, add);
  add('notes', record.notes);
  const caption = found.get('name')?.[0] ?? found.get('number')?.[0] ?? found.get('registrationNumber')?.[0] ?? found.get('vin')?.[0] ?? found.get('serialNumber')?.[0] ?? record.id;
  return { id: record.id, schema, caption, properties: Object.fromEntries(found) };
}

type Add = (property: string, ...texts: readonly (string | undefined)[]) => void;

function put(record: EngineRecord, add: Add): string {
  switch (record.kind) {
    case 'person':
      addNames(record.names, add);
      for (const name of record.names.slice(0, 1)) {
        add('firstName', name.given);
        add('lastName', name.family);
      }
      add('birthDate', ...(record.birthDates ?? []).flatMap(ftmDates));
      add('gender', record.sex === undefined ? undefined : { F: 'female', M: 'male', X: 'other' }[record.sex]);
      add('nationality', ...(record.nationalities ?? []).map(lower));
      add('birthPlace', ...(record.birthPlaces ?? []));
      add('birthCountry', ...(record.birthCountries ?? []).map(lower));
      add('fatherName', ...(record.fatherNames ?? []));
      add('motherName', ...(record.motherNames ?? []));
      addNumbers(record.documents, 'idNumber', add);
      return 'Person';
    case 'organisation':
      addNames(record.names, add);
      add('country', ...(record.countries ?? []).map(lower));
      addNumbers(record.numbers, 'registrationNumber', add);
      return 'Organization';
    case 'object':
      add('name', ...(record.names ?? []));
      addNumbers(record.numbers, record.category === 'boat' ? 'registrationNumber' : 'serialNumber', add);
      add('make', record.make);
      add('model', record.model);
      if (record.category === 'boat') return 'Vessel';
      if (record.category === 'aircraft') return 'Airplane';
      add('category', record.category);
      return 'Object';
    case 'vehicle':
      add('registrationNumber', ...(record.plates ?? []).map((plate) => plate.number));
      add('country', ...(record.plates ?? []).map((plate) => (plate.country === undefined ? undefined : lower(plate.country))));
      add('vin', record.vin);
      add('make', record.make);
      add('model', record.model);
      add('colour', record.colour);
      add('buildDate', record.year === undefined ? undefined : String(record.year));
      return 'Vehicle';
    case 'document':
      add('number', ...record.numbers.map((entry) => entry.number));
      add('type', ...record.numbers.map((entry) => entry.type));
      add('country', ...record.numbers.map((entry) => (entry.country === undefined ? undefined : lower(entry.country))));
      add('mrz', record.mrz);
      return 'Document';
    case 'firearm':
      add('serialNumber', ...record.serials);
      add('make', record.make);
      add('model', record.model);
      add('calibre', record.calibre);
      return 'Firearm';
  }
}

function lower(code: string): string {
  return code.toLowerCase();
}

function addNames(names: readonly PersonName[], add: Add): void {
  for (const [index, name] of names.entries()) add(name.weak === true ? 'weakAlias' : index === 0 ? 'name' : 'alias', name.full);
}

function addNumbers(numbers: readonly NumberRef[] | undefined, otherwise: string, add: Add): void {
  for (const entry of numbers ?? []) add((entry.type === undefined ? undefined : propertyOfType[entry.type]) ?? otherwise, entry.number);
}

function ftmDates(date: string): readonly string[] {
  const plain = date.replace(/^~/, '').replace(/(-00)+$/, '');
  const [from, to] = plain.split('/');
  return to === undefined || from === undefined ? [plain] : [from, to];
}
