import type { CrimeArea, Urgency, UrgencyGround } from '../kernel/vocabulary.ts';
import type { Trust } from './clock-rules.ts';
import type {
  ContentItem,
  CopyRecipient,
  EuropolDecision,
  EvidenceConsent,
  ExchangeKind,
  FurtherSeriousOffence,
  PurposeLimit,
  RefusalGround,
} from './model.ts';

/** What must be in a request, who must have a copy, what must be told unasked, what may be done with what was told. */

/* ── content: Art. 4(3) to (6) ── */

/** Where an item stands in the law, and how far that was read. */
export const articleOfItem: Readonly<Record<ContentItem, { readonly article: string; readonly trust: Trust }>> = {
  'information-requested': { article: '4(5)(a)', trust: 'from-memory' },
  'purpose-facts-offence': { article: '4(5)(b)', trust: 'secondary' },
  'reasons-available': { article: '4(3)(b), 4(5)(c)', trust: 'verified' },
  necessity: { article: '4(3)(a)', trust: 'verified' },
  'link-to-persons': { article: '4(5)(d)', trust: 'secondary' },
  'urgency-reasons': { article: '4(4), 4(5)(e)', trust: 'secondary' },
  'use-restrictions': { article: '4(5)(f)', trust: 'from-memory' },
  'accepted-language': { article: '4(6), 11', trust: 'from-memory' },
};

/** What a request says, part by part; empty where it says nothing. */
export interface RequestContent {
  readonly informationRequested: string;
  /** Purpose with the facts and the offence that underlies them. */
  readonly purposeFactsOffence: string;
  /** Objective reasons to believe that the other state has it. */
  readonly reasonsAvailable: string;
  /** Why it is necessary and proportionate. */
  readonly necessity: string;
  /** Whether persons or entities are concerned at all. */
  readonly concernsPersons: boolean;
  readonly linkToPersons: string;
  readonly urgency: Urgency;
  readonly urgencyGround: UrgencyGround | null;
  readonly urgencyReasons: string;
  /** Whether the use of what the request itself tells is restricted. */
  readonly restrictsUse: boolean;
  readonly useRestrictions: string;
  /** BCP 47; null while unknown. */
  readonly language: string | null;
}

export const contentStates = ['present', 'missing', 'not-applicable'] as const;
export type ContentState = (typeof contentStates)[number];

export interface CheckedItem {
  readonly item: ContentItem;
  readonly article: string;
  readonly state: ContentState;
}

/**
 * Every item of Art. 4, in its order. A request that lacks one may be refused (Art. 6(1)(b)), after clarification was
 * asked. `acceptedLanguages` are those of the state that is asked.
 */
export function checkContent(content: RequestContent, acceptedLanguages: readonly string[]): readonly CheckedItem[] {
  const states: Readonly<Record<ContentItem, ContentState>> = {
    'information-requested': said(content.informationRequested),
    'purpose-facts-offence': said(content.purposeFactsOffence),
    'reasons-available': said(content.reasonsAvailable),
    necessity: said(content.necessity),
    'link-to-persons': content.concernsPersons ? said(content.linkToPersons) : 'not-applicable',
    'urgency-reasons': content.urgency === 'non-urgent' ? 'not-applicable' : content.urgencyGround === null ? 'missing' : said(content.urgencyReasons),
    'use-restrictions': content.restrictsUse ? said(content.useRestrictions) : 'not-applicable',
    'accepted-language': content.language !== null && acceptsLanguage(content.language, acceptedLanguages) ? 'present' : 'missing',
  };
  return (Object.keys(states) as ContentItem[]).map((item) => ({ item, article: articleOfItem[item].article, state: states[item] }));
}

/** The items that `ContentChecked` takes down. */
export function missingItems(checked: readonly CheckedItem[]): readonly ContentItem[] {
  return checked.filter(({ state }) => state === 'missing').map(({ item }) => item);
}

function said(text: string): ContentState {
  return text.trim() === '' ? 'missing' : 'present';
}

/** Art. 11: the languages that a state has listed; English is always one of them, listed or not. */
export function acceptsLanguage(language: string, accepted: readonly string[]): boolean {
  const primary = primaryOf(language);
  return primary === 'en' || accepted.some((one) => primaryOf(one) === primary);
}

function primaryOf(language: string): string {
  return language.split('-')[0]!.toLowerCase();
}

/* ── copies: Arts. 4(1), 5(3), 7(3), 8 ── */

/** A SPOC, or a law enforcement authority that deals with the other state directly. */
export const exchangeParties = ['spoc', 'authority'] as const;
export type ExchangeParty = (typeof exchangeParties)[number];

export interface CopyDue {
  readonly to: CopyRecipient;
  readonly article: string;
  /** Under which provision one of the three exceptions may be used, case by case. */
  readonly exceptionsBy: string;
}

/** Which SPOCs get a copy of what one party sends another in another state. Copies to Europol are `europolDuty`. */
export function copiesDue({ what, from, to }: { readonly what: 'request' | 'answer' | 'spontaneous'; readonly from: ExchangeParty; readonly to: ExchangeParty }): readonly CopyDue[] {
  const direct = from === 'authority' && to === 'authority';
  const ofSender: Readonly<Record<typeof what, CopyDue>> = {
    request: direct ? due('own-spoc', '8(2)', '8(3)') : due('own-spoc', '4(1)', '4(2)'),
    answer: direct ? due('own-spoc', '8(2)', '8(3)') : due('own-spoc', '8(1)', '8(3)'),
    spontaneous: due('own-spoc', '7(3)', '7(3)'),
  };
  const ofRecipient: Readonly<Record<typeof what, CopyDue>> = {
    request: direct ? due('recipient-spoc', '8(2)', '8(3)') : due('recipient-spoc', '8(1)', '8(3)'),
    answer: direct ? due('recipient-spoc', '8(2)', '8(3)') : due('recipient-spoc', '5(3)', '5(3)'),
    spontaneous: due('recipient-spoc', '7(3)', '7(3)'),
  };
  return [...(from === 'authority' ? [ofSender[what]] : []), ...(to === 'authority' ? [ofRecipient[what]] : [])];
}

function due(to: CopyRecipient, article: string, exceptionsBy: string): CopyDue {
  return { to, article, exceptionsBy };
}

/** The copies that are due and neither sent nor left out by an exception. */
export function copiesOwed(due: readonly CopyDue[], settled: readonly { readonly to: CopyRecipient }[]): readonly CopyDue[] {
  return due.filter(({ to }) => !settled.some((copy) => copy.to === to));
}

/* ── unasked: Art. 7 ── */

export interface SpontaneousDuty {
  /** `may`: whenever it could be relevant; `must`: for serious criminal offences; `need-not`: a ground stands against it. */
  readonly duty: 'may' | 'must' | 'need-not';
  readonly article: string;
  /** What makes it serious. */
  readonly serious: readonly (CrimeArea | FurtherSeriousOffence)[];
  readonly barredBy: readonly RefusalGround[];
}

/** Art. 6(1)(c) and (f): what frees from the duty of Art. 7. */
const barsTelling: readonly RefusalGround[] = ['authorisation-refused', 'national-security', 'investigation-or-safety', 'legal-person-interests'];

/**
 * Whether relevant information must be told unasked. Each of the 30 forms of crime of Annex I is taken for serious: the
 * stricter reading of Regulation (EU) 2016/794 Art. 3(1), which a person confirms.
 */
export function spontaneousDuty(information: { readonly crimeAreas: readonly CrimeArea[]; readonly furtherOffences: readonly FurtherSeriousOffence[]; readonly grounds: readonly RefusalGround[] }): SpontaneousDuty {
  const serious = [...information.crimeAreas, ...information.furtherOffences];
  const barredBy = information.grounds.filter((ground) => barsTelling.includes(ground));
  const duty = barredBy.length > 0 ? 'need-not' : serious.length > 0 ? 'must' : 'may';
  return { duty, article: duty === 'may' ? '7(1)' : '7(2)', serious, barredBy };
}

/* ── Europol: Art. 12 ── */

export interface EuropolDuty {
  /** Whether the decision must be taken before it leaves. */
  readonly decide: boolean;
  /** Whether the offence is within Europol's objectives; a person decides. */
  readonly suggests: EuropolDecision;
  readonly article: string;
}

/** What Art. 12 asks before a request, an answer or information on one's own initiative leaves. */
export function europolDuty({ exchange, crimeAreas, containsThirdPartyData, ownerConsents }: { readonly exchange: ExchangeKind; readonly crimeAreas: readonly CrimeArea[]; readonly containsThirdPartyData: boolean; readonly ownerConsents: boolean }): EuropolDuty {
  // Art. 3(d): what came from others goes on only with their consent.
  const withheld = containsThirdPartyData && !ownerConsents;
  return { decide: exchange === 'request' || exchange === 'spontaneous', suggests: crimeAreas.length > 0 && !withheld ? 'copy' : 'no-copy', article: '12' };
}

/* ── use: Arts. 1(4), 3(d), 4(5)(f), LED Art. 9(3) ── */

/** What somebody means to do with information that another state supplied. */
export interface IntendedUse {
  readonly forStatedPurpose: boolean;
  readonly inSameCase: boolean;
  readonly passedOn: boolean;
  readonly toThirdCountry: boolean;
  readonly asEvidence: boolean;
}

export const useFaults = ['beyond-purpose', 'beyond-case', 'onward-without-consent', 'third-country-excluded', 'ask-first', 'evidence-without-consent'] as const;
export type UseFault = (typeof useFaults)[number];

/** What stands against a use, with the article; none when it may be. Free limits (`other`) a person reads. */
export function checkUse(use: IntendedUse, limits: readonly PurposeLimit[], consent: EvidenceConsent): readonly { readonly code: UseFault; readonly article: string }[] {
  const faults: { code: UseFault; article: string }[] = [];
  if (!use.forStatedPurpose && limits.includes('stated-purpose-only')) faults.push({ code: 'beyond-purpose', article: '4(5)(f)' });
  if (!use.inSameCase && limits.includes('this-case-only')) faults.push({ code: 'beyond-case', article: '4(5)(f)' });
  if (use.passedOn && limits.includes('no-onward-transfer')) faults.push({ code: 'onward-without-consent', article: '3(d)' });
  if (use.toThirdCountry && (limits.includes('no-third-country') || limits.includes('no-onward-transfer'))) faults.push({ code: 'third-country-excluded', article: 'LED 9(3)' });
  if (limits.includes('ask-before-use')) faults.push({ code: 'ask-first', article: 'LED 9(3)' });
  if (use.asEvidence && consent !== 'granted') faults.push({ code: 'evidence-without-consent', article: '1(4)' });
  return faults;
}
