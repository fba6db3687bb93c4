/** Types and properties that the reconciliation service knows, with the names people see. */

export interface TypeRef {
  readonly id: string;
  readonly name: string;
}

export const reconcileTypes: readonly TypeRef[] = [
  { id: 'Person', name: 'Person' },
  { id: 'Organization', name: 'Organisation' },
  { id: 'LegalEntity', name: 'Person or organisation' },
  { id: 'Document', name: 'Identity document' },
  { id: 'Vehicle', name: 'Vehicle' },
  { id: 'Firearm', name: 'Firearm' },
  { id: 'Vessel', name: 'Boat or ship' },
  { id: 'Airplane', name: 'Aircraft' },
];

const propertiesOf: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  Person: [
    ['name', 'Name'], ['alias', 'Other name'], ['weakAlias', 'Weak alias'], ['firstName', 'First name'], ['lastName', 'Last name'], ['fatherName', 'Father’s name'], ['motherName', 'Mother’s name'], ['birthDate', 'Birth date'],
    ['birthPlace', 'Place of birth'], ['birthCountry', 'Country of birth'], ['gender', 'Gender'], ['nationality', 'Nationality'], ['passportNumber', 'Passport number'], ['idNumber', 'ID number'], ['notes', 'Notes'],
  ],
  Organization: [['name', 'Name'], ['alias', 'Other name'], ['country', 'Country'], ['registrationNumber', 'Registration number'], ['taxNumber', 'Tax number'], ['leiCode', 'LEI'], ['notes', 'Notes']],
  Document: [['number', 'Number'], ['type', 'Type'], ['country', 'Country'], ['mrz', 'Machine-readable zone'], ['notes', 'Notes']],
  Vehicle: [['registrationNumber', 'Plate'], ['vin', 'VIN'], ['make', 'Make'], ['model', 'Model'], ['colour', 'Colour'], ['buildDate', 'Year'], ['country', 'Country'], ['notes', 'Notes']],
  Firearm: [['serialNumber', 'Serial number'], ['make', 'Make'], ['model', 'Model'], ['calibre', 'Calibre'], ['notes', 'Notes']],
  Vessel: [['name', 'Name'], ['imoNumber', 'IMO number'], ['mmsi', 'MMSI'], ['callSign', 'Call sign'], ['registrationNumber', 'Registration number'], ['notes', 'Notes']],
  Airplane: [['name', 'Name'], ['serialNumber', 'Serial number'], ['registrationNumber', 'Registration number'], ['icaoCode', 'ICAO code'], ['notes', 'Notes']],
};

/** The properties of a type; of all types when the type is not ours. */
export function reconcileProperties(type: string | undefined): readonly TypeRef[] {
  const types = type === 'LegalEntity' ? ['Person', 'Organization'] : type !== undefined && Object.hasOwn(propertiesOf, type) ? [type] : Object.keys(propertiesOf);
  const found = new Map<string, string>();
  for (const known of types) for (const [id, name] of propertiesOf[known] ?? []) if (!found.has(id)) found.set(id, name);
  return [...found].map(([id, name]) => ({ id, name }));
}

/** `birthDate` of `Person:birthDate`, as yente's clients qualify it. */
export function propertyName(pid: string): string {
  return pid.slice(pid.indexOf(':') + 1);
}

export function typeName(id: string): string {
  return reconcileTypes.find((type) => type.id === id)?.name ?? id;
}
