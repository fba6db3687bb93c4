import type { EngineRecord, NumberRef as EngineNumber, PersonName } from '@vigie/engine';
import type { NumberRef, PersonData, SubjectData } from './contract-data.ts';
import type { Subject, SubjectId } from './model.ts';

/** Of a subject, what a record is made from. */
export type Recordable = { readonly id: SubjectId } & Pick<Subject, 'kind' | 'data'>;

/**
 * A subject as the engine compares it; undefined for what it does not compare (places, events, communications), for what is
 * erased, and for what says nothing that could be compared (a person known only by a tattoo).
 */
export function toRecord(subject: Recordable): EngineRecord | undefined {
  const { id, data } = subject;
  if (!data) return undefined;
  // The kind says which schema the data has; Recordable takes the two apart.
  switch (subject.kind) {
    case 'person':
      return personRecord(id, data as SubjectData<'person'>);
    case 'organisation':
      return organisationRecord(id, data as SubjectData<'organisation'>);
    case 'document': {
      const { numbers = [], mrz } = data as SubjectData<'document'>;
      return { kind: 'document', id, numbers: numbers.map(numberOf), ...stated({ mrz }) };
    }
    case 'vehicle': {
      const { vin, plates, make, model, colour, year } = data as SubjectData<'vehicle'>;
      if (vin === undefined && !plates) return undefined;
      return { kind: 'vehicle', id, ...stated({ vin, plates: plates?.map(numberOf), make, model, colour, year }) };
    }
    case 'firearm': {
      const { serials, make, model, calibre } = data as SubjectData<'firearm'>;
      return serials && { kind: 'firearm', id, serials, ...stated({ make, model, calibre }) };
    }
    case 'object': {
      const { category, numbers = [], names, make, model } = data as SubjectData<'object'>;
      return numbers.length === 0 && !names ? undefined : { kind: 'object', id, category, numbers: numbers.map(numberOf), ...stated({ names, make, model }) };
    }
    case 'place':
    case 'event':
    case 'communication':
      return undefined;
  }
}

function personRecord(id: SubjectId, data: PersonData): EngineRecord | undefined {
  const documents = [...(data.documents ?? []).map(numberOf), ...(data.nationalNumbers ?? []).map((number) => numberOf({ ...number, type: number.type ?? 'national-number' }))];
  const names = mainFirst(data.names ?? []);
  if (names.length === 0 && documents.length === 0) return undefined;
  return {
    kind: 'person',
    id,
    names,
    ...stated({
      birthDates: data.birthDates,
      sex: data.sex,
      nationalities: data.nationalities,
      birthPlaces: data.birthPlaces,
      birthCountries: data.birthCountries,
      fatherNames: data.fatherNames,
      motherNames: data.motherNames,
      documents: documents.length > 0 ? documents : undefined,
    }),
  };
}

function organisationRecord(id: SubjectId, { names = [], numbers, countries }: SubjectData<'organisation'>): EngineRecord | undefined {
  if (names.length === 0 && !numbers) return undefined;
  return { kind: 'organisation', id, names: names.map(({ full }) => ({ full })), ...stated({ numbers: numbers?.map(numberOf), countries }) };
}

/** The engine takes the first name for the main one. A nickname of one word is a weak alias: it finds, but counts less. */
function mainFirst(names: NonNullable<PersonData['names']>): readonly PersonName[] {
  const order = [...names.filter(({ use }) => use === 'main'), ...names.filter(({ use }) => use !== 'main')];
  return order.map(({ full, given, family, use }) => ({
    full,
    ...stated({ given, family, weak: use === 'nickname' && !/\s/u.test(full) ? (true as const) : undefined }),
  }));
}

function numberOf({ number, type, country }: Pick<NumberRef, 'number' | 'country'> & { readonly type?: string | undefined }): EngineNumber {
  return { number, ...stated({ type, country }) };
}

type Stated<Fields> = { readonly [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };

/** Without what is unknown: in a record it is left out. */
function stated<Fields extends object>(fields: Fields): Stated<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Stated<Fields>;
}
