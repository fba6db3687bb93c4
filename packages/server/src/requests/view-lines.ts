import { getAccountNames } from '../accounts/store-names.ts';
import type { AccountId } from '../kernel/actor.ts';
import { epochMs, type Instant } from '../kernel/time.ts';
import { findCasesOf, getCaseRefs } from '../cases/store.ts';
import type { CaseRef } from '../cases/model.ts';
import { getMessageNames } from '../messages/store-answered.ts';
import type { OrganisationProfile } from '../partners/model.ts';
import { getOrganisationRefs } from '../partners/store.ts';
import type { Db } from '../platform/database.ts';
import type { ClockState } from './clock-measure.ts';
import type { RequestLine } from './contract.ts';
import type { RequestId } from './model.ts';
import type { ListedRow } from './store-list.ts';
import type { RequestRow } from './store.ts';

/** Requests as lists show them: a few queries, however many rows. */

interface Names {
  readonly accounts: ReadonlyMap<AccountId, string>;
  readonly messages: ReadonlyMap<string, { readonly number: string }>;
  readonly partners: ReadonlyMap<string, OrganisationProfile>;
  readonly cases: ReadonlyMap<RequestId, CaseRef>;
}

export async function linesOf(db: Db, rows: readonly ListedRow[], now: Instant): Promise<readonly RequestLine[]> {
  const names = await namesOf(db, rows);
  return rows.map((row) => lineOf(row, names, now));
}

async function namesOf(db: Db, rows: readonly ListedRow[]): Promise<Names> {
  // Where it lies now: a case may have been merged or split since.
  const now = await findCasesOf(db, 'request', rows.map(({ id }) => id));
  const cases = new Map<RequestId, CaseRef>(now.toReversed().map(({ objectId, ...ref }) => [objectId as RequestId, ref]));
  const former = await getCaseRefs(db, rows.flatMap(({ id, case_id }) => (cases.has(id) ? [] : [case_id])));
  for (const { id, case_id } of rows) {
    const ref = former.get(case_id);
    if (!cases.has(id) && ref) cases.set(id, ref);
  }
  return {
    accounts: await getAccountNames(db, [...new Set(rows.flatMap(({ owner_id }) => owner_id ?? []))]),
    messages: await getMessageNames(db, rows.flatMap(({ message_id }) => message_id ?? [])),
    partners: await getOrganisationRefs(db, [...new Set(rows.flatMap(({ partner_id }) => partner_id ?? []))]),
    cases,
  };
}

function lineOf(row: ListedRow, names: Names, now: Instant): RequestLine {
  const partner = row.partner_id === null ? undefined : names.partners.get(row.partner_id);
  const number = row.message_id === null ? undefined : names.messages.get(row.message_id)?.number;
  return {
    id: row.id,
    direction: row.direction,
    exchange: row.exchange,
    stage: row.stage,
    message: row.message_id !== null && number !== undefined ? { id: row.message_id, number } : null,
    threadId: row.thread_id,
    case: names.cases.get(row.id) ?? null,
    owner: row.owner_id && { id: row.owner_id, name: names.accounts.get(row.owner_id) ?? '' },
    ownerUnitId: row.owner_unit_id,
    subject: row.subject,
    partner: { organisationId: row.partner_id, code: partner?.code ?? null, name: partner?.name ?? row.partner_name, country: row.country },
    foreignReference: row.foreign_reference,
    ownReference: row.own_reference,
    urgency: row.urgency,
    urgencyGround: row.urgency_ground,
    access: row.access,
    crimeAreas: row.crime_areas,
    language: row.language,
    classification: row.classification,
    openedAt: row.opened_at,
    receivedAt: row.received_at,
    answeredAt: row.answered_at,
    clock: { state: clockStateOf(row, now), rule: row.due_rule, dueAt: row.due_at, missed: clockStateOf(row, now) === 'missed' },
    authorisation: row.authorisation,
    refusalGrounds: row.refusal_grounds,
    partial: row.partial,
    toConfirmCount: row.toConfirmCount,
    preparedCount: row.preparedCount,
    escalated: row.lastStep,
    version: row.version,
  };
}

/** What was kept is of the last change; a limit passes without one. */
function clockStateOf({ clock_state: state, due_at: dueAt, settled_at: settledAt }: Pick<RequestRow, 'clock_state' | 'due_at' | 'settled_at'>, now: Instant): ClockState {
  return state === 'running' && settledAt === null && dueAt !== null && epochMs(dueAt) < epochMs(now) ? 'missed' : state;
}
