import { countryOfPlace } from './countries.ts';
import type { Draft } from './draft.ts';

/** Words before a number in an entry's remarks, and what the number is. First match decides, so the longer words stand first. */
const numberLabels: readonly (readonly [RegExp, string])[] = [
  [/^(?:previous |alt\. )*aircraft tail number\s+/i, 'registration'],
  [/^aircraft manufacturer's serial number(?: \(msn\))?\s+/i, 'serial'],
  [/^aircraft construction number(?: \([^)]*\))?\s+/i, 'serial'],
  [/^aircraft mode s transponder code\s+/i, 'transponder'],
  [/^vessel registration identification\s+imo\s+/i, 'imo'],
  [/^(?:identification number|company number|vessel registration identification)\s+imo\s+/i, 'imo'],
  [/^vessel registration identification\s+/i, 'registration'],
  [/^(?:other )?vessel call sign\s+/i, 'call-sign'],
  [/^mmsi\s+/i, 'mmsi'],
  [/^(?:[a-z.]+ )?passport\s+/i, 'passport'],
  [/^stateless person (?:passport|id card)\s+/i, 'passport'],
  [/^(?:national id no\.|national foreign id number|national id|personal id card|identification number|cedula no\.|d\.n\.i\.|c\.u\.r\.p\.|ssn|nie|citizen's card number|tarjeta de identidad(?: no\.)?|afghan id(?: no\.)?|residency number|turkish identification number|bosnian personal id no\.|kenyan id no\.|tazkira(?: national id card)?(?: no\.)?|electoral registry no\.|cartilla de servicio militar nacional|numero de identidad|birth certificate number|identity card)\s+/i, 'national-number'],
  [/^driver's licen[cs]e no\.\s+/i, 'driving-licence'],
  [/^(?:v\.a\.t\. number|tax id no\.|r\.f\.c\.|nit #|ruc #|rif #|rif|rtn|c\.u\.i\.t\.|italian fiscal code|fiscal code|unified social credit code(?: \(uscc\))?|cnpj)\s+/i, 'tax'],
  [/^(?:legal entity number|lei)\s+/i, 'lei'],
  [/^swift\/bic\s+/i, 'bic'],
  [/^(?:registration id|(?:public |business )?registration (?:document # |document |number|no\.)|commercial registry number|c\.r\. no\.|c\.i\.n\.|company number|uk company number|folio mercantil no\.|matricula mercantil no|trade license no\.|chamber of commerce number|business number|economic register number(?: \(cbls\))?|enterprise number|d-u-n-s number|license|istanbul chamber of comm\. no\.|central registration system number|permit number|register number|certificate of incorporation number|romanian c\.r\.|dubai chamber of commerce membership no\.)\s*/i, 'register'],
];

/**
 * The `Remarks` of an OFAC entry: statements apart by semicolons, each opened by fixed words (`DOB 12 May 1970`, `POB Tehran,
 * Iran`, `Passport A123 (Iran) expires ...`, `alt. DOB ...`, `a.k.a. 'SHORT'`). What opens with no known words stays a note.
 */
export function readOfacRemarks(draft: Draft, remarks: string): void {
  const rest: string[] = [];
  for (const piece of remarks.split(';')) {
    const statement = piece.trim().replace(/\.$/, '');
    if (statement === '' || statement === '-0-') continue;
    if (!readStatement(draft, statement)) rest.push(statement);
  }
  draft.note(rest.join('; '));
}

/** True when the statement says something the record keeps. */
function readStatement(draft: Draft, whole: string): boolean {
  const statement = whole.replace(/^alt\. /i, '');
  const person = draft.kind === 'person';
  if (statement.startsWith('DOB ')) {
    if (person) draft.birthDate(statement.slice(4));
    return person;
  }
  if (statement.startsWith('POB ')) {
    if (!person) return false;
    const place = statement.slice(4);
    draft.list('birth-place', place);
    const country = countryOfPlace(place);
    if (country !== undefined) draft.list('birth-country', country);
    return true;
  }
  const nation = /^(?:nationality|citizen) (?:of )?(.+)$/i.exec(statement)?.[1];
  if (nation !== undefined && person) {
    draft.country('nationality', nation);
    return true;
  }
  const gender = /^Gender (\w+)$/i.exec(statement)?.[1];
  if (gender !== undefined && person) {
    draft.sexWord(gender);
    return true;
  }
  const alias = /^(?:a|f|n)\.k\.a\. '(.+)'$/i.exec(statement)?.[1];
  if (alias !== undefined) {
    // In quotes OFAC puts its weak aliases: nicknames, single words, abbreviations.
    draft.name(alias, { weak: person });
    return true;
  }
  const model = /^Aircraft Model (.+)$/i.exec(statement)?.[1];
  if (model !== undefined) {
    draft.text('model', model);
    return false;
  }
  return readNumber(draft, statement);
}

function readNumber(draft: Draft, statement: string): boolean {
  for (const [label, type] of numberLabels) {
    const words = label.exec(statement);
    if (words === null) continue;
    const rest = statement.slice(words[0].length);
    const parts = /^(.+?)(?:\s+\(([^()]+(?:\([^()]*\))?)\))?(?:\s+(?:issued|expires|effective|until|issue|date)\b.*)?$/i.exec(rest);
    const number = (parts?.[1] ?? '').replace(/^(?:#|No\.|Number)\s*/i, '');
    // A document named without its number ("U.S.A. Passport issued 21 Jun 1992 in Amman").
    if (!/\d/.test(number) || /^(?:issued|expires) /i.test(number)) return false;
    draft.number(number, type, parts?.[2]);
    return true;
  }
  return false;
}
