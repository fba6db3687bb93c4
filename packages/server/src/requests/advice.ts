import type { Channel, CrimeArea, HandlingCode, SienaException } from '../kernel/vocabulary.ts';
import { handlingCodes } from '../kernel/vocabulary.ts';
import { epochMs, type Instant } from '../kernel/time.ts';
import type { Membership } from '../partners/model.ts';

/** Which channel a matter should take, and what speaks against it. Advice: a person chooses, but never what is forbidden. */

export interface AdvisedParty {
  /** ISO 3166-1 alpha-2; null for an international organisation. */
  readonly country: string | null;
  readonly name: string;
  readonly memberships: readonly Membership[];
  /** Through which it can be reached. */
  readonly channels: readonly Channel[];
  /** Regulation (EU) 2018/1862 Art. 48: Europol may have SIS data. */
  readonly isEuropol: boolean;
}

export interface AdvisedMatter {
  readonly to: readonly AdvisedParty[];
  readonly ownCountry: string;
  /** The subject is that of a SIS alert and the matter is about that alert. */
  readonly aboutSisAlert: boolean;
  /** Its words or annexes hold SIS data or supplementary information. */
  readonly holdsSisData: boolean;
  /** Exchange of available information for preventing, detecting or investigating offences, Directive (EU) 2023/977 Art. 1. */
  readonly underDirective: boolean;
  /** Third countries or international organisations are involved, or will be for objective reasons. */
  readonly thirdCountryExpected: boolean;
  /** Urgency for which SIENA is not fit at this moment. */
  readonly urgencyNeedsOther: boolean;
  /** SIENA or the connection to it is down, unexpectedly. */
  readonly sienaIncident: boolean;
  readonly inBorderArea: boolean;
  /** Sensitive, complex, or needing somebody on the spot. */
  readonly needsMediation: boolean;
  /** Other ways on which the same matter already goes. */
  readonly openOn: readonly Channel[];
  readonly alert: { readonly inSis: boolean; readonly inInterpol: boolean } | null;
  /** A hit on an alert, or an alert's deletion, is told. */
  readonly tellsHitOrDeletion: boolean;
}

export const adviceReasons = ['sis-alert', 'sis-data-forbidden', 'siena-default', 'siena-exception', 'third-country-siena', 'third-country-interpol', 'border-area', 'mediation', 'national', 'direct'] as const;
export type AdviceReason = (typeof adviceReasons)[number];

export const adviceWarnings = ['parallel-channel', 'parallel-alerts', 'except-schengen-states', 'inform-sirene-and-ncb', 'consult-before-change', 'register-anyway', 'not-reachable'] as const;
export type AdviceWarning = (typeof adviceWarnings)[number];

export interface ChannelAdvice {
  /** Null when it may not leave at all. */
  readonly channel: Channel | null;
  readonly reason: AdviceReason;
  readonly article: string;
  /** Directive (EU) 2023/977 Art. 13(2), kept with the message when SIENA is not used. */
  readonly exception: SienaException | null;
  /** Other fitting channels, best first. */
  readonly alternatives: readonly Channel[];
  /** Who must not have it, and by which law. */
  readonly forbidden: readonly { readonly recipient: string; readonly article: string }[];
  readonly warnings: readonly { readonly code: AdviceWarning; readonly article: string; readonly channel: Channel | null }[];
}

const sisLaw = 'Regulation (EU) 2018/1862 Art. 65';
const sireneManual = 'SIRENE Manual 1.8';
const sienaLaw = 'Directive (EU) 2023/977 Art. 13';

/** The channel rules in their order: the first that fits decides. */
export function adviseChannel(matter: AdvisedMatter): ChannelAdvice {
  const forbidden = matter.holdsSisData || matter.aboutSisAlert ? matter.to.filter((party) => !mayHaveSisData(party, matter.ownCountry)).map(({ name }) => ({ recipient: name, article: sisLaw })) : [];
  const chosen = choose(matter, forbidden.length > 0);
  return { ...chosen, alternatives: alternativesTo(chosen.channel, matter), forbidden, warnings: warningsOf(chosen.channel, matter) };
}

type Choice = Pick<ChannelAdvice, 'channel' | 'reason' | 'article' | 'exception'>;

function choose(matter: AdvisedMatter, isForbidden: boolean): Choice {
  // Rule 2 before all others: what may not leave needs no channel.
  if (isForbidden) return choice(null, 'sis-data-forbidden', sisLaw);
  // Rule 1. SIS has priority over Interpol.
  if (matter.aboutSisAlert) return choice('sirene', 'sis-alert', sireneManual);
  const abroad = matter.to.filter(({ country }) => country !== matter.ownCountry);
  if (matter.to.length > 0 && abroad.length === 0) return choice('national', 'national', 'Directive (EU) 2023/977 Art. 16(1)(b)');
  const all = (membership: Membership) => abroad.length > 0 && abroad.every(({ memberships }) => memberships.includes(membership));
  // Rule 3.
  if (all('eu') && matter.underDirective) {
    const exception = exceptionIn(matter);
    return exception ? { channel: instead(exception, abroad), reason: 'siena-exception', article: `${sienaLaw}(2)(${letterOf[exception]})`, exception } : choice('siena', 'siena-default', `${sienaLaw}(1)`);
  }
  // Rule 4, unless the matter is for somebody nearer.
  if (!all('eu') && !matter.inBorderArea && !matter.needsMediation) {
    const onSiena = abroad.length > 0 && abroad.every(({ channels }) => channels.includes('siena'));
    return onSiena ? choice('siena', 'third-country-siena', `${sienaLaw}(1)`) : choice('i247', 'third-country-interpol', 'Interpol, Rules on the Processing of Data');
  }
  // Rule 5.
  if (matter.inBorderArea) return choice('pccc', 'border-area', 'PCCC agreement');
  if (matter.needsMediation) return choice('lo', 'mediation', 'CISA Art. 47');
  return choice('bilateral-spoc', 'direct', 'Directive (EU) 2023/977 Art. 1(2)');
}

function choice(channel: Channel | null, reason: AdviceReason, article: string): Choice {
  return { channel, reason, article, exception: null };
}

const letterOf: Readonly<Record<SienaException, string>> = { 'third-country': 'a', urgency: 'b', incident: 'c' };

/** The first exception of Art. 13(2) that holds, in its order. */
function exceptionIn(matter: AdvisedMatter): SienaException | null {
  if (matter.thirdCountryExpected) return 'third-country';
  if (matter.urgencyNeedsOther) return 'urgency';
  return matter.sienaIncident ? 'incident' : null;
}

/** What to use in its place: Interpol when the world is concerned, else what reaches everybody directly. */
function instead(exception: SienaException, parties: readonly AdvisedParty[]): Channel {
  if (exception === 'third-country') return 'i247';
  return parties.every(({ channels }) => channels.includes('bilateral-spoc')) ? 'bilateral-spoc' : 'i247';
}

function alternativesTo(channel: Channel | null, matter: AdvisedMatter): readonly Channel[] {
  if (channel === null || channel === 'sirene' || channel === 'national') return [];
  const fitting: Channel[] = [...(matter.inBorderArea ? ['pccc' as const] : []), ...(matter.needsMediation ? ['lo' as const] : [])];
  const reaching = (['siena', 'i247', 'bilateral-spoc'] as const).filter((one) => matter.to.every(({ channels }) => channels.includes(one)));
  return [...new Set<Channel>([...fitting, ...reaching])].filter((one) => one !== channel && (one !== 'siena' || !matter.sienaIncident));
}

function warningsOf(channel: Channel | null, matter: AdvisedMatter): ChannelAdvice['warnings'] {
  const warnings: { code: AdviceWarning; article: string; channel: Channel | null }[] = [];
  const others = matter.openOn.filter((one) => one !== channel);
  // The free choice of channel is what makes requests come twice.
  for (const other of others) warnings.push({ code: 'parallel-channel', article: sienaLaw, channel: other });
  if (others.includes('sirene')) warnings.push({ code: 'consult-before-change', article: sireneManual, channel: 'sirene' });
  // Rule 6.
  if (matter.alert?.inSis && matter.alert.inInterpol) warnings.push({ code: 'parallel-alerts', article: sireneManual, channel: 'i247' }, { code: 'except-schengen-states', article: sireneManual, channel: 'i247' });
  // Rule 7.
  if (matter.tellsHitOrDeletion) warnings.push({ code: 'inform-sirene-and-ncb', article: 'SIRENE Manual 1.8.4', channel: null });
  if (channel === 'pccc' || channel === 'lo') warnings.push({ code: 'register-anyway', article: 'Directive (EU) 2023/977 Art. 16(1)', channel });
  if (channel !== null && channel !== 'national' && matter.to.some(({ channels }) => channels.length > 0 && !channels.includes(channel))) warnings.push({ code: 'not-reachable', article: sienaLaw, channel });
  return warnings;
}

/** Only states that take part in SIS, the own country's services, and Europol. */
function mayHaveSisData({ country, memberships, isEuropol }: AdvisedParty, ownCountry: string): boolean {
  return isEuropol || country === ownCountry || (country !== null && memberships.includes('schengen'));
}

/* ── the same matter by two channels ── */

export interface ComparableRequest<Ref> {
  readonly id: Ref;
  readonly country: string | null;
  readonly foreignReferences: readonly string[];
  /** Keys of persons and objects: equal keys are the same one (subject ids joined by links, document numbers, plates). */
  readonly subjectKeys: readonly string[];
  readonly crimeAreas: readonly CrimeArea[];
  /** Of the offence, as far as it is known; else of the request. */
  readonly offenceAt: Instant;
  readonly channel: Channel;
  readonly handling: readonly HandlingCode[];
}

export const duplicateReasons = ['same-reference', 'same-subjects'] as const;
export type DuplicateReason = (typeof duplicateReasons)[number];

export interface MergeProposal<Ref> {
  readonly id: Ref;
  readonly reasons: readonly DuplicateReason[];
  /** The channel that both came by is kept with each. */
  readonly channels: readonly Channel[];
  /** Codes that hold for what the merged case answers from both; each item keeps its own. */
  readonly handling: readonly HandlingCode[];
  /** Their handling differs: a merge must not lose the stricter one. */
  readonly handlingDiffers: boolean;
}

/** How far apart two offences may be to be the same one. */
export const sameOffenceDays = 7;

/**
 * Requests that may be the same one sent by two ways: same country and foreign reference, or the same person or object with
 * an offence in common within the window. A proposal: a person confirms.
 */
export function proposeMerges<Ref>(request: ComparableRequest<Ref>, others: readonly ComparableRequest<Ref>[], windowDays = sameOffenceDays): readonly MergeProposal<Ref>[] {
  return others.flatMap((other) => {
    if (other.id === request.id) return [];
    const reasons: DuplicateReason[] = [...(sharesReference(request, other) ? ['same-reference' as const] : []), ...(sharesSubjects(request, other, windowDays) ? ['same-subjects' as const] : [])];
    if (reasons.length === 0) return [];
    const handling = handlingCodes.filter((code) => request.handling.includes(code) || other.handling.includes(code));
    const handlingDiffers = handling.some((code) => !request.handling.includes(code) || !other.handling.includes(code));
    return [{ id: other.id, reasons, channels: [...new Set([request.channel, other.channel])], handling, handlingDiffers }];
  });
}

function sharesReference<Ref>(one: ComparableRequest<Ref>, other: ComparableRequest<Ref>): boolean {
  if (one.country === null || one.country !== other.country) return false;
  const folded = new Set(other.foreignReferences.map(foldReference).filter(Boolean));
  return one.foreignReferences.some((reference) => folded.has(foldReference(reference)));
}

/** `XF/2026-17 a` and `xf 2026 17A` are one reference. */
function foldReference(reference: string): string {
  return reference.toUpperCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

function sharesSubjects<Ref>(one: ComparableRequest<Ref>, other: ComparableRequest<Ref>, windowDays: number): boolean {
  const near = Math.abs(epochMs(one.offenceAt) - epochMs(other.offenceAt)) <= windowDays * 86_400_000;
  return near && one.crimeAreas.some((area) => other.crimeAreas.includes(area)) && one.subjectKeys.some((key) => other.subjectKeys.includes(key));
}
