import { getAccountNames } from '../accounts/store-names.ts';
import { getCaseRefs } from '../cases/store.ts';
import type { AccountId } from '../kernel/actor.ts';
import type { Instant } from '../kernel/time.ts';
import type { MessageId } from '../messages/model.ts';
import { getMessageNames } from '../messages/store-answered.ts';
import type { Act } from '../platform/act.ts';
import type { Db } from '../platform/database.ts';
import { captionOf } from './caption.ts';
import type { AlertEventView, AlertLine, AlertView, DetailValue } from './contract-alert.ts';
import type { Alert, AlertId } from './model.ts';
import { questionsFor } from './notices.ts';
import { demandOfAlert, isInterpolCategory, possibleActs, responseOf } from './rules.ts';
import { readinessOf } from './rules-readiness.ts';
import { daysBetween, noticeDueAt, periodOf } from './rules-validity.ts';
import { getAlerts, listAlertEvents, type AlertEventRow } from './store.ts';
import { findMisuse, listConvertedTo, listFiles, listFlags, listLinks, listMessages } from './store-own-parts.ts';
import { surroundingsOf } from './surroundings.ts';

/** One line each, ours and theirs, in the order given. */
export async function alertLinesOf(db: Db, alerts: readonly Alert[]): Promise<readonly AlertLine[]> {
  const cases = await getCaseRefs(db, alerts.flatMap(({ caseId }) => caseId ?? []));
  const accounts = await getAccountNames(db, [...new Set(alerts.flatMap(({ authorId }) => authorId ?? []))]);
  return alerts.map((alert) => lineOf(alert, { cases, accounts }));
}

interface Names {
  readonly cases: Awaited<ReturnType<typeof getCaseRefs>>;
  readonly accounts: ReadonlyMap<AccountId, string>;
}

function personOf(names: Pick<Names, 'accounts'>, id: AccountId | null): { readonly id: AccountId; readonly name: string } | null {
  return id && { id, name: names.accounts.get(id) ?? '' };
}

function lineOf(alert: Alert, names: Names): AlertLine {
  const { id, side, system, form, category, kind, objectLetter, state, reference, externalId, issuerCountry, issuer, receivedAt } = alert;
  const { issuedHow, issuedAt, publication, validUntil, reviewDueAt, flaggedAt, hiddenUntil, deletionDueAt, endedAt, endedGround, classification, createdAt, version } = alert;
  return {
    id,
    side,
    system,
    form,
    category,
    kind,
    objectLetter,
    state,
    reference,
    externalId,
    issuerCountry,
    issuer,
    receivedAt,
    ...captionOf(alert.record),
    issuedHow,
    issuedAt,
    publication,
    validUntil,
    reviewDueAt,
    hiddenUntil,
    deletionDueAt,
    classification,
    createdAt,
    version,
    author: personOf(names, alert.authorId),
    flagged: flaggedAt !== null,
    ended: endedAt && { at: endedAt, ground: endedGround ?? '' },
    case: (alert.caseId && names.cases.get(alert.caseId)) ?? null,
  };
}

/** The whole of an alert of ours, as far as the actor may see what it is connected with. */
export async function viewOf(act: Pick<Act, 'db' | 'at' | 'touch'>, alert: Alert): Promise<AlertView> {
  const { db, at } = act;
  const [flags, links, misuse, files, messages, events, convertedTo] = [
    await listFlags(db, alert.id),
    await listLinks(db, alert.id),
    await findMisuse(db, alert.id),
    await listFiles(db, alert.id),
    await listMessages(db, alert.id),
    await listAlertEvents(db, alert.id),
    await listConvertedTo(db, alert.id),
  ];
  const others = await linesById(db, [...links.map(({ otherId }) => otherId), ...convertedTo, ...(alert.convertedFromId ? [alert.convertedFromId] : [])]);
  act.touch('alert', [alert.id, ...others.keys()]);
  const people = [alert.authorId, ...flags.flatMap(({ setBy, removedBy }) => [setBy, removedBy]), ...links.map(({ by }) => by), misuse?.recordedBy ?? null, ...events.map(({ accountId }) => accountId)];
  const names: Names = {
    cases: await getCaseRefs(db, alert.caseId ? [alert.caseId] : []),
    accounts: await getAccountNames(db, [...new Set(people.filter((id) => id !== null))]),
  };
  const numbers = await messageNumbers(db, [alert.messageId, ...messages.map(({ messageId }) => messageId), ...events.map(({ messageId }) => messageId)]);
  const demand = demandOfAlert(alert);
  const { missingFields, missingOfRecord, faults, ready } = alert.record ? readinessOf(alert, await surroundingsOf(act)) : nothingMissing;
  return {
    ...lineOf(alert, names),
    record: alert.record,
    // Parsed by the contract when they were said.
    details: alert.details as Record<string, DetailValue>,
    article: demand.article,
    response: responseOf(alert),
    readiness: { missingFields: [...missingFields], missingOfRecord: [...missingOfRecord], faults: faults.map(({ code, detail }) => ({ code, detail: { ...detail } })), ready },
    review: reviewShown(alert, events, names),
    reviewQuestions: isInterpolCategory(alert.category) ? questionsFor(alert.category).map(({ code }) => code) : [],
    validity: validityShown(alert, at),
    purposeAchieved:
      alert.purposeAchievedAt && alert.deletionDueAt ? { at: alert.purposeAchievedAt, ground: alert.purposeGround ?? '', deletionDueAt: alert.deletionDueAt } : null,
    withdrawalGrounds: [...demand.ends],
    flags: flags.map(({ setBy, removedAt, removedBy, removedText, ...flag }) => ({
      ...flag,
      setBy: personOf(names, setBy),
      removed: removedAt && { at: removedAt, by: personOf(names, removedBy), text: removedText ?? '' },
    })),
    links: links.flatMap(({ otherId, reason, by, at: linkedAt }) => {
      const other = others.get(otherId);
      return other ? [{ alert: other, reason, by: personOf(names, by), at: linkedAt }] : [];
    }),
    misuse: misuse ? { ...misuse, consents: [...misuse.consents], data: misuse.data as Record<string, DetailValue>, recordedBy: personOf(names, misuse.recordedBy) } : null,
    files: [...files],
    convertedFrom: (alert.convertedFromId && others.get(alert.convertedFromId)) ?? null,
    convertedTo: convertedTo.flatMap((id) => others.get(id) ?? []),
    holdingId: alert.holdingId,
    messages: messages.map(({ purpose, draftId, messageId, at: begunAt, sentAt }) => ({ purpose, draftId, message: numbers(messageId), at: begunAt, sentAt })),
    source: numbers(alert.messageId),
    eraseDueAt: alert.eraseDueAt,
    acts: [...possibleActs(alert, at, { hasFlag: flags.some(({ removedAt }) => removedAt === null), hasMisuse: misuse !== undefined })],
    events: events.map((event) => eventShown(event, names, numbers)),
  };
}

const nothingMissing = { missingFields: [], missingOfRecord: [], faults: [], ready: false } as const;

async function linesById(db: Db, ids: readonly AlertId[]): Promise<ReadonlyMap<AlertId, AlertLine>> {
  const lines = await alertLinesOf(db, [...(await getAlerts(db, ids)).values()]);
  return new Map(lines.map((line) => [line.id, line]));
}

type Numbers = (id: MessageId | null) => { readonly id: MessageId; readonly number: string } | null;

async function messageNumbers(db: Db, ids: readonly (MessageId | null)[]): Promise<Numbers> {
  const named = await getMessageNames(db, [...new Set(ids.filter((id) => id !== null))]);
  return (id) => {
    const message = id && named.get(id);
    return id && message ? { id, number: message.number } : null;
  };
}

function validityShown(alert: Alert, at: Instant): AlertView['validity'] {
  const { validUntil, expiryNotifiedAt, majorityAt } = alert;
  const period = periodOf(alert, alert.issuedAt ?? at);
  return {
    periodYears: period === 'decision' ? null : period.years,
    validUntil,
    noticeDueAt: noticeDueAt(validUntil),
    noticeGivenAt: expiryNotifiedAt,
    majorityAt,
    daysLeft: validUntil === null ? null : Math.max(0, daysBetween(at, validUntil)),
  };
}

/** The last review, unless what it was about has changed since. */
function reviewShown(alert: Alert, events: readonly AlertEventRow[], names: Names): AlertView['review'] {
  const event = events.findLast(({ kind }) => kind === 'Reviewed' || kind === 'Converted');
  if (alert.reviewOutcome === null || alert.reviewedAt === null) return null;
  const { evaluation, answers } = event?.payload ?? {};
  return {
    outcome: alert.reviewOutcome,
    by: personOf(names, alert.reviewedBy) ?? null,
    at: alert.reviewedAt,
    text: typeof evaluation === 'string' ? evaluation : '',
    answers: (answers ?? {}) as Record<string, string>,
  };
}

function eventShown({ position, kind, at, accountId, messageId, payload }: AlertEventRow, names: Names, numbers: Numbers): AlertEventView {
  const shown = Object.entries(payload).filter(([name, value]) => name !== 'before' && name !== 'after' && isShowable(value));
  return { position, kind, at, by: personOf(names, accountId), message: numbers(messageId), detail: Object.fromEntries(shown) as AlertEventView['detail'] };
}

function isShowable(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value) || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
}
