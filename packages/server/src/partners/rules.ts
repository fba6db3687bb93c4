import { domainToASCII } from 'node:url';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import {
  organisationFieldNames,
  type OrganisationFieldName,
  type OrganisationFields,
  type OrganisationId,
  type OrganisationState,
  type OrganisationType,
  type PartnersFact,
} from './model.ts';

const strokedLetters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', '’': "'" };

/** Text as search compares it: no case, no accents, no control characters, single spaces. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßæœøłđðþıħ’]/g, (letter) => strokedLetters[letter]!)
    .replaceAll(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
    .trim();
}

const localPart = /^[\p{L}\p{N}!#$%&'*+/=?^_`{}~-]+(\.[\p{L}\p{N}!#$%&'*+/=?^_`{}~-]+)*$/u;
const hostName = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The one form in which the directory keeps and looks up a mail address: trimmed, lower case, the domain in ASCII
 * (IDNA). Undefined when it is none that a partner would use: quoted local parts and address literals are not.
 */
export function normaliseAddress(text: string): string | undefined {
  const [, local, domain] = /^([^@]{1,64})@([\p{L}\p{M}\p{N}.-]{1,253})$/u.exec(text.trim().normalize('NFC').toLowerCase()) ?? [];
  if (local === undefined || domain === undefined || !localPart.test(local)) return undefined;
  const host = domainToASCII(domain);
  const address = `${local}@${host}`;
  return hostName.test(host) && address.length <= 254 ? address : undefined;
}

/** Whether it names a time zone of the IANA database, as `Europe/Brussels` or `UTC`. Fixed offsets know no summer time. */
export function isTimeZone(text: string): boolean {
  if (text !== 'UTC' && !/^[A-Z][A-Za-z_]*(\/[A-Za-z0-9_+-]+){1,2}$/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text }).format(0);
    return true;
  } catch {
    return false;
  }
}

/** Languages in which an organisation is written to, preferred first: its own, else its country's, else English. */
export function effectiveLanguages(own: readonly string[], ofCountry: readonly string[]): readonly string[] {
  return own.length > 0 ? own : ofCountry.length > 0 ? ofCountry : ['en'];
}

const codeOfType: Readonly<Record<OrganisationType, string>> = {
  spoc: 'SPOC',
  ncb: 'NCB',
  sirene: 'SIRENE',
  enu: 'ENU',
  pccc: 'PCCC',
  'liaison-officer': 'LO',
  'police-service': 'POL',
  'national-unit': 'NU',
  europol: 'EUROPOL',
  interpol: 'INTERPOL',
  other: 'ORG',
};

/** The code of an organisation that was given none: `NCB-FR`, or the first of `NCB-FR-2`, `NCB-FR-3` … that is free. */
export function defaultCode(type: OrganisationType, country: string | null, taken: ReadonlySet<string>): string {
  const first = country === null ? codeOfType[type] : `${codeOfType[type]}-${country}`;
  if (!taken.has(first)) return first;
  let number = 2;
  while (taken.has(`${first}-${number}`)) number += 1;
  return `${first}-${number}`;
}

/** Brings stated fields into normal form; refuses what has none. The wire's own rules (lengths, vocabularies) are met already. */
export function settleFields(
  stated: OrganisationFields,
  isCountry: (code: string) => boolean,
): Outcome<OrganisationFields, 'partners.address-invalid' | 'partners.country-unknown' | 'partners.time-zone-unknown'> {
  if (stated.country !== null && !isCountry(stated.country)) return refuse('partners.country-unknown', { country: stated.country });
  if (!isTimeZone(stated.timeZone)) return refuse('partners.time-zone-unknown', { timeZone: stated.timeZone });
  const addresses = new Set<string>();
  for (const text of stated.addresses) {
    const address = normaliseAddress(text);
    if (address === undefined) return refuse('partners.address-invalid', { address: text });
    addresses.add(address);
  }
  return done({ ...stated, addresses: [...addresses], languages: [...new Set(stated.languages)], channels: [...new Set(stated.channels)] });
}

/** Which fields differ. The order within a list counts: it is a preference. */
export function changedFields(before: OrganisationFields, after: OrganisationFields): readonly OrganisationFieldName[] {
  return organisationFieldNames.filter((name) => !isSame(before[name], after[name]));
}

function isSame(one: OrganisationFields[OrganisationFieldName], other: OrganisationFields[OrganisationFieldName]): boolean {
  return one === other || (Array.isArray(one) && Array.isArray(other) && one.length === other.length && one.every((item, index) => item === other[index]));
}

/** What happened when an organisation went from one state to another (from none: it was added). Nothing when nothing did. */
export function factsOf(id: OrganisationId, before: OrganisationFields | undefined, after: OrganisationFields): readonly PartnersFact[] {
  const facts: PartnersFact[] = [];
  if (!before) facts.push({ kind: 'PartnerAdded', payload: { organisationId: id, type: after.type, country: after.country } });
  else {
    const fields = changedFields(before, after).filter((name) => name !== 'active');
    if (fields.length > 0) facts.push({ kind: 'PartnerChanged', payload: { organisationId: id, fields } });
  }
  if ((before?.active ?? true) !== after.active) facts.push({ kind: after.active ? 'PartnerReopened' : 'PartnerClosed', payload: { organisationId: id } });
  const addresses = after.addresses.filter((address) => !before?.addresses.includes(address));
  if (addresses.length > 0) facts.push({ kind: 'AddressAdded', payload: { organisationId: id, addresses } });
  return facts;
}

/** An organisation as it is (undefined: not there yet) and as it shall be. */
export interface OrganisationChange {
  readonly before: OrganisationState | undefined;
  readonly after: OrganisationFields;
}
