import { done, refuse, type Outcome } from '../kernel/outcome.ts';
import type { Instant } from '../kernel/time.ts';
import { proposeWithdrawal } from '../alerts/commands-ending.ts';
import type { WithdrawalGround } from '../alerts/model.ts';
import type { CaseId } from '../cases/model.ts';
import type { Act } from '../platform/act.ts';
import { fileInto, type CaseRefusal } from './commands-beginning.ts';
import type { Hit } from './contract.ts';
import type { HitAct } from './flow.ts';
import { factOf, resultFields, type Closing, type HitField, type HitId, type HitResult, type Measure, type MeasureGround, type ToldParty } from './model.ts';
import { hold, isWithinClearance, recordAct, unchanged, type ActRefusal, type Held, type HitChange, type HitsParts, type NotFound } from './recording.ts';
import { categoryFits, decide, instantFault, type Said } from './rules.ts';
import { owedForms } from './rules-forms.ts';
import { findHit } from './store.ts';
import { forgetPlaces } from './store-reads.ts';
import type { FactColumns } from './tables.ts';
import { viewOf } from './view.ts';

/*
 * What people do with hits. Each act holds the hit, asks the flow, then looks at the version its author saw: who comes second
 * is told what has happened meanwhile rather than only that something has.
 */

/** The hit after an act, as its screen shows it. */
export async function viewAfter(act: Act, parts: HitsParts, id: HitId): Promise<Outcome<Hit, NotFound>> {
  const row = await findHit(act.db, id);
  return row ? done(await viewOf(act, parts, row)) : refuse('hits.hit-not-found');
}

interface Doing {
  readonly id: HitId;
  readonly version: number;
}

/** One act of a person: held, decided, unchanged since it was seen, taken down, shown. */
async function doAct(
  act: Act,
  parts: HitsParts,
  { id, version }: Doing,
  name: HitAct | ((held: Held) => HitAct),
  said: Said | ((held: Held) => Said),
  make: (held: Held) => { readonly change?: HitChange; readonly at?: Instant; readonly detail?: Readonly<Record<string, unknown>> },
  then?: (held: Held) => Promise<void>,
): Promise<Outcome<Hit, ActRefusal>> {
  const held = await hold(act, id);
  if (!held) return refuse('hits.hit-not-found');
  const decided = decide(held.row, typeof name === 'string' ? name : name(held), typeof said === 'function' ? said(held) : said, act.at);
  if (!decided.ok) return decided;
  const same = unchanged(held, version);
  if (!same.ok) return same;
  await recordAct(act, held.row, decided.value, make(held));
  await then?.(held);
  return viewAfter(act, parts, id);
}

/* ── what was done on the ground ── */

export interface MeasureSaid {
  readonly measure: Measure;
  readonly ground: MeasureGround | null;
  readonly text: string;
  readonly result: Readonly<Record<string, string | undefined>>;
  readonly at?: Instant | undefined;
}

/** Whether the action was taken, Art. 58, and what was found out, Art. 37(1). What was reported before is replaced; the history keeps that it was. */
export async function reportMeasure(act: Act, parts: HitsParts, doing: Doing, said: MeasureSaid): Promise<Outcome<Hit, ActRefusal>> {
  const at = said.at ?? act.at;
  const result = filled(said.result);
  return doAct(
    act,
    parts,
    doing,
    'report-measure',
    { measure: said.measure, ground: said.ground, at },
    ({ row }) => ({
      at,
      change: { measure: said.measure, measure_ground: said.ground, measure_text: said.text, measure_at: at, ...(Object.keys(result).length > 0 ? { result: { ...row.result, ...result } } : {}) },
      detail: { measure: said.measure, ground: said.ground, before: row.measure, fields: Object.keys(result) },
    }),
    async () => act.record(factOf({ kind: 'MeasureReported', hitId: doing.id, measure: said.measure })),
  );
}

function filled(result: MeasureSaid['result']): HitResult {
  return Object.fromEntries(resultFields.flatMap((field) => (result[field] ? [[field, result[field]]] : [])));
}

/* ── who was told otherwise than by a message of this desk ── */

export async function tellParty(act: Act, parts: HitsParts, doing: Doing, said: { readonly party: ToldParty; readonly how: string; readonly at?: Instant | undefined }): Promise<Outcome<Hit, ActRefusal>> {
  const at = said.at ?? act.at;
  const before = await findHit(act.db, doing.id);
  if (before && at < before.known_at) {
    act.touch('hit', [doing.id]);
    return refuse('hits.before-hit');
  }
  return doAct(
    act,
    parts,
    doing,
    (held) => actOfTelling(held, said.party),
    { at },
    (held) => ({ at, change: changeOfTelling(held, said.party, at), detail: { party: said.party, how: said.how } }),
    async (held) => {
      if (stopsClock(held, said.party)) await act.record(factOf({ kind: 'HitNotified', hitId: doing.id, at, inTime: held.row.due_at === null ? null : at <= held.row.due_at }));
    },
  );
}

function actOfTelling({ row }: Held, party: ToldParty): HitAct {
  switch (party) {
    case 'issuer':
      return row.side === 'own-on-foreign' && row.state === 'open' ? 'notify' : 'send-form';
    case 'authority':
      return 'tell-authority';
    case 'bureau':
      return 'tell-bureau';
    case 'europol':
      return 'tell-europol';
  }
}

/** Of a hit of ours the issuer is who must be told; of one on ours, our own authority. */
function stopsClock({ row }: Held, party: ToldParty): boolean {
  return row.state === 'open' && party === (row.side === 'own-on-foreign' ? 'issuer' : 'authority');
}

function changeOfTelling(held: Held, party: ToldParty, at: Instant): HitChange {
  const told = stopsClock(held, party) ? { told_at: at } : {};
  switch (party) {
    case 'issuer':
      return { ...told, issuer_told_at: at, ...(held.row.untold_repeat_count > 0 ? { untold_repeat_count: 0 } : {}) };
    case 'authority':
      return { ...told, authority_told_at: at };
    case 'bureau':
      return { bureau_told_at: at };
    case 'europol':
      return { europol_told_at: at };
  }
}

/** The issuer need not be told: of a refusal alert, when nobody asked. */
export async function waiveNotice(act: Act, parts: HitsParts, doing: Doing, said: { readonly reason: string }): Promise<Outcome<Hit, ActRefusal>> {
  return doAct(act, parts, doing, 'waive-notice', { words: said.reason }, () => ({ change: { waived_at: act.at }, detail: { reason: said.reason } }));
}

/* ── until the alert is deleted ── */

/**
 * Of an alert of ours: its purpose is achieved, so its authority has fifteen days to have it deleted or to say why not. The
 * alert itself keeps that clock; one that has ended meanwhile needs none.
 */
export async function achievePurpose(
  act: Act,
  parts: HitsParts,
  doing: Doing,
  said: { readonly ground: WithdrawalGround; readonly text: string; readonly at?: Instant | undefined },
): Promise<Outcome<Hit, ActRefusal | 'hits.ground-not-of-alert'>> {
  const at = said.at ?? act.at;
  const before = await findHit(act.db, doing.id);
  const reported = await doAct(act, parts, doing, 'achieve-purpose', { at }, () => ({ at, change: { purpose_achieved_at: at }, detail: { ground: said.ground, text: said.text } }));
  if (!reported.ok || !before || before.alert_id === null) return reported;
  const asked = await proposeWithdrawal(act, before.alert_id, { ground: said.ground, text: said.text, messageId: before.message_id });
  if (!asked.ok && asked.code === 'alerts.ground-does-not-fit') return refuse('hits.ground-not-of-alert');
  if (!asked.ok) act.note({ alertRefused: asked.code });
  return viewAfter(act, parts, doing.id);
}

/** Whether the issuer wants to hear of further passages. Without, where they were is forgotten at once. */
export async function wantRepeats(act: Act, parts: HitsParts, doing: Doing, said: { readonly wanted: boolean }): Promise<Outcome<Hit, ActRefusal>> {
  return doAct(
    act,
    parts,
    doing,
    'want-repeats',
    {},
    () => ({ change: { repeats_wanted: said.wanted, untold_repeat_count: 0 }, detail: { wanted: said.wanted } }),
    async () => {
      if (!said.wanted) await forgetPlaces(act.db, doing.id);
    },
  );
}

export async function closeHit(act: Act, parts: HitsParts, doing: Doing, said: { readonly closing: Closing; readonly text: string }): Promise<Outcome<Hit, ActRefusal>> {
  return doAct(
    act,
    parts,
    doing,
    'close',
    ({ row, forms }) => ({ owed: owedForms(row, forms) }),
    () => ({ change: { closing: said.closing, closed_at: act.at }, detail: { closing: said.closing, text: said.text } }),
    async () => act.record(factOf({ kind: 'HitClosed', hitId: doing.id })),
  );
}

export async function reopenHit(act: Act, parts: HitsParts, doing: Doing, said: { readonly reason: string }): Promise<Outcome<Hit, ActRefusal>> {
  return doAct(act, parts, doing, 'reopen', { words: said.reason }, () => ({ change: { closing: null, closed_at: null }, detail: { reason: said.reason } }), async () =>
    act.record(factOf({ kind: 'HitReopened', hitId: doing.id })),
  );
}

/** It was recorded in error: it stays in the register of numbers and is counted nowhere. */
export async function annulHit(act: Act, parts: HitsParts, doing: Doing, said: { readonly reason: string }): Promise<Outcome<Hit, ActRefusal>> {
  return doAct(act, parts, doing, 'annul', { words: said.reason }, () => ({ change: { closed_at: act.at }, detail: { reason: said.reason } }), async () =>
    act.record(factOf({ kind: 'HitAnnulled', hitId: doing.id })),
  );
}

/* ── putting right, filing ── */

/** Column by the name a field has for people. */
const columnOfField: Readonly<Record<HitField, keyof FactColumns>> = {
  category: 'category',
  kind: 'kind',
  caption: 'caption',
  alertReference: 'alert_reference',
  issuer: 'issuer',
  foundAt: 'found_at',
  knownAt: 'known_at',
  place: 'place',
  country: 'country',
  authority: 'authority',
  means: 'means',
  identityCheck: 'identity_check',
  identityStatus: 'identity_status',
  identityText: 'identity_text',
  circumstances: 'circumstances',
  terrorism: 'terrorism',
  informationAsked: 'information_asked',
  dataFault: 'data_fault',
  classification: 'classification',
};
const hitFieldNames = Object.keys(columnOfField) as readonly HitField[];

export type FactsSaid = { readonly [Field in HitField]?: FactColumns[(typeof columnOfField)[Field]] | undefined };

/** The columns of what was said, by their names there. */
export function columnsOf(said: FactsSaid): Partial<FactColumns> {
  return Object.fromEntries(hitFieldNames.flatMap((field) => (said[field] === undefined ? [] : [[columnOfField[field], said[field]]])));
}

/** Puts right what was recorded. Its history says which fields and why; the former values are nobody's any more. */
export async function correctHit(
  act: Act,
  parts: HitsParts,
  doing: Doing,
  { reason, ...said }: FactsSaid & { readonly reason: string },
): Promise<Outcome<Hit, ActRefusal | 'hits.category-not-of-system' | 'hits.beyond-clearance'>> {
  const before = await findHit(act.db, doing.id);
  if (before) {
    const wanted = { ...before, ...columnsOf(said) };
    act.touch('hit', [doing.id]);
    if (!categoryFits(before.system, wanted.category)) return refuse('hits.category-not-of-system');
    const fault = instantFault(wanted, act.at);
    if (fault) return refuse(fault);
    if (!isWithinClearance(act, wanted.classification)) return refuse('hits.beyond-clearance');
  }
  return doAct(act, parts, doing, 'correct', { words: reason }, ({ row }) => {
    const change = columnsOf(said);
    const fields = hitFieldNames.filter((field) => said[field] !== undefined && said[field] !== row[columnOfField[field]]);
    const asked = change.information_asked === undefined || change.information_asked === row.information_asked ? {} : { asked_at: change.information_asked ? act.at : null };
    return { change: { ...change, ...asked }, detail: { fields, reason } };
  });
}

export async function fileHit(act: Act, parts: HitsParts, doing: Doing, into: 'open' | CaseId): Promise<Outcome<Hit, ActRefusal | CaseRefusal>> {
  const held = await hold(act, doing.id);
  if (!held) return refuse('hits.hit-not-found');
  const same = unchanged(held, doing.version);
  if (!same.ok) return same;
  const filed = await fileInto(act, parts, held.row, into);
  return filed.ok ? viewAfter(act, parts, doing.id) : filed;
}
