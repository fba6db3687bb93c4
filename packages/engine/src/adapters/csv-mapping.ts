import { dateOrders, type DateOrder } from './dates.ts';
import { encodings, type Encoding } from './decode.ts';
import { csvDelimiters, type CsvDelimiter } from './csv-rows.ts';
import { recordKinds, objectCategories, type ObjectCategory, type RecordKind } from '../record.ts';

/** What a column can be. The names are the mapping file's vocabulary; a column without one is left out. */
export const csvFields = [
  'id', 'kind', 'category', 'full-name', 'given-name', 'middle-name', 'family-name', 'alias', 'weak-alias',
  'birth-date', 'sex', 'nationality', 'birth-place', 'birth-country', 'father-name', 'mother-name',
  'passport', 'id-card', 'national-number', 'number', 'number-type', 'number-country', 'country',
  'vin', 'plate', 'plate-country', 'make', 'model', 'colour', 'year', 'serial', 'calibre', 'mrz', 'notes',
] as const;
export type CsvField = (typeof csvFields)[number];

export interface CsvColumn {
  readonly field: CsvField;
  /** Splits a cell that holds several values: `;`, `|`, ` / `. */
  readonly separator?: string;
  /** Only for `birth-date`; without it the column's first rows decide. */
  readonly order?: DateOrder;
  /** Only for numbers: what all numbers of this column are (`passport`, `tax`, `imo`, ...). */
  readonly type?: string;
  /** Only for numbers: who issued all of them. */
  readonly country?: string;
}

/**
 * The mapping file, JSON:
 *
 *     { "kind": "person",
 *       "columns": { "Nom": { "field": "family-name" }, "Alias": { "field": "alias", "separator": ";" },
 *                    "Né le": { "field": "birth-date", "order": "dmy" } },
 *       "delimiter": ";", "encoding": "windows-1252", "latestYear": 2024 }
 *
 * Column names are compared without case, accents and punctuation. Only `columns` must be there.
 */
export interface CsvMapping {
  /** Of all rows, where no `kind` column says otherwise. */
  readonly kind?: RecordKind;
  readonly category?: ObjectCategory;
  readonly columns: Readonly<Record<string, CsvColumn>>;
  readonly delimiter?: CsvDelimiter;
  readonly encoding?: Encoding;
  /** The year the file was written in, for two-digit years. */
  readonly latestYear?: number;
  /** Put before the row number where there is no `id` column; `row-` when absent. */
  readonly idPrefix?: string;
}

/** Column names as compared: letters and digits only, lower case, no accents. */
export function foldHeader(text: string): string {
  return text.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

/**
 * Headers met in police, border and list files, in English, French and German, against the field they mean. A header stands in
 * one list only; what is not here is left out, since a wrong guess (a contact's name as the person's) is worse than none.
 */
const headerWords: readonly (readonly [CsvField, string])[] = [
  ['id', 'id recid recordid uniqueid uid entityid reference ref recordno identifier referenz aktenzeichen identifiant'],
  ['kind', 'kind schema entitytype recordtype sdntype'],
  ['full-name', 'name fullname nomcomplet vollername wholename entname sdnname primaryname caption names'],
  ['given-name', 'givenname givennames firstname firstnames forename forenames prenom prenoms vorname vornamen fname'],
  ['middle-name', 'middlename middlenames secondname secondnames patronymic zweitername deuxiemeprenom'],
  ['family-name', 'familyname surname surnames lastname lastnames nom nomdefamille nachname familienname lname secondaryidentifier'],
  ['alias', 'alias aliases aka alsoknownas alternativename alternativenames aliasnames autresnoms aliasname'],
  ['weak-alias', 'weakalias weakaliases nickname nicknames surnom spitzname lowqualityalias'],
  ['birth-date', 'dob dateofbirth birthdate birthday born datedenaissance naissance neele geburtsdatum geboren geburtstag bdate'],
  ['sex', 'sex gender sexe geschlecht sexid'],
  ['nationality', 'nationality nationalities nationalite nationalites staatsangehorigkeit nationalitat citizenship citizenships citizen staatsburgerschaft nationalitycode'],
  ['birth-place', 'placeofbirth birthplace pob lieudenaissance geburtsort cityofbirth birthcity'],
  ['birth-country', 'countryofbirth birthcountry paysdenaissance geburtsland cob'],
  ['father-name', 'fathername fathersname nomdupere namedesvaters father'],
  ['mother-name', 'mothername mothersname nomdelamere namedermutter mother mothersmaidenname'],
  ['passport', 'passport passportno passportnumber passportnr passeport numerodepasseport reisepass reisepassnummer passnummer passnr'],
  ['id-card', 'idcard idcardno idcardnumber identitycard identitycardnumber personalausweis ausweisnummer cartedidentite carteidentite'],
  ['national-number', 'nationalnumber nationalid nationalidnumber socsecid ssn socialsecuritynumber nationalregisternumber nir ahvnummer personalnumber personnummer idnumber idno cnp taxid'],
  ['number', 'documentnumber documentno docno docnumber number dokumentennummer numerodedocument registrationid imo imonumber mmsi callsign hin'],
  ['number-type', 'documenttype doctype numbertype dokumententyp typededocument'],
  ['number-country', 'documentcountry issuingcountry issuer issuingstate ausstellungsstaat paysdemission documentissuer'],
  ['country', 'country countries pays land staat jurisdiction countrycode'],
  ['vin', 'vin vinnumber chassis chassisnumber chassisno fahrgestellnummer fin numerodechassis'],
  ['plate', 'plate plates platenumber plateno licenceplate licenseplate registration registrationnumber kennzeichen immatriculation plaque numerodimmatriculation'],
  ['plate-country', 'platecountry registrationcountry countryofregistration zulassungsland paysdimmatriculation'],
  ['make', 'make brand manufacturer marque marke hersteller'],
  ['model', 'model modele modell'],
  ['colour', 'colour color couleur farbe'],
  ['year', 'year buildyear modelyear yearofmanufacture baujahr annee firstregistration'],
  ['serial', 'serial serialnumber serialno serials seriennummer waffennummer numerodeserie'],
  ['calibre', 'calibre caliber kaliber'],
  ['category', 'category objectcategory objecttype'],
  ['mrz', 'mrz machinereadablezone'],
  ['notes', 'notes note remarks remark comment comments remarques bemerkung bemerkungen'],
];

const headerFields = new Map<string, CsvField>(headerWords.flatMap(([field, words]) => words.split(' ').map((word) => [word, field] as const)));
const idHeaders = new Map([['imo', 'imo'], ['imonumber', 'imo'], ['mmsi', 'mmsi'], ['callsign', 'call-sign'], ['hin', 'hull'], ['taxid', 'tax']]);

/** What each header of a file means, by its words alone; `recordNumber` style synonyms count once, the first column wins for an id. */
export function mapHeaders(headers: readonly string[]): ReadonlyMap<number, CsvColumn> {
  const columns = new Map<number, CsvColumn>();
  let id = false;
  for (const [index, header] of headers.entries()) {
    const folded = foldHeader(header);
    const field = headerFields.get(folded);
    if (field === undefined || (field === 'id' && id)) continue;
    id ||= field === 'id';
    const type = idHeaders.get(folded);
    columns.set(index, type === undefined ? { field } : { field, type });
  }
  // Beside a column of first names alone, `name` is the family name (Interpol, German and French forms).
  const has = (field: CsvField): boolean => [...columns.values()].some((column) => column.field === field);
  if (has('given-name') && !has('family-name')) {
    for (const [index, column] of columns) if (column.field === 'full-name' && foldHeader(headers[index] ?? '') === 'name') columns.set(index, { field: 'family-name' });
  }
  return columns;
}

/**
 * The kind of a file's rows from what its columns are, where neither mapping nor column says it. A VIN is a vehicle's, a
 * calibre a firearm's; a birth date, sex or given name is a person's; a bare name is taken for a person's, as most lists are.
 */
export function kindOfColumns(fields: ReadonlySet<CsvField>): RecordKind | undefined {
  const person = ['given-name', 'family-name', 'birth-date', 'sex', 'birth-place', 'father-name'] as const;
  if (person.some((field) => fields.has(field))) return 'person';
  if (fields.has('vin') || (fields.has('plate') && !fields.has('full-name'))) return 'vehicle';
  if (fields.has('calibre')) return 'firearm';
  if (fields.has('full-name')) return 'person';
  if (fields.has('serial')) return fields.has('category') ? 'object' : 'firearm';
  if (fields.has('mrz') || fields.has('passport') || fields.has('id-card') || fields.has('number')) return 'document';
  return undefined;
}

const kindWords = new Map<string, RecordKind | ObjectCategory>();
for (const kind of recordKinds) kindWords.set(kind, kind);
for (const [kind, words] of [
  ['person', 'individual people human personne p'],
  ['organisation', 'organization entity company legalentity publicbody organisme entreprise firma o'],
  ['document', 'passport identification dokument'],
  ['vehicle', 'car vehicule fahrzeug'],
  ['firearm', 'weapon gun arme waffe'],
  ['boat', 'vessel ship boat bateau schiff'],
  ['aircraft', 'airplane aircraft avion flugzeug'],
] as const) for (const word of words.split(' ')) kindWords.set(word, kind);

/** A row's own word for its kind: `individual`, `entity`, `vessel`, ... */
export function kindOfWord(text: string): { readonly kind: RecordKind; readonly category?: ObjectCategory } | undefined {
  const word = kindWords.get(foldHeader(text));
  if (word === undefined) return undefined;
  return word === 'boat' || word === 'aircraft' ? { kind: 'object', category: word } : { kind: word as RecordKind };
}

export function categoryOfWord(text: string): ObjectCategory | undefined {
  const plain = text.trim().toLowerCase();
  return objectCategories.find((category) => category === plain);
}

/** A mapping from unknown JSON, or the sentence that says what is wrong with it. */
export function parseCsvMapping(value: unknown): CsvMapping | string {
  if (!isPlain(value)) return 'a mapping is an object';
  const known = ['kind', 'category', 'columns', 'delimiter', 'encoding', 'latestYear', 'idPrefix'];
  for (const key of Object.keys(value)) if (!known.includes(key)) return `unknown property ${key}`;
  if (!isPlain(value['columns']) || Object.keys(value['columns']).length === 0) return 'columns names at least one column';
  const oneOf = (key: string, words: readonly string[]): boolean => value[key] === undefined || (typeof value[key] === 'string' && words.includes(value[key]));
  if (!oneOf('kind', recordKinds)) return `kind is one of ${recordKinds.join(', ')}`;
  if (!oneOf('category', objectCategories)) return `category is one of ${objectCategories.join(', ')}`;
  if (!oneOf('delimiter', csvDelimiters)) return 'delimiter is a comma, semicolon, tab or bar';
  if (!oneOf('encoding', encodings)) return `encoding is one of ${encodings.join(', ')}`;
  if (value['latestYear'] !== undefined && !(Number.isInteger(value['latestYear']) && Number(value['latestYear']) >= 1900 && Number(value['latestYear']) <= 2100)) return 'latestYear is a year from 1900 to 2100';
  if (value['idPrefix'] !== undefined && !(typeof value['idPrefix'] === 'string' && value['idPrefix'].length <= 50)) return 'idPrefix is a text of at most 50 characters';
  for (const [name, column] of Object.entries(value['columns'])) {
    const wrong = wrongColumn(column);
    if (wrong !== undefined) return `column ${name}: ${wrong}`;
  }
  return value as unknown as CsvMapping;
}

function wrongColumn(column: unknown): string | undefined {
  if (!isPlain(column)) return 'is an object with a field';
  for (const key of Object.keys(column)) if (!['field', 'separator', 'order', 'type', 'country'].includes(key)) return `unknown property ${key}`;
  if (!csvFields.some((field) => field === column['field'])) return `field is one of ${csvFields.join(', ')}`;
  if (column['order'] !== undefined && !dateOrders.some((order) => order === column['order'])) return `order is one of ${dateOrders.join(', ')}`;
  for (const key of ['separator', 'type', 'country']) {
    const text = column[key];
    if (text !== undefined && (typeof text !== 'string' || text === '' || text.length > 50)) return `${key} is a text of 1 to 50 characters`;
  }
  return undefined;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
