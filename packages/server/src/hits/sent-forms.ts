import { newId } from '../kernel/id.ts';
import { refuse, type Outcome } from '../kernel/outcome.ts';
import type { Instant } from '../kernel/time.ts';
import type { Direction } from '../kernel/vocabulary.ts';
import { addToCase } from '../cases/commands-items.ts';
import type { DraftContent } from '../drafts/contract.ts';
import type { CheckedDraft, DraftsParts, ReleaseCheck } from '../drafts/view.ts';
import type { MessageId } from '../messages/model.ts';
import { getStandings } from '../messages/store-case.ts';
import type { Act } from '../platform/act.ts';
import type { Db } from '../platform/database.ts';
import { viewAfter } from './commands.ts';
import type { Hit } from './contract.ts';
import type { HitAct } from './flow.ts';
import { factOf, type HitForm, type HitId } from './model.ts';
import { accountOf, hold, recordAct, unchanged, type ActRefusal, type Held, type HitChange, type HitsParts } from './recording.ts';
import { decide } from './rules.ts';
import { formFits, isNotice } from './rules-forms.ts';
import { findFormByDraft, findHit, insertForm, isAnyOfSis, markFormSent } from './store.ts';

/** What becomes of a form once it has left or come, and what must not leave. */

/* ── before it leaves: Regulation (EU) 2018/1862 Art. 65 ── */

/**
 * SIS data go to no third country and no international organisation. A form about a SIS hit leaves to Schengen states, Europol
 * (Art. 48(8)) and within the country only, and nothing that names the alert of a SIS hit leaves by the network of Interpol.
 */
export function hitsReleaseCheck(parts: { readonly desk: { readonly country: string } }): ReleaseCheck {
  return async (db, draft) => {
    const form = await findFormByDraft(db, draft.id);
    const hit = form && (await findHit(db, form.hit_id));
    const isSis = hit?.system === 'sis' || (await namesSisHit(db, draft.content));
    if (!isSis) return [];
    const outside = draft.content.channel === 'i247' || hasThirdParty(draft.to, parts.desk.country);
    return outside ? [{ code: 'hits.sis-content-to-third-party' }] : [];
  };
}

function hasThirdParty(to: CheckedDraft['to'], ownCountry: string): boolean {
  return to.some(({ organisation: office }) => office && office.type !== 'europol' && office.country !== ownCountry && !office.memberships.includes('schengen'));
}

const mostTokens = 2_000;

/** Whether a text names the alert of a SIS hit by its reference. */
async function namesSisHit(db: Db, { subject, body, otherReferences, ownReference }: DraftContent): Promise<boolean> {
  const tokens = [subject, body].join(' ').match(/[A-Z0-9][A-Z0-9./-]{5,79}/gi) ?? [];
  const named = [...tokens.map((token) => token.replace(/[./-]+$/, '')), ...otherReferences, ...(ownReference === null ? [] : [ownReference])];
  // A reference has a figure; words of the text need not be asked about.
  const asked = [...new Set(named.filter((one) => /\d/.test(one)))].slice(0, mostTokens);
  return isAnyOfSis(db, asked);
}

/* ── once it has left ── */

/** Knows the message of a draft again, and takes it down as what it was begun for. */
export const hitsOnSent: NonNullable<DraftsParts['onSent']>[number] = async (act, { draft, messageId }) => {
  const form = await findFormByDraft(act.db, draft.id);
  if (!form) return;
  const held = await hold(act, form.hit_id);
  if (!held) return;
  await markFormSent(act.db, form.id, messageId, act.at);
  await takeDownSent(act, held, { form: form.form, messageId, at: act.at });
};

/** What a form that left makes of its hit. What has left is taken down even where the flow would not have it: then only as sent. */
async function takeDownSent(act: Act, held: Held, { form, messageId, at }: { readonly form: HitForm; readonly messageId: MessageId; readonly at: Instant }): Promise<void> {
  const { row } = held;
  const decided = decide(row, actOfSending(held, form), {}, act.at);
  if (!decided.ok) return act.note({ despite: decided.code });
  const isTold = decided.value.act === 'notify';
  await recordAct(act, row, decided.value, { at, detail: { form }, messageId, change: changeOfSending(held, form, isTold, at) });
  if (row.case_id !== null) await addToCase(act, row.case_id, { kind: 'message', objectId: messageId, reason: '' });
  await act.record(factOf({ kind: 'HitFormSent', hitId: row.id, form, messageId }));
  if (isTold) await act.record(factOf({ kind: 'HitNotified', hitId: row.id, at, inTime: row.due_at === null ? null : at <= row.due_at }));
}

function actOfSending({ row }: Held, form: HitForm): HitAct {
  if (form === 'europol-notice') return row.terrorism ? 'tell-europol' : 'send-form';
  if (form === 'bureau-notice') return 'tell-bureau';
  return row.side === 'own-on-foreign' && row.state === 'open' && isNotice(form) ? 'notify' : 'send-form';
}

function changeOfSending({ row }: Held, form: HitForm, isTold: boolean, at: Instant): HitChange {
  if (form === 'europol-notice') return { europol_told_at: at };
  if (form === 'bureau-notice') return { bureau_told_at: at };
  return { ...(isTold ? { told_at: at } : {}), ...(form === 'M' && row.untold_repeat_count > 0 ? { untold_repeat_count: 0 } : {}) };
}

/* ── what came, and what left without being begun here ── */

type RecordRefusal = ActRefusal | 'hits.message-not-found' | 'hits.message-already-recorded' | 'hits.form-not-of-this-system';

/** A person says which form about a hit a message is. */
export async function recordForm(
  act: Act,
  parts: HitsParts,
  of: { readonly id: HitId; readonly messageId: MessageId; readonly version: number },
  said: { readonly form: HitForm; readonly asksInformation: boolean },
): Promise<Outcome<Hit, RecordRefusal>> {
  const held = await hold(act, of.id);
  if (!held) return refuse('hits.hit-not-found');
  act.touch('message', [of.messageId]);
  const message = (await getStandings(act.db, [of.messageId])).get(of.messageId);
  if (!message) return refuse('hits.message-not-found');
  const decided = decide(held.row, message.direction === 'in' ? 'receive-form' : 'send-form', {}, act.at);
  if (!decided.ok) return decided;
  if (!formFits(said.form, held.row)) return refuse('hits.form-not-of-this-system');
  if (held.forms.some(({ message_id: id }) => id === of.messageId)) return refuse('hits.message-already-recorded');
  const same = unchanged(held, of.version);
  if (!same.ok) return same;
  await takeDownMessage(act, held, { messageId: of.messageId, direction: message.direction, at: message.receivedAt, ...said });
  return viewAfter(act, parts, of.id);
}

export interface CameOrLeft {
  readonly messageId: MessageId;
  readonly direction: Direction;
  readonly form: HitForm;
  readonly asksInformation: boolean;
  /** When it left or came. */
  readonly at: Instant;
}

/** Puts a message to its hit as a form of it. The hit is held; what it already has changes nothing. */
export async function takeDownMessage(act: Act, held: Held, { messageId, direction, form, asksInformation, ...came }: CameOrLeft): Promise<void> {
  const { row } = held;
  // What left or came before the desk knew of the hit is told with it.
  const at = came.at > row.known_at ? came.at : row.known_at;
  if (held.forms.some(({ message_id: id }) => id === messageId)) return;
  const state = direction === 'in' ? 'received' : 'sent';
  await insertForm(act.db, { id: newId(), hit_id: row.id, form, state, direction, draft_id: null, message_id: messageId, account_id: accountOf(act), at });
  act.touch('message', [messageId]);
  if (direction === 'out') return takeDownSent(act, held, { form, messageId, at });
  const decided = decide(row, 'receive-form', {}, act.at);
  if (!decided.ok) return act.note({ despite: decided.code });
  await recordAct(act, row, decided.value, { at, detail: { form, asksInformation }, messageId, ...(asksInformation ? { change: { information_asked: true, asked_at: at } } : {}) });
  if (row.case_id !== null) await addToCase(act, row.case_id, { kind: 'message', objectId: messageId, reason: '' });
  await act.record(factOf({ kind: 'HitFormReceived', hitId: row.id, form, messageId }));
}
