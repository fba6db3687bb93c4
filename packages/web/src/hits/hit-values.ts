import type { CallOf } from '@vigie/server/kernel/endpoint';
import type { Instant } from '@vigie/server/kernel/time';
import type { Classification } from '@vigie/server/kernel/vocabulary';
import { interpolCategories, listCategories, sisCategories, type AlertCategory } from '@vigie/server/alerts/model';
import type { correctHit, Hit, ProposedFacts, recordHit } from '@vigie/server/hits/contract';
import type { HitKind, HitMeans, HitSystem, IdentityCheck, IdentityStatus } from '@vigie/server/hits/model';

/** What a person says of a hit when it is recorded, confirmed or put right: as it stands in the form. */
export interface HitValues {
  readonly category: AlertCategory | null;
  readonly kind: HitKind;
  readonly caption: string;
  readonly alertReference: string;
  readonly issuer: string | null;
  readonly foundAt: Instant | null;
  readonly knownAt: Instant | null;
  readonly place: string;
  readonly country: string | null;
  readonly authority: string;
  readonly means: HitMeans;
  readonly identityCheck: IdentityCheck;
  readonly identityStatus: IdentityStatus;
  readonly identityText: string;
  readonly circumstances: string;
  readonly terrorism: boolean;
  readonly informationAsked: boolean;
  readonly dataFault: string;
  readonly classification: Classification;
}
export type HitValueName = keyof HitValues;

/** What an alert of that system can be, as the server has it. */
export function categoriesOf(system: HitSystem): readonly AlertCategory[] {
  switch (system) {
    case 'sis':
      return sisCategories;
    case 'interpol':
      return interpolCategories;
    case 'un':
      return ['un-special', ...listCategories];
    case 'list':
      return listCategories;
  }
}

/** An empty form. */
export function blankValues(now: Instant): HitValues {
  return {
    category: null,
    kind: 'person',
    caption: '',
    alertReference: '',
    issuer: null,
    foundAt: now,
    knownAt: null,
    place: '',
    country: null,
    authority: '',
    means: 'police-check',
    identityCheck: 'not-verified',
    identityStatus: 'not-confirmed',
    identityText: '',
    circumstances: '',
    terrorism: false,
    informationAsked: false,
    dataFault: '',
    classification: 'restricted',
  };
}

/** What the desk proposes, for a person to put right. */
export function valuesOfProposal(facts: ProposedFacts, now: Instant): HitValues {
  return { ...blankValues(now), ...facts };
}

/** A hit as it was recorded. */
export function valuesOfHit(hit: Hit): HitValues {
  const { category, kind, caption, alertReference, issuer, foundAt, knownAt, place, country, authority, means, identityCheck, identityStatus, identityText, circumstances, terrorism, informationAsked, dataFault, classification } = hit;
  return { category, kind, caption, alertReference, issuer, foundAt, knownAt, place, country, authority, means, identityCheck, identityStatus, identityText, circumstances, terrorism, informationAsked, dataFault, classification };
}

/** Fields that must be filled in and are not. */
export function missingOf(values: HitValues): readonly HitValueName[] {
  return (['category', 'caption', 'alertReference', 'foundAt'] as const).filter((name) => values[name] === null || values[name] === '' || String(values[name]).trim() === '');
}

type Facts = Omit<CallOf<typeof recordHit>['body'], 'side' | 'system' | 'alertId' | 'messageId' | 'case' | 'anotherPassage'>;

/** What is sent; the form has checked that nothing is missing. */
export function factsOf(values: HitValues): Facts {
  const { category, foundAt, knownAt, ...rest } = values;
  if (category === null || foundAt === null) throw new Error('the form let an empty field through');
  return { ...rest, category, foundAt, caption: rest.caption.trim(), alertReference: rest.alertReference.trim(), ...(knownAt !== null && { knownAt }) };
}

/** Only what differs from what was recorded: what nobody touched is not taken for corrected. */
export function changesOf(before: HitValues, after: HitValues): Omit<CallOf<typeof correctHit>['body'], 'reason'> {
  const facts = factsOf(after);
  return Object.fromEntries(Object.entries(facts).filter(([name]) => after[name as HitValueName] !== before[name as HitValueName]));
}
