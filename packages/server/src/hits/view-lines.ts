import type { Instant } from '../kernel/time.ts';
import type { CaseRef } from '../cases/model.ts';
import { getCaseRefs } from '../cases/store.ts';
import type { Db } from '../platform/database.ts';
import type { HitLine } from './contract.ts';
import type { HitId } from './model.ts';
import { clockOf } from './rules.ts';
import { owedForms } from './rules-forms.ts';
import { listForms, numberOf, type HitFormRow, type HitRow } from './store.ts';
import type { ListedHit } from './store-list.ts';

/** Hits as lists show them: a few queries, however many rows. */

export interface LineNames {
  readonly forms: ReadonlyMap<HitId, readonly HitFormRow[]>;
  readonly cases: ReadonlyMap<string, CaseRef>;
}

export async function linesOf(db: Db, rows: readonly ListedHit[], now: Instant): Promise<readonly HitLine[]> {
  const names = await lineNamesOf(db, rows);
  return rows.map((row) => lineOf(row, names, now));
}

export async function lineNamesOf(db: Db, rows: readonly HitRow[]): Promise<LineNames> {
  const ids = rows.map(({ id }) => id);
  return {
    forms: Map.groupBy(await listForms(db, ids), ({ hit_id: id }) => id),
    cases: await getCaseRefs(db, rows.flatMap(({ case_id: id }) => id ?? [])),
  };
}

export function lineOf(row: ListedHit, names: LineNames, now: Instant): HitLine {
  const forms = names.forms.get(row.id) ?? [];
  const drafted = forms.filter(({ state }) => state === 'drafted');
  const owed = owedForms(row, forms);
  return {
    id: row.id,
    number: numberOf(row),
    side: row.side,
    system: row.system,
    category: row.category,
    kind: row.kind,
    state: row.state,
    alertId: row.alert_id,
    alertReference: row.alert_reference,
    issuer: row.issuer,
    caption: row.caption,
    foundAt: row.found_at,
    knownAt: row.known_at,
    place: row.place,
    country: row.country,
    authority: row.authority,
    means: row.means,
    identityCheck: row.identity_check,
    identityStatus: row.identity_status,
    terrorism: row.terrorism,
    measure: row.measure,
    measureGround: row.measure_ground,
    clock: clockViewOf(row, now),
    owed: owed.map(({ form }) => form).filter((form) => !drafted.some((one) => one.form === form)),
    draftedCount: drafted.length,
    case: row.case_id === null ? null : (names.cases.get(row.case_id) ?? null),
    classification: row.classification,
    repeatCount: row.repeat_count,
    lastRepeatAt: row.last_repeat_at,
    escalated: row.lastStep,
    version: row.version,
  };
}

function clockViewOf(row: HitRow, now: Instant): HitLine['clock'] {
  const { rule, ...clock } = clockOf(row, now);
  return { ...clock, rule: rule?.id ?? null, source: rule?.source ?? null };
}
