import type { OrganisationId } from '@vigie/server/partners/model';
import type {
  Classification,
  CrimeArea,
  HandlingCode,
  InformationEvaluation,
  MessageKind,
  SourceEvaluation,
  Urgency,
  UrgencyGround,
} from '@vigie/server/kernel/vocabulary';
import type { CorrectionBody, Message, MessageLine } from '@vigie/server/messages/contract';
import { correctableFields, type CorrectableField } from '@vigie/server/messages/model';

/* ── what changed while somebody looked at it ── */

/** What a colleague can change under one's eyes. Work first: it decides whether an act still makes sense. */
const watched = [
  'workState',
  'assignee',
  'unitId',
  'dueAt',
  'kind',
  'urgency',
  'urgencyGround',
  'subject',
  'sender',
  'language',
  'classification',
  'handling',
  'handlingText',
  'sourceEvaluation',
  'informationEvaluation',
  'crimeAreas',
  'ownReference',
  'otherReferences',
  'threadId',
] as const;
export type WatchedField = (typeof watched)[number];
type Watched = Partial<Pick<Message, WatchedField>>;

export interface Change {
  readonly field: WatchedField;
  readonly before: unknown;
  readonly after: unknown;
}

/** The fields in which two versions differ, as far as both know them: a line of a list knows fewer. */
export function changesBetween(before: Watched | MessageLine, after: Watched | MessageLine): readonly Change[] {
  return watched.flatMap((field) => {
    const [old, now] = [(before as Watched)[field], (after as Watched)[field]];
    if (old === undefined || now === undefined || sameValue(old, now)) return [];
    return [{ field, before: old, after: now }];
  });
}

function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/* ── corrections ── */

/** The correction form's values: all that can be corrected, with `none` where nothing is stated. */
export interface CorrectionValues {
  readonly senderId: OrganisationId | null;
  readonly kind: MessageKind;
  readonly urgency: Urgency;
  readonly urgencyGround: UrgencyGround | 'none';
  readonly language: string | null;
  readonly classification: Classification;
  readonly handling: readonly HandlingCode[];
  readonly handlingText: string;
  readonly sourceEvaluation: SourceEvaluation | 'none';
  readonly informationEvaluation: InformationEvaluation | 'none';
  readonly crimeAreas: readonly CrimeArea[];
  readonly subject: string;
  readonly ownReference: string;
  /** One to a line. */
  readonly otherReferences: string;
}

export function correctionValuesOf(message: Message): CorrectionValues {
  return {
    senderId: message.sender.organisationId,
    kind: message.kind,
    urgency: message.urgency,
    urgencyGround: message.urgencyGround ?? 'none',
    language: message.language,
    classification: message.classification,
    handling: message.handling,
    handlingText: message.handlingText ?? '',
    sourceEvaluation: message.sourceEvaluation ?? 'none',
    informationEvaluation: message.informationEvaluation ?? 'none',
    crimeAreas: message.crimeAreas,
    subject: message.subject,
    ownReference: message.ownReference ?? '',
    otherReferences: message.otherReferences.join('\n'),
  };
}

function orNull(text: string): string | null {
  return text.trim() || null;
}

/** Typed values in the form in which they are compared and sent. */
function normal(values: CorrectionValues): Required<CorrectionBody> {
  return {
    senderId: values.senderId,
    kind: values.kind,
    urgency: values.urgency,
    urgencyGround: values.urgencyGround === 'none' ? null : values.urgencyGround,
    language: values.language,
    classification: values.classification,
    handling: [...values.handling],
    handlingText: orNull(values.handlingText),
    sourceEvaluation: values.sourceEvaluation === 'none' ? null : values.sourceEvaluation,
    informationEvaluation: values.informationEvaluation === 'none' ? null : values.informationEvaluation,
    crimeAreas: [...values.crimeAreas],
    subject: values.subject.trim(),
    ownReference: orNull(values.ownReference),
    otherReferences: [...new Set(values.otherReferences.split('\n').map((line) => line.trim()).filter(Boolean))],
  };
}

/** The fields in which the form differs from the message, in the form's order. */
export function correctedFields(values: CorrectionValues, message: Message): readonly CorrectableField[] {
  const [mine, its] = [normal(values), normal(correctionValuesOf(message))];
  return correctableFields.filter((field) => !sameValue(mine[field], its[field]));
}

/** What is sent: the changed fields, and those confirmed as they are. */
export function correctionOf(values: CorrectionValues, message: Message, confirmed: ReadonlySet<string> = new Set()): CorrectionBody {
  const changed = correctedFields(values, message);
  const whole = normal(values);
  return Object.fromEntries(correctableFields.filter((field) => changed.includes(field) || confirmed.has(field)).map((field) => [field, whole[field]]));
}

/** Fields the desk worked out and nobody has looked at. */
export function inferredFields(message: Pick<Message, 'inferred'>): readonly CorrectableField[] {
  return correctableFields.filter((field) => message.inferred.includes(field));
}

/** A field that a colleague changed while the form was open. */
export interface Conflict {
  readonly field: CorrectableField;
  /** The form has it differently: somebody must choose. Otherwise the new value was taken over. */
  readonly isContested: boolean;
}

/**
 * Brings a form that began with `before` up to `now`: what was not touched follows the message, what was typed stays.
 * @returns the values to set, and what the colleague changed
 */
export function rebase(values: CorrectionValues, before: Message, now: Message): { readonly values: Partial<CorrectionValues>; readonly conflicts: readonly Conflict[] } {
  const touched = correctedFields(values, before);
  const theirs = correctedFields(correctionValuesOf(now), before);
  const mine = normal(values);
  const current = normal(correctionValuesOf(now));
  const conflicts = theirs.map((field) => ({ field, isContested: touched.includes(field) && !sameValue(mine[field], current[field]) }));
  const follows = theirs.filter((field) => !touched.includes(field));
  const fresh = correctionValuesOf(now);
  return { values: Object.fromEntries(follows.map((field) => [field, fresh[field]])), conflicts };
}
