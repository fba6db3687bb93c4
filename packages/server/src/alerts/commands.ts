import { isDeepStrictEqual } from 'node:util';
import { done, refuse, type Outcome, type Refused } from '../kernel/outcome.ts';
import { findCase } from '../cases/store.ts';
import type { CaseId } from '../cases/model.ts';
import type { MessageId } from '../messages/model.ts';
import { findAbout } from '../messages/store-answered.ts';
import type { Act } from '../platform/act.ts';
import type { ChangedAlert, DraftedAlert } from './contract-own.ts';
import type { AlertView } from './contract-alert.ts';
import type { Alert, AlertId } from './model.ts';
import { accountOf, holdOwn, record, viewAfter, type Changed } from './recording-own.ts';
import { contentFault, demandOf, type Content, type ContentCode } from './rules.ts';
import { duplicateKeysOf } from './rules-keys.ts';
import { readinessFault, reviewOf, type Answers, type ReadinessCode } from './rules-readiness.ts';
import { majorityAt } from './rules-validity.ts';
import { appendAlertEvents, eraseAlert, findAlert, insertAlert } from './store.ts';
import { surroundingsOf } from './surroundings.ts';
import { viewOf } from './view.ts';

/** An alert of ours until it is issued: drafted, changed, handed on, reviewed, given back, thrown away. */

type ContentRefusal = ContentCode | 'alerts.case-not-found';

/** Begins an alert. What it misses is shown; what its category does not know is refused. */
export async function draftAlert(act: Act, given: DraftedAlert): Promise<Outcome<AlertView, ContentRefusal | 'alerts.not-in-operation' | 'alerts.message-not-found'>> {
  const fault = contentFault(given.as, contentOf(given), act.actor) ?? (await surroundingFault(act, given));
  if (fault) return fault;
  if (demandOf(given.as)?.inOperation !== true) return refuse('alerts.not-in-operation', { category: given.as.category });
  if (given.messageId !== null && !(await isMessageSeen(act, given.messageId))) return refuse('alerts.message-not-found');
  const details = stated(given.details);
  const id = await insertAlert(
    act.db,
    {
      ...given.as,
      side: 'own',
      kind: given.record.kind,
      state: 'draft',
      record: given.record,
      details,
      objectLetter: given.objectLetter,
      classification: given.classification,
      caseId: given.caseId,
      messageId: given.messageId,
      duplicateKeys: duplicateKeysOf(given.record, objectTypeOf(details)),
      issuedHow: 'hand',
      authorId: accountOf(act),
    },
    act.at,
  );
  await appendAlertEvents(act.db, [{ alertId: id, kind: 'Drafted', payload: { category: given.as.category, form: given.as.form }, by: accountOf(act), messageId: given.messageId }], act.at);
  act.touch('alert', [id]);
  act.note({ system: given.as.system, category: given.as.category });
  act.announce('alerts');
  const alert = await findAlert(act.db, id);
  if (!alert) throw new Error(`alert ${id} is not to be seen by who just drafted it`);
  return done(await viewOf(act, alert));
}

function contentOf(given: Pick<DraftedAlert, 'record' | 'details' | 'objectLetter' | 'classification'>): Content {
  return { record: given.record, details: stated(given.details), objectLetter: given.objectLetter, classification: given.classification };
}

function stated(details: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined));
}

export function objectTypeOf(details: Readonly<Record<string, unknown>>): string | null {
  return typeof details['objectType'] === 'string' ? details['objectType'] : null;
}

async function surroundingFault(act: Act, { caseId }: { readonly caseId: CaseId | null }): Promise<Refused<'alerts.case-not-found'> | undefined> {
  if (caseId === null) return undefined;
  act.touch('case', [caseId]);
  return (await findCase(act.db, caseId)) ? undefined : refuse('alerts.case-not-found');
}

async function isMessageSeen(act: Act, id: MessageId): Promise<boolean> {
  act.touch('message', [id]);
  return (await findAbout(act.db, id)) !== undefined;
}

export type ReadinessRefusal = 'alerts.minimum-missing' | ReadinessCode;

/** Changes what it says. One that stands must go on saying what its category needs; a review is void when what it was about changes. */
export async function changeAlert(act: Act, id: AlertId, version: number, given: ChangedAlert): Promise<Outcome<AlertView, Changed | ContentRefusal | ReadinessRefusal>> {
  const held = await holdOwn(act, id, 'change', version);
  if (!held.ok) return held;
  const alert = held.value;
  const details = stated(given.details);
  const changed = { ...alert, record: given.record, kind: given.record.kind, details };
  const fault =
    contentFault(alert, contentOf(given), act.actor) ??
    (await surroundingFault(act, given)) ??
    (alert.state === 'issued' ? readinessFault(changed, await surroundingsOf(act)) : undefined);
  if (fault) return fault;
  const fields = fieldsChanged(alert, { ...given, details });
  if (fields.length === 0) return viewAfter(act, id);
  const isContent = fields.some((field) => field !== 'caseId' && field !== 'classification');
  await record(act, id, {
    values: {
      record: given.record,
      kind: given.record.kind,
      details,
      objectLetter: given.objectLetter,
      classification: given.classification,
      caseId: given.caseId,
      duplicateKeys: duplicateKeysOf(given.record, objectTypeOf(details)),
      ...(alert.state === 'issued' ? { majorityAt: majorityAt(changed, act.at) } : {}),
      ...(alert.state === 'in-review' && isContent ? { reviewOutcome: null, reviewedBy: null, reviewedAt: null } : {}),
    },
    event: 'Changed',
    payload: { fields, before: before(alert, fields), after: before({ ...alert, ...given, details }, fields) },
    facts: alert.state === 'issued' ? [{ kind: 'AlertChanged', alertId: id }] : [],
  });
  act.note({ fields });
  return viewAfter(act, id);
}

/** Names of what differs: `record.birthDates`, `details.reason`, `caseId`. */
function fieldsChanged(alert: Alert, given: Pick<ChangedAlert, 'record' | 'objectLetter' | 'classification' | 'caseId'> & { readonly details: Readonly<Record<string, unknown>> }): readonly string[] {
  const differing = (prefix: string, was: object, is: object) =>
    [...new Set([...Object.keys(was), ...Object.keys(is)])]
      .filter((field) => !isDeepStrictEqual((was as Record<string, unknown>)[field], (is as Record<string, unknown>)[field]))
      .map((field) => `${prefix}.${field}`);
  return [
    ...differing('record', alert.record ?? {}, given.record),
    ...differing('details', alert.details, given.details),
    ...(['objectLetter', 'classification', 'caseId'] as const).filter((field) => alert[field] !== given[field]),
  ];
}

function before(alert: Pick<Alert, 'record' | 'details' | 'objectLetter' | 'classification' | 'caseId'>, fields: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    fields.map((field) => {
      const [part = '', name] = field.split('.');
      const value = (alert as unknown as Record<string, unknown>)[part];
      return [field, (name === undefined ? value : (value as Record<string, unknown> | null)?.[name]) ?? null];
    }),
  );
}

/** Hands a complete draft on. */
export async function submitAlert(act: Act, id: AlertId, version: number): Promise<Outcome<AlertView, Changed | ReadinessRefusal>> {
  const held = await holdOwn(act, id, 'submit', version);
  if (!held.ok) return held;
  const fault = readinessFault(held.value, await surroundingsOf(act));
  if (fault) return fault;
  await record(act, id, { values: { state: 'in-review', submittedAt: act.at }, event: 'Submitted' });
  return viewAfter(act, id);
}

export async function sendBackAlert(act: Act, id: AlertId, version: number, text: string): Promise<Outcome<AlertView, Changed>> {
  const held = await holdOwn(act, id, 'send-back', version);
  if (!held.ok) return held;
  await record(act, id, { values: { state: 'draft', submittedAt: null, reviewOutcome: null, reviewedBy: null, reviewedAt: null }, event: 'SentBack', payload: { text } });
  return viewAfter(act, id);
}

/** Throws a draft away: nothing was told to anybody, so its data goes at once. */
export async function discardAlert(act: Act, id: AlertId, version: number): Promise<Outcome<Record<string, never>, Changed>> {
  const held = await holdOwn(act, id, 'discard', version);
  if (!held.ok) return held;
  await record(act, id, { event: 'Deleted', payload: { ground: 'discarded' } });
  await eraseAlert(act.db, id, 'deleted', act.at);
  return done({});
}

/** Interpol’s Constitution Arts. 2 and 3, Rules Art. 83: another than its author looks at it before it leaves. */
export async function reviewAlert(
  act: Act,
  id: AlertId,
  version: number,
  given: { readonly answers: Answers; readonly text: string },
): Promise<Outcome<AlertView, Changed | 'alerts.review-not-needed' | 'alerts.review-by-author' | 'alerts.review-incomplete'>> {
  const held = await holdOwn(act, id, 'review', version);
  if (!held.ok) return held;
  if (held.value.system !== 'interpol') return refuse('alerts.review-not-needed');
  if (held.value.authorId !== null && held.value.authorId === accountOf(act)) return refuse('alerts.review-by-author');
  const outcome = reviewOf(held.value.category, given.answers);
  if (!outcome.ok) return outcome;
  await record(act, id, {
    values: { reviewOutcome: outcome.value, reviewedBy: accountOf(act), reviewedAt: act.at },
    event: 'Reviewed',
    payload: { outcome: outcome.value, answers: given.answers, evaluation: given.text },
  });
  act.note({ outcome: outcome.value });
  return viewAfter(act, id);
}

