import { listEntries } from '../accounts/store-compartments.ts';
import { getAccountNames } from '../accounts/store-names.ts';
import { listUnits } from '../accounts/store.ts';
import type { AccountId, Actor, UnitId } from '../kernel/actor.ts';
import type { Instant } from '../kernel/time.ts';
import { getStandings } from '../messages/store-case.ts';
import type { Db } from '../platform/database.ts';
import type { Case, CaseLine } from './contract.ts';
import { itemKinds, type CaseId, type CaseRecord } from './model.ts';
import { getCaseRefs, listMergedIn } from './store.ts';
import { getCaseRows, getFigures, listMessageIds, type CaseRow } from './store-list.ts';

/** Cases as screens show them: with names instead of ids, and with what waits in them. */

export interface Person {
  readonly id: AccountId;
  readonly name: string;
}
export interface UnitRef {
  readonly id: UnitId;
  readonly code: string;
  readonly name: string;
}

/** Names to put beside ids; who is unknown by now has none. */
export interface Names {
  readonly person: (id: AccountId | null) => Person | null;
  readonly unit: (id: UnitId | null) => UnitRef | null;
}

export async function namesOf(db: Db, accountIds: readonly (AccountId | null)[]): Promise<Names> {
  const people = await getAccountNames(db, [...new Set(accountIds.filter((id) => id !== null))]);
  const units = new Map((await listUnits(db)).map(({ id, code, name }) => [id, { id, code, name }]));
  return {
    person: (id) => (id === null ? null : { id, name: people.get(id) ?? '' }),
    unit: (id) => (id === null ? null : (units.get(id) ?? null)),
  };
}

/** Who looks at it: of nobody's units when it is not a person. */
export function viewerOf(actor: Actor): { readonly accountId: AccountId | null; readonly unitIds: readonly UnitId[] } {
  return actor.kind === 'account' ? { accountId: actor.accountId, unitIds: actor.unitIds } : { accountId: null, unitIds: [] };
}

function lineOf(row: CaseRow, names: Names, nextDueAt: Instant | null): CaseLine {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    state: row.state,
    restricted: row.restricted,
    classification: row.classification,
    crimeAreas: [...row.crimeAreas],
    priority: row.priority,
    owner: names.person(row.ownerId),
    ownerUnit: names.unit(row.ownerUnitId),
    openedAt: row.openedAt,
    closedAt: row.closedAt,
    changedAt: row.changedAt,
    itemCounts: Object.fromEntries(itemKinds.map((kind) => [kind, row.itemCounts[kind] ?? 0])) as CaseLine['itemCounts'],
    openTaskCount: row.openTaskCount,
    overdueTaskCount: row.overdueTaskCount,
    nextDueAt,
    version: row.version,
  };
}

/** The next deadline of each case among the messages in it that are not finished. */
async function messageDeadlines(db: Db, caseIds: readonly CaseId[]): Promise<ReadonlyMap<CaseId, Instant>> {
  const inCases = await listMessageIds(db, caseIds);
  const standings = await getStandings(db, [...new Set(inCases.map(({ messageId }) => messageId))]);
  const next = new Map<CaseId, Instant>();
  for (const { caseId, messageId } of inCases) {
    const standing = standings.get(messageId);
    if (!standing?.dueAt || standing.workState === 'done') continue;
    const known = next.get(caseId);
    if (known === undefined || standing.dueAt < known) next.set(caseId, standing.dueAt);
  }
  return next;
}

function earlier(one: Instant | null, other: Instant | null): Instant | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

/** Lines of a list, in the order of the ids; what the actor may not see is left out. */
export async function linesOf(db: Db, ids: readonly CaseId[], now: Instant): Promise<readonly CaseLine[]> {
  const rows = await getCaseRows(db, ids, now);
  const names = await namesOf(db, rows.map(({ ownerId }) => ownerId));
  const deadlines = await messageDeadlines(db, rows.filter(({ state }) => state === 'open').map(({ id }) => id));
  return rows.map((row) => lineOf(row, names, earlier(row.nextTaskDueAt, deadlines.get(row.id) ?? null)));
}

/** A case with everything its screen shows at once, as this person sees it. */
export async function viewOf(db: Db, record: CaseRecord, now: Instant, accountId: AccountId | null): Promise<Case> {
  const [line] = await linesOf(db, [record.id], now);
  if (!line) throw new Error(`case ${record.id} is not to be seen by who acts on it`);
  const names = await namesOf(db, [record.openedBy, record.closedBy]);
  const mergedIn = await listMergedIn(db, record.id);
  const refs = await getCaseRefs(db, [...mergedIn, ...(record.mergedIntoId ? [record.mergedIntoId] : [])]);
  const entries = record.restricted ? (await listEntries(db, record.id)).filter(({ endsAt }) => endsAt === null || endsAt > now) : [];
  return {
    ...line,
    summary: record.summary,
    openedBy: names.person(record.openedBy),
    closedBy: names.person(record.closedBy),
    closingReason: record.closingReason,
    concludedAt: record.concludedAt,
    reviewDueAt: record.reviewDueAt,
    mergedInto: record.mergedIntoId ? (refs.get(record.mergedIntoId) ?? null) : null,
    mergedIn: mergedIn.flatMap((id) => refs.get(id) ?? []),
    ...(await getFigures(db, record.id)),
    memberCount: record.restricted ? entries.length : null,
    glassEndsAt: entries.find((entry) => entry.accountId !== null && entry.accountId === accountId)?.endsAt ?? null,
  };
}
