import { findUnit } from '../accounts/store.ts';
import { insertEntry } from '../accounts/store-compartments.ts';
import { findColleague } from '../accounts/store-names.ts';
import type { AccountId, UnitId } from '../kernel/actor.ts';
import { reachOf } from '../kernel/actor.ts';
import { newId } from '../kernel/id.ts';
import { done, refuse, type Outcome, type Refused } from '../kernel/outcome.ts';
import type { Classification, CrimeArea } from '../kernel/vocabulary.ts';
import type { MessageId } from '../messages/model.ts';
import { registryYear } from '../messages/rules.ts';
import { getStandings } from '../messages/store-case.ts';
import type { Act } from '../platform/act.ts';
import type { SubjectId } from '../subjects/model.ts';
import type { Case } from './contract.ts';
import { fileInto, leastClassification, type FileRefusal } from './commands-items.ts';
import { accountOf, appendEvent, holdUnchanged, viewAfter, type Changed } from './holding.ts';
import { factOf, type CaseField, type CaseId, type CasePriority, type CaseRecord } from './model.ts';
import { highest, isWithinClearance, wouldSee } from './rules.ts';
import { findCase, insertCase, nextSequence, updateCase } from './store.ts';

/** What cases need to know of the desk. */
export interface CasesDesk {
  readonly timeZone: string;
}

/* ── opening ── */

export interface Opening {
  readonly title: string;
  readonly summary?: string | undefined;
  readonly crimeAreas?: readonly CrimeArea[] | undefined;
  readonly priority?: CasePriority | undefined;
  readonly classification?: Classification | undefined;
  /** Undefined: the actor. */
  readonly ownerId?: AccountId | null | undefined;
  readonly ownerUnitId?: UnitId | null | undefined;
  readonly restricted?: boolean | undefined;
  readonly messageIds?: readonly MessageId[] | undefined;
  readonly subjectIds?: readonly SubjectId[] | undefined;
}

type OwnerRefusal = 'cases.owner-not-found' | 'cases.owner-cannot-see' | 'cases.unit-not-found';
export type OpenRefusal = OwnerRefusal | 'cases.beyond-clearance' | 'cases.object-not-found' | 'cases.held-elsewhere';

/**
 * Opens a case: numbered without gaps, under at least the classification of the messages it begins with, owned by the actor
 * unless said otherwise. A restricted one is seen by its owner and the actor from the first moment on.
 */
export async function openCase(act: Act, desk: CasesDesk, opening: Opening): Promise<Outcome<CaseRecord, OpenRefusal>> {
  const { title, summary = '', crimeAreas = [], priority = 'normal', restricted = false, messageIds = [], subjectIds = [] } = opening;
  const owner = { ownerId: opening.ownerId === undefined ? accountOf(act) : opening.ownerId, ownerUnitId: opening.ownerUnitId ?? defaultUnit(act) };
  const standings = await getStandings(act.db, messageIds);
  if (standings.size < new Set(messageIds).size) return refuse('cases.object-not-found');
  const classification = highest([opening.classification ?? 'unclassified', ...[...standings.values()].map((standing) => standing.classification)]);
  if (!isWithinClearance(act.actor, classification)) return refuse('cases.beyond-clearance');
  const fault = await ownerFault(act, owner, classification);
  if (fault) return fault;

  const year = registryYear(act.at, desk.timeZone);
  const id = newId<'case'>();
  const openedBy = accountOf(act);
  if (restricted) for (const accountId of new Set([openedBy, owner.ownerId].filter((one) => one !== null))) await insertEntry(act.db, id, { accountId }, act.at, null);
  await insertCase(act.db, {
    id,
    year,
    sequence: await nextSequence(act.db, year),
    title,
    summary,
    crime_areas: [...new Set(crimeAreas)],
    priority,
    classification,
    owner_unit_id: owner.ownerUnitId,
    owner_id: owner.ownerId,
    restricted,
    opened_at: act.at,
    opened_by: openedBy,
  });
  await appendEvent(act, id, { act: 'opened', detail: { classification, priority, restricted } });
  await act.record(factOf({ kind: 'CaseOpened', caseId: id }));
  for (const item of [...messageIds.map((objectId) => ({ kind: 'message', objectId }) as const), ...subjectIds.map((objectId) => ({ kind: 'subject', objectId }) as const)]) {
    const filed = await fileInto(act, id, { ...item, reason: '' });
    // What a thread brought along need not be filed again.
    if (!filed.ok && filed.code !== 'cases.already-in-case') return narrowed(filed);
  }
  const record = await findCase(act.db, id);
  if (!record) throw new Error(`case ${id} is not to be seen by who just opened it`);
  return done(record);
}

/** The case is there and open, for it has just been opened. */
function narrowed(refused: Refused<FileRefusal>): Refused<OpenRefusal> {
  if (refused.code === 'cases.object-not-found' || refused.code === 'cases.held-elsewhere' || refused.code === 'cases.beyond-clearance') return refuse(refused.code, refused.detail);
  throw new Error(`${refused.code} of a case just opened`);
}

/** What a liaison officer opens stands with a post of his, or he would not see it. */
function defaultUnit(act: Act): UnitId | null {
  return act.actor.kind === 'account' && reachOf(act.actor) === 'unit' ? (act.actor.unitIds[0] ?? null) : null;
}

/** Why they cannot own it: unknown, away, closed, or would not see their own case. */
async function ownerFault(act: Act, owner: { readonly ownerId: AccountId | null; readonly ownerUnitId: UnitId | null }, classification: Classification): Promise<Refused<OwnerRefusal> | undefined> {
  if (owner.ownerUnitId !== null && !(await findUnit(act.db, owner.ownerUnitId))?.active) return refuse('cases.unit-not-found');
  if (act.actor.kind === 'account' && !wouldSee(act.actor, classification, owner.ownerUnitId)) return refuse('cases.owner-cannot-see');
  if (owner.ownerId === null || (act.actor.kind === 'account' && owner.ownerId === act.actor.accountId)) return undefined;
  const colleague = await findColleague(act.db, owner.ownerId);
  if (!colleague) return refuse('cases.owner-not-found');
  return wouldSee(colleague, classification, owner.ownerUnitId) ? undefined : refuse('cases.owner-cannot-see');
}

/* ── changing ── */

export interface Corrections {
  readonly title?: string | undefined;
  readonly summary?: string | undefined;
  readonly crimeAreas?: readonly CrimeArea[] | undefined;
  readonly priority?: CasePriority | undefined;
  readonly classification?: Classification | undefined;
}

/** Changes what a case says of itself. It is never classified below what lies in it. */
export async function correctCase(act: Act, id: CaseId, version: number, corrections: Corrections): Promise<Outcome<Case, Changed | 'cases.not-open' | 'cases.beyond-clearance'>> {
  const held = await holdUnchanged(act, id, version);
  if (!held.ok) return held;
  let { classification } = corrections;
  if (classification !== undefined) {
    classification = highest([classification, await leastClassification(act, id)]);
    if (!isWithinClearance(act.actor, classification)) return refuse('cases.beyond-clearance');
  }
  const wanted = { ...corrections, classification };
  const fields = (['title', 'summary', 'crimeAreas', 'priority', 'classification'] as const satisfies readonly CaseField[]).filter(
    (field) => wanted[field] !== undefined && String(wanted[field]) !== String(held.value[field]),
  );
  if (fields.length === 0) return viewAfter(act, id);
  await updateCase(act.db, id, {
    ...(wanted.title === undefined ? {} : { title: wanted.title }),
    ...(wanted.summary === undefined ? {} : { summary: wanted.summary }),
    ...(wanted.crimeAreas === undefined ? {} : { crime_areas: [...new Set(wanted.crimeAreas)] }),
    ...(wanted.priority === undefined ? {} : { priority: wanted.priority }),
    ...(classification === undefined ? {} : { classification }),
  });
  await appendEvent(act, id, {
    act: 'corrected',
    detail: {
      fields: fields.join(' '),
      ...(fields.includes('classification') ? { before: held.value.classification, after: classification! } : {}),
      ...(fields.includes('priority') ? { priority: wanted.priority! } : {}),
    },
  });
  return viewAfter(act, id);
}

/** Gives a case to a person, a unit or both. Whoever gets a restricted one needs to know it from then on. */
export async function assignCase(
  act: Act,
  id: CaseId,
  version: number,
  to: { readonly ownerId: AccountId | null; readonly ownerUnitId: UnitId | null; readonly reason?: string | undefined },
): Promise<Outcome<Case, Changed | 'cases.not-open' | OwnerRefusal>> {
  const held = await holdUnchanged(act, id, version);
  if (!held.ok) return held;
  const fault = await ownerFault(act, to, held.value.classification);
  if (fault) return fault;
  if (held.value.restricted && to.ownerId !== null) await insertEntry(act.db, id, { accountId: to.ownerId }, act.at, null);
  await updateCase(act.db, id, { owner_id: to.ownerId, owner_unit_id: to.ownerUnitId });
  await appendEvent(act, id, { act: 'assigned', reason: to.reason, detail: { ownerId: to.ownerId, ownerUnitId: to.ownerUnitId } });
  await act.record(factOf({ kind: 'CaseAssigned', caseId: id, ownerId: to.ownerId, ownerUnitId: to.ownerUnitId }));
  return viewAfter(act, id);
}
