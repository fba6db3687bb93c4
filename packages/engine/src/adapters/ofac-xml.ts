import { countryOfPlace } from './countries.ts';
import { Draft } from './draft.ts';
import { putOfacName } from './ofac.ts';
import type { AdapterInput, AdapterRow } from './rows.ts';
import { childrenOf, childText, childTexts, readXmlEntries, type XmlElement } from './xml.ts';

/**
 * The US Treasury's `SDN.XML`: entries `sdnEntry` with uid, lastName, firstName, sdnType, akaList, addressList, idList,
 * nationalityList, citizenshipList, dateOfBirthList, placeOfBirthList, vesselInfo. Aliases of category `weak` are weak.
 */
export async function* readOfacXml(input: AdapterInput): AsyncGenerator<AdapterRow> {
  for await (const entry of readXmlEntries(input, new Set(['sdnEntry']))) {
    if ('ok' in entry) yield entry;
    else yield readEntry(entry);
  }
}

function items(entry: XmlElement, list: string, item: string): readonly XmlElement[] {
  return childrenOf(entry, list).flatMap((element) => childrenOf(element, item));
}

function readEntry(entry: XmlElement): AdapterRow {
  const type = childText(entry, 'sdnType').toLowerCase();
  const draft = new Draft(type === 'individual' ? 'person' : type === 'vessel' || type === 'aircraft' ? 'object' : 'organisation', entry.line);
  draft.id = childText(entry, 'uid');
  if (draft.kind === 'object') draft.category = type === 'vessel' ? 'boat' : 'aircraft';
  putName(draft, entry, false);
  for (const alias of items(entry, 'akaList', 'aka')) putName(draft, alias, childText(alias, 'category').toLowerCase() === 'weak');
  for (const item of items(entry, 'dateOfBirthList', 'dateOfBirthItem')) draft.birthDate(childText(item, 'dateOfBirth'));
  for (const item of items(entry, 'placeOfBirthList', 'placeOfBirthItem')) {
    const place = childText(item, 'placeOfBirth');
    draft.list('birth-place', place);
    const country = countryOfPlace(place);
    if (country !== undefined) draft.list('birth-country', country);
  }
  for (const item of items(entry, 'nationalityList', 'nationality')) draft.country('nationality', childText(item, 'country'));
  for (const item of items(entry, 'citizenshipList', 'citizenship')) draft.country('nationality', childText(item, 'country'));
  if (draft.kind === 'organisation') for (const address of items(entry, 'addressList', 'address')) draft.country('country', childText(address, 'country'));
  for (const id of items(entry, 'idList', 'id')) readId(draft, id);
  for (const vessel of childrenOf(entry, 'vesselInfo')) {
    draft.number(childText(vessel, 'callSign'), 'call-sign');
    draft.note([childText(vessel, 'vesselType'), childText(vessel, 'vesselFlag')].filter((part) => part !== '').join(', '));
  }
  draft.note(childText(entry, 'title'));
  for (const programme of items(entry, 'programList', 'program')) draft.note(programme.text);
  for (const remark of childTexts(entry, 'remarks')) draft.note(remark);
  return draft.finish();
}

function putName(draft: Draft, element: XmlElement, weak: boolean): void {
  const family = childText(element, 'lastName');
  const given = childText(element, 'firstName');
  if (draft.kind === 'person' && given !== '') draft.name(`${family}, ${given}`, { family, given, weak });
  else putOfacName(draft, family, weak);
}

/** `Gender` and the like stand among the identifiers, because the format has no other place for them. */
function readId(draft: Draft, id: XmlElement): void {
  const words = childText(id, 'idType');
  const number = childText(id, 'idNumber');
  const lower = words.toLowerCase();
  if (lower === 'gender') return draft.sexWord(number);
  if (number === '' || /sanction|website|email|phone|fax|executive order|target type|date|currency|linked|risk|transactions|determination/.test(lower)) return draft.note(number === '' ? '' : `${words} ${number}`);
  const type = typeOf(lower);
  draft.number(type === 'imo' ? number.replace(/^IMO\s*/i, '') : number, type, childText(id, 'idCountry'));
}

function typeOf(words: string): string {
  if (words.includes('passport')) return 'passport';
  if (words.includes('vessel registration')) return 'imo';
  if (words.includes('mmsi')) return 'mmsi';
  if (words.includes('call sign')) return 'call-sign';
  if (words.includes('tail number')) return 'registration';
  if (words.includes('serial') || words.includes('construction')) return 'serial';
  if (words.includes('driver')) return 'driving-licence';
  if (/tax|v\.a\.t|nit|ruc|rif|r\.f\.c|fiscal|social credit/.test(words)) return 'tax';
  if (/national|cedula|personal|identification number|ssn|c\.u\.r\.p|d\.n\.i/.test(words)) return 'national-number';
  return words.includes('legal entity') ? 'lei' : words.includes('swift') ? 'bic' : 'register';
}
