import { parseInstant, type Instant } from '../kernel/time.ts';
import type { Alert, AlertKind } from '../alerts/model.ts';
import type { FormLetter } from '../alerts/model-received.ts';
import type { ReadForm } from '../alerts/sirene-forms.ts';
import { captionOf } from '../alerts/caption.ts';
import type { Candidate } from '../screening/model.ts';
import type { ProposedFacts } from './contract-proposals.ts';
import { hitForms, type HitForm, type HitKind } from './model.ts';

/** What the desk knows of a hit that it proposes: from a judged candidate, or from a form that came. Pure. */

const kindOfObject: Readonly<Partial<Record<string, HitKind>>> = {
  boat: 'boat',
  aircraft: 'aircraft',
  container: 'container',
  'industrial-equipment': 'industrial-equipment',
  trailer: 'vehicle',
  caravan: 'vehicle',
};

export function kindOf(kind: AlertKind, record: Alert['record']): HitKind {
  if (kind !== 'object') return kind;
  return (record?.kind === 'object' ? kindOfObject[record.category] : undefined) ?? 'other-object';
}

/** Whether the alert says that terrorism is at stake: then the law says "immediately", and Europol is told. */
export function isTerrorism(details: Alert['details']): boolean {
  const { terrorism, warningMarkers } = details;
  return terrorism === true || (Array.isArray(warningMarkers) && warningMarkers.some((one) => typeof one === 'string' && one.includes('terroris')));
}

export function factsOfCandidate(candidate: Candidate, alert: Alert | undefined, now: Instant): ProposedFacts {
  return {
    category: candidate.category,
    kind: kindOf(candidate.kind, alert?.record ?? null),
    caption: (candidate.alertCaption || candidate.holdingCaption).slice(0, 200),
    alertReference: (candidate.alertReference ?? candidate.alertId).slice(0, 80),
    issuer: alert?.issuerCountry ?? null,
    foundAt: candidate.judgedAt ?? now,
    knownAt: candidate.judgedAt ?? now,
    place: '',
    country: null,
    authority: '',
    means: 'screening',
    circumstances: '',
    terrorism: alert !== undefined && isTerrorism(alert.details),
    informationAsked: false,
  };
}

export interface ToldBy {
  readonly receivedAt: Instant;
  readonly country: string | null;
}

/** `read` is undefined of a notice in free words: then a person reads them. */
export function factsOfForm(alert: Alert, read: ReadForm | undefined, told: ToldBy): ProposedFacts {
  const fields = read?.fields ?? {};
  const foundAt = fields.hitTime === undefined ? undefined : timeIn(fields.hitTime);
  return {
    category: alert.category,
    kind: kindOf(alert.kind, alert.record),
    caption: captionOf(alert.record).caption.slice(0, 200),
    alertReference: (alert.reference ?? alert.id).slice(0, 80),
    issuer: told.country,
    // What lies after its own telling is misread, or their clock is wrong.
    foundAt: foundAt !== undefined && foundAt <= told.receivedAt ? foundAt : told.receivedAt,
    knownAt: told.receivedAt,
    place: (fields.hitPlace ?? '').slice(0, 300),
    country: told.country,
    authority: (fields.authority ?? '').replaceAll('\n', ', ').slice(0, 200),
    means: /\banpr\b/i.test(fields.keywords ?? '') ? 'anpr' : 'other',
    circumstances: [fields.actionTaken, fields.notCarriedOutReason, fields.circumstances, fields.furtherInformation].filter((part) => part !== undefined).join('\n').slice(0, 20_000),
    terrorism: isTerrorism(alert.details),
    informationAsked: (fields.informationRequested ?? '') !== '',
  };
}

/** `2026-03-10 08:14 (UTC+1)`, `2026-03-10T07:14Z`; without an offset or in other words undefined: nothing is guessed. */
export function timeIn(words: string): Instant | undefined {
  const parts = /(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d)?\s*\(?(Z|UTC|GMT)?\s*([+−-]\d{1,2})?(?::?(\d\d))?\)?/i.exec(words);
  if (!parts || (parts[3] === undefined && parts[4] === undefined)) return undefined;
  const [, day, time, , hours = '+0', minutes = '00'] = parts;
  const sign = /^[−-]/.test(hours) ? '-' : '+';
  return parseInstant(`${day}T${time}:00${sign}${hours.replace(/^[+−-]/, '').padStart(2, '0')}:${minutes}`);
}

/** The form of a hit that a letter is; undefined for those that are about no hit (A, E, F, I, K, N, O). */
export function hitFormOf(letter: FormLetter): HitForm | undefined {
  return letter === 'hit-notice' ? 'interpol-notice' : hitForms.find((form) => form === letter);
}

/** Letters by which another bureau says that it found the subject of an alert. */
export function tellsOfHit(letter: FormLetter): boolean {
  return letter === 'G' || letter === 'H' || letter === 'hit-notice';
}
