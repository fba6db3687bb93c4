import type { Language } from '../kernel/language.ts';
import type { Instant } from '../kernel/time.ts';
import type { Channel, MessageKind, Urgency, UrgencyGround } from '../kernel/vocabulary.ts';
import type { FormFields, SireneLetter } from '../alerts/sirene-forms.ts';
import type { OrganisationType } from '../partners/model.ts';
import { sireneHitForms, type HitForm, type ResultField } from './model.ts';
import type { HitRow } from './store.ts';

/** What a form about a hit says, from the hit's data: fields of SIRENE forms, and the words of the other notices. Pure. */

export interface Words {
  /** A text of the desk in the language of the message. */
  readonly say: (key: string) => string;
  /** An instant as people of the desk's zone read it, with its offset. */
  readonly time: (at: Instant) => string;
  /** `26`, `36`: article of the alert's category, without its regulation. */
  readonly article: string;
  readonly number: string;
}

export function letterOf(form: HitForm): SireneLetter | undefined {
  return sireneHitForms.find((letter) => letter === form);
}

/** Values of every field that the hit knows; the form writes those that it has. */
export function fieldsOf(hit: HitRow, form: HitForm, { say, time, article }: Words): FormFields {
  const { result } = hit;
  const found = { hitTime: time(hit.found_at), hitPlace: joined([hit.place, hit.country]), authority: hit.authority };
  return {
    subject: hit.caption,
    hitArticle: article,
    ...found,
    identityVerified: joined([say(`hits.identity-check.${hit.identity_check}`), say(`hits.identity-status.${hit.identity_status}`), hit.identity_text], '; '),
    actionTaken: measureWords(hit, say),
    notCarriedOutReason: isPassage(hit) ? passageWords(hit, form, say) : reasonWords(hit, say),
    keywords: joined([hit.means === 'anpr' ? 'ANPR' : '', hit.identity_status === 'alias' ? 'ALIAS' : '']),
    furtherInformation: furtherWords(hit, form, { say, time }),
    wrongData: hit.data_fault,
    evidence: hit.identity_text,
    identityQuestion: joined([say('hits.draft.identity-question'), hit.identity_text], '\n'),
    misuseFound: joined([say('hits.draft.misuse'), hit.identity_text], '\n'),
    vehicleDetails: hit.caption,
    vehiclePlace: joined([result.checkPlace ?? hit.place, hit.country]),
    circumstances: joined([hit.circumstances, result.circumstances], '\n'),
    ...checkFields(result),
  };
}

/** Art. 37(1): the fields of a check as the forms name them. */
function checkFields(result: HitRow['result']): FormFields {
  const objects: readonly (readonly [keyof FormFields, readonly ResultField[]])[] = [
    ['located', ['located']],
    ['checkReason', ['checkReason']],
    ['routeDestination', ['route', 'destination']],
    ['companions', ['companions']],
    ['identityRevealed', ['identityRevealed', 'documentUser']],
    ['objectsUsed', ['objectsUsed']],
    ['objectsCarried', ['objectsCarried']],
  ];
  return Object.fromEntries(objects.map(([code, fields]) => [code, joined(fields.map((field) => result[field]), '\n')]).filter(([, value]) => value !== ''));
}

function measureWords(hit: HitRow, say: Words['say']): string {
  if (hit.measure !== null) return joined([say(`hits.measure.${hit.measure}`), hit.measure_ground === null ? '' : say(`hits.measure-ground.${hit.measure_ground}`), hit.measure_text], '\n');
  return hit.means === 'anpr' ? say('hits.draft.passage') : say('hits.draft.action-follows');
}

function reasonWords(hit: HitRow, say: Words['say']): string {
  return joined([hit.measure_ground === null ? '' : say(`hits.measure-ground.${hit.measure_ground}`), hit.measure_text], '\n');
}

/** A plate was read, and nobody stopped. */
function isPassage(hit: HitRow): boolean {
  return hit.means === 'anpr' && (hit.measure === null || hit.measure_ground === 'passage-only');
}

/** Form H of a passage says so, and asks whether further ones are to be told. */
function passageWords(hit: HitRow, form: HitForm, say: Words['say']): string {
  return form === 'H' ? joined([say('hits.draft.passage'), hit.measure_text, say('hits.draft.ask-repeats')], '\n') : '';
}

function furtherWords(hit: HitRow, form: HitForm, { say, time }: Pick<Words, 'say' | 'time'>): string {
  const passages = hit.untold_repeat_count > 0 && hit.last_repeat_at !== null ? `${say('hits.draft.passages')}: ${hit.untold_repeat_count} (${time(hit.last_repeat_at)})` : '';
  const measured = form === 'M' && hit.measure !== null ? measureWords(hit, say) : '';
  const written = form === 'J' || form === 'L' || form === 'Q' ? '' : hit.result.furtherInformation;
  return joined([measured, written, passages], '\n') || (form === 'M' ? hit.circumstances : '');
}

function joined(parts: readonly (string | null | undefined)[], by = ', '): string {
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join(by);
}

/* ── the notices that have no letter ── */

/** Heading and value a line: where, when, by whom, what was done. To the other bureau and to Europol only that there was a hit. */
export function noticeBody(hit: HitRow, form: HitForm, { say, time, number }: Words): string {
  const line = (key: string, value: string) => (value === '' ? [] : [`${say(`hits.draft.${key}`)}: ${value}`]);
  const head = [say(`hits.draft.${form}`), '', ...line('reference', hit.alert_reference), ...line('our-number', number)];
  const facts = [...line('category', say(`alerts.category.${hit.category}`)), ...line('found-at', time(hit.found_at)), ...line('place', joined([hit.place, hit.country])), ...line('found-by', hit.authority)];
  // Between the bureaux of one desk the rest is looked up, within what each may see.
  if (form === 'bureau-notice') return [...head, ...line('found-at', time(hit.found_at)), ''].join('\n');
  const identity = joined([say(`hits.identity-check.${hit.identity_check}`), say(`hits.identity-status.${hit.identity_status}`)], '; ');
  return [...head, ...line('subject', hit.caption), ...facts, ...line('identity', identity), ...line('measure', measureWords(hit, say)), ...line('circumstances', hit.circumstances), ''].join('\n');
}

/* ── by which way, to whom, how urgent ── */

/** How a form travels. The notice between bureaux stays in the country. */
export function wayOf(form: HitForm): { readonly channel: Channel; readonly kind: MessageKind } {
  switch (form) {
    case 'G':
    case 'H':
      return { channel: 'sirene', kind: 'hit-notice' };
    case 'interpol-notice':
      return { channel: 'i247', kind: 'hit-notice' };
    case 'europol-notice':
      return { channel: 'siena', kind: 'hit-notice' };
    case 'bureau-notice':
      return { channel: 'national', kind: 'administrative' };
    case 'M':
    case 'P':
    case 'Q':
    case 'L':
    case 'J':
      return { channel: 'sirene', kind: 'alert-form' };
  }
}

export interface Addressee {
  readonly types: readonly OrganisationType[];
  /** Null: of no country. */
  readonly country: string | null;
  readonly copy: boolean;
}

/** Kinds of offices to write to, the first that is known of each; the other side by its country. */
export function addresseesOf(hit: Pick<HitRow, 'system' | 'issuer'>, form: HitForm, desk: string): readonly Addressee[] {
  switch (form) {
    case 'interpol-notice':
      return [...(hit.issuer === null ? [] : [{ types: ['ncb', 'spoc'] as const, country: hit.issuer, copy: false }]), { types: ['interpol'], country: null, copy: hit.issuer !== null }];
    case 'europol-notice':
      return [{ types: ['europol'], country: null, copy: false }];
    case 'bureau-notice':
      return [{ types: hit.system === 'sis' ? ['ncb', 'spoc'] : ['sirene', 'spoc'], country: desk, copy: false }];
    case 'G':
    case 'H':
    case 'M':
    case 'P':
    case 'Q':
    case 'L':
    case 'J':
      return hit.issuer === null ? [] : [{ types: ['sirene', 'spoc'], country: hit.issuer, copy: false }];
  }
}

/** Urgent where the law says immediately, with the ground that fits the category. */
export function urgencyOf(hit: Pick<HitRow, 'response' | 'terrorism' | 'category'>): { readonly urgency: Urgency; readonly urgencyGround: UrgencyGround | null } {
  if (hit.response !== 'immediate') return { urgency: 'non-urgent', urgencyGround: null };
  return { urgency: 'urgent', urgencyGround: hit.terrorism ? 'public-security' : hit.category === 'arrest' ? 'deprivation-of-liberty' : 'life-or-limb' };
}

/** Of the languages that the other side reads, the first that the desk writes; English, which all accept, else. */
export function languageFor(read: readonly string[], known: readonly Language[]): Language {
  return read.flatMap((tag) => known.find((language) => language === tag.split('-')[0]?.toLowerCase()) ?? [])[0] ?? 'en';
}
