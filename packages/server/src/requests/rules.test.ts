import { describe, expect, test } from 'vitest';
import { instantOf, type Instant } from '../kernel/time.ts';
import { flow, type RequestCommand } from './flow.ts';
import type { RequestId, RequestState } from './model.ts';
import { requestsRefusals } from './refusals.ts';
import { decide, evolve, foldOf } from './rules.ts';

const noon = Date.parse('2026-03-10T12:00:00Z');
/** So many minutes after receipt. */
const t = (minutes: number): Instant => instantOf(noon + minutes * 60_000);
const late = t(100_000);

const receive: RequestCommand = { act: 'receive', at: t(0), exchange: 'request', urgency: 'urgent', urgencyGround: 'life-or-limb', sirenePriority: 'ordinary', country: 'XF', crimeAreas: [] };
const prepare: RequestCommand = { ...receive, act: 'prepare' };
const ask = (at: Instant, receivedByRequesterAt: Instant | null = at): RequestCommand => ({ act: 'ask-clarification', at, text: 'Which vehicle?', receivedByRequesterAt });
const clarified = (at: Instant): RequestCommand => ({ act: 'receive-clarification', at });
const need = (at: Instant): RequestCommand => ({ act: 'need-authorisation', at, reason: 'Bank data' });
const europol = (at: Instant): RequestCommand => ({ act: 'decide-europol', at, decision: 'no-copy', reason: 'outside-mandate', text: '' });
const answer = (at: Instant): RequestCommand => ({ act: 'answer', at });
const partly = (at: Instant): RequestCommand => ({ act: 'answer-partly', at });
const refusal = (at: Instant, act: 'refuse' | 'refuse-rest' = 'refuse'): RequestCommand => ({ act, at, grounds: ['not-available'], text: 'Not held' });
const close = (at: Instant): RequestCommand => ({ act: 'close', at });
const reopen = (at: Instant, reason: 'closed-in-error' | 'recorded-in-error' | 'further-information'): RequestCommand => ({ act: 'reopen', at, reason, text: 'A slip' });
const correct = (position: number, to: Instant, instant: 'happened' | 'received-by-requester' = 'happened'): RequestCommand => ({ act: 'correct', at: t(9_000), position, instant, to, reason: 'A slip' });

/** Does them in turn; throws when one is refused. */
function given(...commands: readonly RequestCommand[]): RequestState {
  let state: RequestState | undefined;
  for (const command of commands) {
    const decided = decide(state, command, late);
    if (!decided.ok) throw new Error(`${command.act}: ${decided.code}`);
    for (const event of decided.events) state = evolve(state, event);
  }
  return state!;
}

function refusalOf(before: readonly RequestCommand[], command: RequestCommand, now = late): string | undefined {
  const decided = decide(before.length > 0 ? given(...before) : undefined, command, now);
  return decided.ok ? undefined : decided.code;
}

describe('an incoming request', () => {
  test('is received, assessed, worked on, answered, closed and erased', () => {
    const state = given(receive, { act: 'assess', at: t(5), urgency: 'urgent', urgencyGround: 'life-or-limb', access: 'indirect' }, { act: 'check-content', at: t(6), missing: [] }, { act: 'task', at: t(7) }, { act: 'draft', at: t(60) }, europol(t(61)), answer(t(62)), close(t(100)), { act: 'erase', at: t(200) });
    expect(state).toMatchObject({ direction: 'in', stage: 'erased', access: 'indirect', missing: [], settlements: [{ as: 'answered', at: t(62) }], europol: { decision: 'no-copy' } });
    expect(state.history).toHaveLength(9);
  });

  test('waits for a clarification, and stands afterwards where it stood', () => {
    expect(given(receive, { act: 'task', at: t(1) }, ask(t(5), null)).stage).toBe('clarification-pending');
    expect(given(receive, { act: 'task', at: t(1) }, ask(t(5), null), { act: 'confirm-delivery', at: t(8) }).clarification).toEqual({ askedAt: t(5), receivedByRequesterAt: t(8) });
    expect(given(receive, { act: 'task', at: t(1) }, ask(t(5)), clarified(t(60))).stage).toBe('tasked');
  });

  test('waits for both, and shows the clarification first', () => {
    const both = [receive, need(t(2)), ask(t(5))];
    expect(given(...both).stage).toBe('clarification-pending');
    expect(given(...both, clarified(t(6))).stage).toBe('authorisation-pending');
    expect(given(...both, { act: 'grant-authorisation', at: t(7) }, clarified(t(8))).stage).toBe('received');
  });

  test('tells of a delay, and again', () => {
    const notice = { at: t(10), expectedAt: t(6_000), lengthText: '', reason: 'The judge decides on Friday' } as const;
    expect(given(receive, need(t(2)), { act: 'notify-delay', ...notice }, { act: 'update-delay', ...notice, at: t(20) }).authorisation).toEqual({ neededAt: t(2), outcome: 'pending', decidedAt: null, noticeCount: 2, expectedAt: t(6_000) });
  });

  test('is answered in part, and the rest refused', () => {
    expect(given(receive, europol(t(1)), partly(t(2)), refusal(t(3), 'refuse-rest'))).toMatchObject({ stage: 'partly-refused', refusal: { partial: true, grounds: ['not-available'] } });
  });

  test('passed to an authority is still owed an answer', () => {
    const passed = [receive, { act: 'transfer', at: t(3), to: 'Prosecutor of Maravel', reason: 'Competent' } as const];
    expect(given(...passed).stage).toBe('transferred');
    expect(given(...passed, refusal(t(4))).stage).toBe('refused');
  });

  test('opened again is where its reason says', () => {
    const closed = [receive, europol(t(1)), answer(t(2)), close(t(3))];
    expect(given(...closed, reopen(t(4), 'closed-in-error')).stage).toBe('answered');
    expect(given(...closed, reopen(t(4), 'recorded-in-error'))).toMatchObject({ stage: 'received', settlements: [] });
    expect(given(...closed, reopen(t(4), 'further-information'))).toMatchObject({ stage: 'partly-answered', settlements: [{ as: 'answered' }] });
  });

  test('keeps what was decided about use and copies', () => {
    const state = given(receive, { act: 'limit-purpose', at: t(1), limits: ['this-case-only'], text: '' }, { act: 'give-evidence-consent', at: t(2), by: 'SPOC XF', text: '' }, { act: 'omit-copy', at: t(3), to: 'recipient-spoc', exception: 'personal-safety', text: 'Witness' }, { act: 'send-copy', at: t(4), to: 'recipient-spoc' });
    expect(state).toMatchObject({ purposeLimits: ['this-case-only'], evidenceConsent: 'granted', copies: [{ to: 'recipient-spoc', exception: null }] });
  });

  test('has its instants corrected everywhere, and keeps the first ones in its history', () => {
    const state = given(receive, ask(t(5), t(6)), clarified(t(60)), correct(1, t(-30)), correct(2, t(7), 'received-by-requester'));
    expect(state).toMatchObject({ openedAt: t(-30), stage: 'received', lastAt: t(60) });
    expect(state.history[0]?.at).toBe(t(0));
    expect(foldOf(state.history)).toEqual(state);
  });
});

describe('an outgoing request', () => {
  const sent = [prepare, europol(t(1)), { act: 'send', at: t(2) } as const];

  test('is sent, acknowledged, questioned, delayed and answered', () => {
    expect(given(...sent, { act: 'acknowledge', at: t(3) }).stage).toBe('acknowledged');
    const questioned = [...sent, { act: 'record-question', at: t(4), text: 'Which?', receivedByRequesterAt: null } as const];
    expect(given(...questioned)).toMatchObject({ stage: 'clarification-asked', clarification: { receivedByRequesterAt: t(4) } });
    const delayed = [...questioned, { act: 'send-clarification', at: t(5) } as const, { act: 'record-delay', at: t(6), expectedAt: null, lengthText: 'A week', reason: 'Judge' } as const];
    expect(given(...delayed).stage).toBe('delayed');
    expect(given(...delayed, { act: 'record-partial-answer', at: t(7) }, { act: 'record-partial-refusal', at: t(8), grounds: [], text: '' }).stage).toBe('partly-refused');
  });

  test('leaves only after the decision on Europol, and is answered only when sent', () => {
    expect(refusalOf([prepare], { act: 'send', at: t(2) })).toBe('requests.europol-decision-missing');
    expect(refusalOf([prepare], { act: 'record-answer', at: t(2) })).toBe('requests.act-not-possible');
  });
});

describe('impossible orders are refused, each with its code', () => {
  const answered = [receive, europol(t(1)), answer(t(9))];
  const closed = [...answered, close(t(10))];
  const of = (exchange: 'spontaneous' | 'copy' | 'sirene'): RequestCommand => ({ ...receive, exchange });
  const orders: readonly (readonly [string, readonly RequestCommand[], RequestCommand])[] = [
    ['not-received-yet', [], answer(t(0))],
    ['already-received', [receive], receive],
    ['in-the-future', [], { ...receive, at: t(200_000) }],
    ['in-the-future', [receive], ask(t(200_000))],
    ['in-the-future', [receive], ask(t(5), t(200_000))],
    ['before-receipt', [receive, europol(t(1))], refusal(t(-1))],
    ['out-of-order', [receive, ask(t(5)), clarified(t(60))], refusal(t(59))],
    ['out-of-order', [receive, ask(t(5), t(10))], clarified(t(9))],
    ['out-of-order', [receive], ask(t(5), t(4))],
    ['out-of-order', [receive, need(t(50))], { act: 'grant-authorisation', at: t(49) }],
    ['clarification-already-pending', [receive, ask(t(5))], ask(t(6))],
    ['clarification-not-asked', [receive], clarified(t(6))],
    ['clarification-not-asked', [receive], { act: 'confirm-delivery', at: t(6) }],
    ['delivery-already-known', [receive, ask(t(5))], { act: 'confirm-delivery', at: t(6) }],
    ['authorisation-already-pending', [receive, need(t(5))], need(t(6))],
    ['authorisation-already-pending', [receive, need(t(5)), ask(t(6))], need(t(7))],
    ['authorisation-not-pending', [receive], { act: 'grant-authorisation', at: t(6) }],
    ['authorisation-not-pending', [receive, ask(t(5))], { act: 'refuse-authorisation', at: t(6), reason: 'No' }],
    ['authorisation-pending', [receive, need(t(5)), europol(t(6))], answer(t(7))],
    ['delay-without-authorisation', [receive], { act: 'notify-delay', at: t(6), expectedAt: null, lengthText: 'A week', reason: 'Busy' }],
    ['no-delay-notified', [receive, need(t(5))], { act: 'update-delay', at: t(6), expectedAt: null, lengthText: 'A week', reason: 'Busy' }],
    ['words-missing', [receive, need(t(5))], { act: 'notify-delay', at: t(6), expectedAt: null, lengthText: ' ', reason: 'Busy' }],
    ['words-missing', [receive], { act: 'ask-clarification', at: t(6), text: '', receivedByRequesterAt: null }],
    ['europol-decision-missing', [receive], answer(t(6))],
    ['europol-reason-does-not-fit', [receive], { act: 'decide-europol', at: t(6), decision: 'copy', reason: 'outside-mandate', text: '' }],
    ['words-missing', [receive], { act: 'decide-europol', at: t(6), decision: 'no-copy', reason: 'other', text: '' }],
    ['nothing-answered-yet', [receive], refusal(t(6), 'refuse-rest')],
    ['partly-answered-already', [receive, europol(t(1)), partly(t(2))], refusal(t(6))],
    ['ground-missing', [receive], { act: 'refuse', at: t(6), grounds: [], text: '' }],
    ['authorisation-was-not-refused', [receive, need(t(1))], { act: 'refuse', at: t(6), grounds: ['authorisation-refused'], text: '' }],
    ['urgency-ground-missing', [receive], { act: 'assess', at: t(6), urgency: 'urgent', urgencyGround: null, access: 'direct' }],
    ['urgency-ground-superfluous', [receive], { act: 'assess', at: t(6), urgency: 'non-urgent', urgencyGround: 'life-or-limb', access: 'direct' }],
    ['no-consent-to-withdraw', [receive], { act: 'withdraw-evidence-consent', at: t(6), by: 'SPOC XF', text: '' }],
    ['already-settled', answered, answer(t(10))],
    ['already-settled', answered, ask(t(10))],
    ['closed', closed, answer(t(11))],
    ['closed', closed, { act: 'decide-europol', at: t(11), decision: 'copy', reason: 'within-mandate', text: '' }],
    ['not-settled', [receive], reopen(t(6), 'recorded-in-error')],
    ['not-answered-yet', [receive], close(t(6))],
    ['reopening-reason-does-not-fit', answered, reopen(t(10), 'closed-in-error')],
    ['reopening-reason-does-not-fit', [receive, { act: 'withdraw', at: t(2), reason: 'Found' }], reopen(t(10), 'further-information')],
    ['open-request-cannot-be-erased', [receive], { act: 'erase', at: t(6) }],
    ['open-request-cannot-be-erased', answered, { act: 'erase', at: t(10) }],
    ['erased', [...closed, { act: 'erase', at: t(20) }], correct(1, t(-1))],
    ['nothing-was-asked', [of('spontaneous')], answer(t(6))],
    ['nothing-was-asked', [of('copy')], ask(t(6))],
    ['act-not-possible', [receive, europol(t(1)), partly(t(2))], { act: 'mark-duplicate', at: t(6), of: 'x' as RequestId }],
    ['act-not-possible', [receive], { act: 'send', at: t(6) }],
    ['nothing-to-correct', [receive], correct(2, t(1))],
    ['nothing-to-correct', [receive], correct(1, t(0))],
    ['nothing-to-correct', [receive], correct(1, t(-1), 'received-by-requester')],
    ['before-receipt', [receive, europol(t(3))], correct(1, t(4))],
    ['out-of-order', [receive, ask(t(5)), clarified(t(60))], correct(3, t(4))],
    ['in-the-future', [receive], correct(1, t(200_000))],
  ];

  test.each(orders)('%s', (code, before, command) => {
    expect(refusalOf(before, command)).toBe(`requests.${code}`);
  });

  test('and every code of the rules is among them', () => {
    const tested = new Set(orders.map(([code]) => `requests.${code}`));
    // Only the command knows the request's own id.
    expect(Object.keys(requestsRefusals).filter((code) => !tested.has(code))).toEqual(['requests.duplicate-of-itself']);
  });

  test('a SIRENE answer needs no decision on Europol', () => {
    expect(refusalOf([of('sirene')], answer(t(6)))).toBeUndefined();
  });

  test('information that asks nothing is closed without an answer', () => {
    expect(refusalOf([of('spontaneous')], close(t(6)))).toBeUndefined();
  });
});

describe('flow and state', () => {
  /** A way into each state from which every act of the table is tried. */
  const ways: readonly (readonly RequestCommand[])[] = [
    [receive],
    [receive, { act: 'assess', at: t(1), urgency: 'urgent', urgencyGround: 'life-or-limb', access: 'direct' }],
    [receive, { act: 'task', at: t(1) }],
    [receive, { act: 'draft', at: t(1) }],
    [receive, { act: 'transfer', at: t(1), to: 'Office', reason: 'Competent' }],
    [receive, ask(t(1), null)],
    [receive, need(t(1))],
    [receive, europol(t(1)), partly(t(1))],
    [receive, europol(t(1)), answer(t(1))],
    [receive, refusal(t(1))],
    [receive, europol(t(1)), answer(t(1)), close(t(1))],
    [prepare],
    [prepare, europol(t(1)), { act: 'send', at: t(1) }],
    [prepare, europol(t(1)), { act: 'send', at: t(1) }, { act: 'acknowledge', at: t(1) }],
  ];

  test('an accepted act leads where its row says', () => {
    let tried = 0;
    for (const way of ways) {
      const state = given(...way);
      for (const row of flow.filter(({ direction, from, exchanges }) => direction === state.direction && from === state.stage && exchanges.includes('request'))) {
        const command = { act: row.act, at: t(5), text: 'x', reason: row.act === 'reopen' ? 'recorded-in-error' : row.act === 'decide-europol' ? 'within-mandate' : 'x', by: 'x', to: row.act === 'correct' ? t(-5) : 'x', of: 'x', limits: [], grounds: ['not-available'], decision: 'copy', exception: 'personal-safety', receivedByRequesterAt: null, expectedAt: null, lengthText: 'x', missing: [], position: 1, instant: 'happened', urgency: 'non-urgent', urgencyGround: null, access: 'direct' } as unknown as RequestCommand;
        const decided = decide(state, command, late);
        if (!decided.ok || row.to === 'back') continue;
        tried += 1;
        const { stage } = decided.events.reduce(evolve, state);
        expect([row.act, stage]).toEqual([row.act, row.to === 'same' ? state.stage : row.to]);
      }
    }
    expect(tried).toBeGreaterThan(100);
  });
});
