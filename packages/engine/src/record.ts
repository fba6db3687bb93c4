/**
 * What is matched: records of six kinds, in one plain shape for both sides. A holding and an alert are the same thing to the
 * engine; only who asks differs. Everything but the identifier is optional in substance: what is not known is left out, and
 * what is left out never counts as agreement.
 */
export const recordKinds = ['person', 'organisation', 'document', 'vehicle', 'firearm', 'object'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** ISO 3166-1 alpha-2, upper case; adapters turn alpha-3, MRZ codes and names into it. */
export type CountryCode = string;

/**
 * A birth date as far as it is known: `1970-05-12`, `1970-05`, `1970`; unknown parts may be `00` (`1970-00-00`). About:
 * `~1970`. Between two years: `1968/1972`. What cannot be read is ignored by the matcher and reported by the adapters.
 */
export type PartialDate = string;

export interface PersonName {
  /** The whole name in the order it was written, any script; `FAMILY, Given` and `FAMILY<<GIVEN` are understood. */
  readonly full: string;
  /** Parts, where the source keeps them apart; `full` then need not be repeated by the source and is their sum. */
  readonly given?: string;
  readonly family?: string;
  /** A low-quality alias (nickname, nom de guerre of one word): it finds, but counts less. */
  readonly weak?: true;
}

/** A number that stands on something: `type` and `country` narrow it, neither is needed. */
export interface NumberRef {
  readonly number: string;
  /** `passport`, `id-card`, `residence-permit`, `driving-licence`, `national-number`, `tax`, `register`, ... free text otherwise. */
  readonly type?: string;
  readonly country?: CountryCode;
}

interface RecordBase {
  /** Unique within its holdings; any text up to 200 characters. */
  readonly id: string;
}

export interface PersonRecord extends RecordBase {
  readonly kind: 'person';
  /** Names and aliases, the main one first. */
  readonly names: readonly PersonName[];
  readonly birthDates?: readonly PartialDate[];
  /** As in MRZ: `X` is a stated third value, unknown is left out. */
  readonly sex?: 'F' | 'M' | 'X';
  readonly nationalities?: readonly CountryCode[];
  readonly birthPlaces?: readonly string[];
  readonly birthCountries?: readonly CountryCode[];
  readonly fatherNames?: readonly string[];
  readonly motherNames?: readonly string[];
  /** Identity documents and national numbers of the person. */
  readonly documents?: readonly NumberRef[];
  /** Free text for people's eyes; never matched. */
  readonly notes?: string;
}

export interface OrganisationRecord extends RecordBase {
  readonly kind: 'organisation';
  readonly names: readonly PersonName[];
  /** Register, tax, LEI, IMO company numbers. */
  readonly numbers?: readonly NumberRef[];
  readonly countries?: readonly CountryCode[];
  readonly notes?: string;
}

/** A blank or issued document by itself (SIS categories k, l, m). */
export interface DocumentRecord extends RecordBase {
  readonly kind: 'document';
  readonly numbers: readonly NumberRef[];
  /** Machine-readable zone, lines joined by a line break; read when given. */
  readonly mrz?: string;
  readonly notes?: string;
}

export interface VehicleRecord extends RecordBase {
  readonly kind: 'vehicle';
  readonly vin?: string;
  readonly plates?: readonly NumberRef[];
  readonly make?: string;
  readonly model?: string;
  readonly colour?: string;
  readonly year?: number;
  readonly notes?: string;
}

export interface FirearmRecord extends RecordBase {
  readonly kind: 'firearm';
  readonly serials: readonly string[];
  readonly make?: string;
  readonly model?: string;
  readonly calibre?: string;
  readonly notes?: string;
}

/** Object categories of SIS, Regulation (EU) 2018/1862 Art. 38(2), that are neither vehicle, document nor firearm. */
export const objectCategories = ['boat', 'boat-engine', 'aircraft', 'aircraft-engine', 'container', 'trailer', 'caravan', 'industrial-equipment', 'banknote', 'it', 'component', 'other'] as const;
export type ObjectCategory = (typeof objectCategories)[number];

export interface ObjectRecord extends RecordBase {
  readonly kind: 'object';
  readonly category: ObjectCategory;
  /** Hull, IMO, MMSI, registration, ISO 6346, serial numbers; `type` says which. */
  readonly numbers: readonly NumberRef[];
  readonly names?: readonly string[];
  readonly make?: string;
  readonly model?: string;
  readonly notes?: string;
}

export type EngineRecord = PersonRecord | OrganisationRecord | DocumentRecord | VehicleRecord | FirearmRecord | ObjectRecord;
