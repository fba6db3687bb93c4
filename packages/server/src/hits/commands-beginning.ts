import { newId, type Id } from '../kernel/id.ts';
import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import { epochMs, instantOf, type Instant } from '../kernel/time.ts';
import type { Alert, AlertId } from '../alerts/model.ts';
import { findOwnByReference, getAlerts } from '../alerts/store.ts';
import { addToCase } from '../cases/commands-items.ts';
import { openCase } from '../cases/commands.ts';
import type { CaseId } from '../cases/model.ts';
import type { HoldingId } from '../holdings/model.ts';
import type { MessageId } from '../messages/model.ts';
import { registryYear } from '../messages/rules.ts';
import { getStandings } from '../messages/store-case.ts';
import type { Act } from '../platform/act.ts';
import { rowOf } from './flow.ts';
import { factOf, type HitId, type HitSide, type HitSystem, type Measure, type MeasureGround } from './model.ts';
import { noteElsewhere } from './related.ts';
import { accountOf, derive, highest, isWithinClearance, recordAct, type HitsParts } from './recording.ts';
import { categoryFits, instantFault, needsChildDecision, responseOf } from './rules.ts';
import type { HitsRefusal } from './refusals.ts';
import { appendHitEvent, findRecent, insertHit, lockHit, lockReference, nextSequence, numberOf, setCase, setDerived, type HitRow } from './store.ts';
import type { FactColumns } from './tables.ts';

/** How hits begin: recorded by a person, confirmed from a proposal, or made of the first read of a plate. */

export interface Beginning {
  readonly side: HitSide;
  readonly system: HitSystem;
  readonly alertId: AlertId | null;
  readonly facts: FactColumns;
  readonly messageId: MessageId | null;
  readonly candidateId?: Id<'screening-candidate'> | null;
  readonly holdingId?: HoldingId | null;
  readonly case: 'open' | 'none' | CaseId;
  readonly anotherPassage: boolean;
  /** What was done when it was found; left out: not known yet. */
  readonly measure?: { readonly measure: Measure; readonly ground: MeasureGround | null };
}

export type CaseRefusal = 'hits.case-not-found' | 'hits.case-not-open' | 'hits.case-restricted' | 'hits.beyond-clearance';
export type BeginRefusal = HitsRefusal | CaseRefusal | 'hits.alert-not-found' | 'hits.alert-of-the-other-side' | 'hits.category-not-of-system' | 'hits.already-recorded' | 'hits.message-not-found';

/** The same alert within a day is mostly the same hit, told twice. */
const sameHitMinutes = 24 * 60;

/** Records a hit: numbered without gaps, due from when the desk knew. */
export async function beginHit(act: Act, parts: HitsParts, given: Beginning): Promise<Outcome<HitRow, BeginRefusal>> {
  const alert = await alertOf(act, given);
  if (!alert.ok) return alert;
  const { facts } = given;
  if (!categoryFits(given.system, facts.category)) return refuse('hits.category-not-of-system');
  const fault = instantFault(facts, act.at);
  if (fault) return refuse(fault);
  const told = given.messageId === null ? undefined : (await getStandings(act.db, [given.messageId])).get(given.messageId);
  if (given.messageId !== null && !told) return refuse('hits.message-not-found');
  const classification = highest(facts.classification, alert.value?.classification ?? 'unclassified', told?.classification ?? 'unclassified');
  if (!isWithinClearance(act, classification)) return refuse('hits.beyond-clearance');
  await lockReference(act.db, facts.alert_reference);
  const twin = given.anotherPassage ? undefined : await findRecent(act.db, { side: given.side, alertReference: facts.alert_reference, ...around(facts.found_at) });
  if (twin) return refuse('hits.already-recorded', { number: numberOf(twin) });
  const row = await insert(act, parts, { ...given, alertId: alert.value?.id ?? null, facts: { ...facts, classification } });
  return given.case === 'none' ? done(row) : fileInto(act, parts, row, given.case);
}

function around(at: Instant): { readonly since: Instant; readonly before: Instant } {
  return { since: instantOf(epochMs(at) - sameHitMinutes * 60_000), before: instantOf(epochMs(at) + sameHitMinutes * 60_000) };
}

/** The alert by its number here; of ours, also by the reference it is known by abroad. */
async function alertOf(act: Act, { side, alertId, facts }: Beginning): Promise<Outcome<Alert | undefined, 'hits.alert-not-found' | 'hits.alert-of-the-other-side'>> {
  const wanted = side === 'own-on-foreign' ? 'foreign' : 'own';
  if (alertId === null) {
    const own = side === 'foreign-on-own' ? await findOwnByReference(act.db, facts.alert_reference) : undefined;
    if (own) act.touch('alert', [own.id]);
    return done(own);
  }
  act.touch('alert', [alertId]);
  const alert = (await getAlerts(act.db, [alertId])).get(alertId);
  if (!alert) return refuse('hits.alert-not-found');
  return alert.side === wanted ? done(alert) : refuse('hits.alert-of-the-other-side');
}

async function insert(act: Act, parts: HitsParts, given: Beginning): Promise<HitRow> {
  const id = newId() as HitId;
  const year = registryYear(act.at, parts.desk.timeZone);
  const { side, system, facts } = given;
  await insertHit(act.db, {
    ...facts,
    id,
    year,
    sequence: await nextSequence(act.db, year),
    side,
    system,
    state: 'open',
    alert_id: given.alertId,
    candidate_id: given.candidateId ?? null,
    holding_id: given.holdingId ?? null,
    case_id: null,
    message_id: given.messageId,
    measure: given.measure?.measure ?? null,
    measure_ground: given.measure?.ground ?? null,
    measure_at: given.measure ? facts.found_at : null,
    response: responseOf({ side, system, ...facts }),
    child_decision: needsChildDecision({ side, system, ...facts }),
    due_at: null,
    asked_at: facts.information_asked ? facts.known_at : null,
    ...unset,
    recorded_at: act.at,
    recorded_by: accountOf(act),
    changed_at: act.at,
  });
  const detail = { side, system, category: facts.category, means: facts.means };
  await appendHitEvent(act.db, id, { act: 'record', at: facts.known_at, detail, messageId: given.messageId }, { accountId: accountOf(act), recordedAt: act.at });
  act.touch('hit', [id]);
  if (given.messageId !== null) act.touch('message', [given.messageId]);
  await act.record(factOf({ kind: 'HitRecorded', hitId: id, side, system, category: facts.category }));
  act.announce('hits');
  const row = await refreshed(act, id);
  return (await noteElsewhere(act, parts, row)) ? refreshed(act, id) : row;
}

const unset = {
  told_at: null,
  waived_at: null,
  issuer_told_at: null,
  authority_told_at: null,
  bureau_told_at: null,
  europol_told_at: null,
  purpose_achieved_at: null,
  next_step_at: null,
  last_repeat_at: null,
  alert_ended_at: null,
  closing: null,
  closed_at: null,
  keep_until: null,
  erased_at: null,
} as const;

/** With the clock as its facts make it; without a version more, for nobody has seen it yet. */
async function refreshed(act: Act, id: HitId): Promise<HitRow> {
  const row = await lockHit(act.db, id);
  if (!row) throw new Error(`hit ${id} is not to be seen by who just recorded it`);
  const derived = await derive(act, row);
  await setDerived(act.db, id, derived);
  return { ...row, ...derived };
}

/* ── its case ── */

/** Opens a case for a hit, or puts it into one. */
export async function fileInto(act: Act, parts: HitsParts, row: HitRow, into: 'open' | CaseId): Promise<Outcome<HitRow, CaseRefusal | HitsRefusal>> {
  const flowRow = rowOf(row, 'file');
  if (!flowRow) return refuse(row.state === 'erased' ? 'hits.erased' : 'hits.annulled');
  const caseId = into === 'open' ? await opened(act, parts, row) : done(into);
  if (!caseId.ok) return caseId;
  const filed = await addToCase(act, caseId.value, { kind: 'hit', objectId: row.id, reason: '' });
  if (!filed.ok && filed.code !== 'cases.already-in-case') return refuse(caseRefusal(filed.code));
  // The message that told of it belongs to the same dossier, unless it lies in another for good reasons.
  if (row.message_id !== null) await addToCase(act, caseId.value, { kind: 'message', objectId: row.message_id, reason: '' });
  await setCase(act.db, [row.id], caseId.value);
  const now = await lockHit(act.db, row.id);
  if (!now) throw new Error(`hit ${row.id} is gone from who filed it`);
  return done(await recordAct(act, now, flowRow, { detail: { caseId: caseId.value } }));
}

async function opened(act: Act, parts: HitsParts, row: HitRow): Promise<Outcome<CaseId, CaseRefusal>> {
  const answer = await openCase(act, parts.desk, {
    title: `${numberOf(row)} ${row.alert_reference}`.slice(0, 300),
    priority: row.response === 'immediate' ? 'urgent' : 'normal',
    classification: row.classification,
    crimeAreas: row.terrorism ? ['terrorism'] : [],
    messageIds: row.message_id === null ? [] : [row.message_id],
  });
  return answer.ok ? done(answer.value.id) : refuse(caseRefusal(answer.code));
}

function caseRefusal(code: string): CaseRefusal {
  switch (code) {
    case 'cases.case-not-found':
      return 'hits.case-not-found';
    case 'cases.not-open':
      return 'hits.case-not-open';
    case 'cases.held-elsewhere':
      return 'hits.case-restricted';
    case 'cases.beyond-clearance':
    case 'cases.owner-cannot-see':
      return 'hits.beyond-clearance';
    default:
      throw new Error(`${code} of a hit's case`);
  }
}
