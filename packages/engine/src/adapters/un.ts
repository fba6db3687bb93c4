import { Draft } from './draft.ts';
import { refuse, type AdapterInput, type AdapterRow } from './rows.ts';
import { childrenOf, childText, childTexts, readXmlEntries, type XmlElement } from './xml.ts';

const nameParts = ['FIRST_NAME', 'SECOND_NAME', 'THIRD_NAME', 'FOURTH_NAME'] as const;

/**
 * The United Nations Security Council consolidated list (XML). Four name parts are one name in the order of the language it
 * comes from, so they are not told apart into given and family; aliases of quality `Low` are weak.
 */
export async function* readUnList(input: AdapterInput): AsyncGenerator<AdapterRow> {
  for await (const entry of readXmlEntries(input, new Set(['INDIVIDUAL', 'ENTITY']))) {
    if ('ok' in entry) yield entry;
    else yield readEntry(entry);
  }
}

function readEntry(entry: XmlElement): AdapterRow {
  const person = entry.name === 'INDIVIDUAL';
  const draft = new Draft(person ? 'person' : 'organisation', entry.line);
  draft.id = childText(entry, 'DATAID') || childText(entry, 'REFERENCE_NUMBER');
  const full = nameParts.map((part) => childText(entry, part)).filter((part) => part !== '').join(' ');
  if (full === '' && childText(entry, 'NAME_ORIGINAL_SCRIPT') === '') return refuse(entry.line, 'name.missing', draft.id);
  draft.name(full);
  draft.name(childText(entry, 'NAME_ORIGINAL_SCRIPT'));
  for (const alias of childrenOf(entry, person ? 'INDIVIDUAL_ALIAS' : 'ENTITY_ALIAS')) readAlias(draft, alias);
  if (person) readPerson(draft, entry);
  else for (const address of childrenOf(entry, 'ENTITY_ADDRESS')) for (const country of childTexts(address, 'COUNTRY')) draft.country('country', country);
  draft.note(childText(entry, 'REFERENCE_NUMBER'));
  for (const comment of childTexts(entry, 'COMMENTS1')) draft.note(comment);
  return draft.finish();
}

function readAlias(draft: Draft, alias: XmlElement): void {
  const weak = childText(alias, 'QUALITY').toLowerCase() === 'low';
  // Older entries put several aliases into one element, apart by semicolons.
  for (const name of childText(alias, 'ALIAS_NAME').split(/;/)) draft.name(name, { weak });
  for (const date of childTexts(alias, 'DATE_OF_BIRTH')) draft.birthDate(date);
}

function readPerson(draft: Draft, entry: XmlElement): void {
  for (const nationality of childrenOf(entry, 'NATIONALITY')) for (const value of childTexts(nationality, 'VALUE')) draft.country('nationality', value);
  for (const gender of childTexts(entry, 'GENDER')) draft.sexWord(gender);
  for (const birth of childrenOf(entry, 'INDIVIDUAL_DATE_OF_BIRTH')) readBirth(draft, birth);
  for (const place of childrenOf(entry, 'INDIVIDUAL_PLACE_OF_BIRTH')) {
    draft.list('birth-place', [childText(place, 'CITY'), childText(place, 'STATE_PROVINCE')].filter((part) => part !== '').join(', '));
    for (const country of childTexts(place, 'COUNTRY')) draft.country('birth-country', country);
  }
  for (const document of childrenOf(entry, 'INDIVIDUAL_DOCUMENT')) readDocument(draft, document);
}

function readBirth(draft: Draft, birth: XmlElement): void {
  const type = childText(birth, 'TYPE_OF_DATE').toUpperCase();
  const from = childText(birth, 'FROM_YEAR');
  const to = childText(birth, 'TO_YEAR');
  if (type === 'BETWEEN' || (from !== '' && to !== '')) return draft.birthDate(to === '' ? from : `${from}/${to}`);
  // A DATE is a day (`1970-05-12`, sometimes with a time zone); where there is one the YEAR only repeats it.
  const date = (childText(birth, 'DATE') || childText(birth, 'YEAR')).replace(/(\d{4}-\d{2}-\d{2})(?:[+-]\d{2}:\d{2}|Z)$/, '$1');
  draft.birthDate(type === 'APPROXIMATELY' ? `circa ${date}` : date);
}

function readDocument(draft: Draft, document: XmlElement): void {
  const words = childText(document, 'TYPE_OF_DOCUMENT').toLowerCase();
  const type = words.includes('passport') ? 'passport' : words.includes('national') ? 'national-number' : words.includes('driv') ? 'driving-licence' : words;
  draft.number(childText(document, 'NUMBER'), type, childText(document, 'ISSUING_COUNTRY') || childText(document, 'COUNTRY_OF_ISSUE'));
}
