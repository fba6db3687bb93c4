import type { MessageKind } from '../kernel/vocabulary.ts';
import {
  exchangeKinds,
  incomingStates,
  outgoingStates,
  type ExchangeKind,
  type RequestDirection,
  type RequestEvent,
  type RequestEventKind,
  type RequestStage,
} from './model.ts';

/**
 * The legal flow of a request as one table: what may be done where, by which article, what must hold, what the clock
 * does, what goes out. The server decides by it (`rules.ts`), the client shows its acts by it, the docs print it.
 */

/** What a person or the desk does, and the event that takes it down. Several acts may be one event seen from two sides. */
export const eventOfAct = {
  receive: 'Received',
  assess: 'Assessed',
  'check-content': 'ContentChecked',
  task: 'Tasked',
  draft: 'Drafted',
  'ask-clarification': 'ClarificationAsked',
  'confirm-delivery': 'ClarificationDelivered',
  'receive-clarification': 'ClarificationReceived',
  'need-authorisation': 'AuthorisationNeeded',
  'grant-authorisation': 'AuthorisationGranted',
  'refuse-authorisation': 'AuthorisationRefused',
  'notify-delay': 'DelayNotified',
  'update-delay': 'DelayUpdated',
  'answer-partly': 'PartlyAnswered',
  answer: 'Answered',
  refuse: 'Refused',
  'refuse-rest': 'Refused',
  transfer: 'TransferredToAuthority',
  'mark-duplicate': 'MarkedDuplicate',
  prepare: 'Prepared',
  send: 'Sent',
  acknowledge: 'Acknowledged',
  'record-question': 'ClarificationAsked',
  'send-clarification': 'ClarificationReceived',
  'record-delay': 'DelayNotified',
  'record-partial-answer': 'PartlyAnswered',
  'record-answer': 'Answered',
  'record-refusal': 'Refused',
  'record-partial-refusal': 'Refused',
  'decide-europol': 'EuropolDecided',
  'give-evidence-consent': 'EvidenceConsentGiven',
  'withdraw-evidence-consent': 'EvidenceConsentWithdrawn',
  'limit-purpose': 'PurposeLimited',
  'send-copy': 'CopySent',
  'omit-copy': 'CopyOmitted',
  withdraw: 'Withdrawn',
  close: 'Closed',
  reopen: 'Reopened',
  correct: 'Corrected',
  erase: 'Erased',
} as const satisfies Readonly<Record<string, RequestEventKind>>;
export type RequestAct = keyof typeof eventOfAct;
export const requestActs = Object.keys(eventOfAct) as readonly RequestAct[];

type EventOf<Act extends RequestAct> = Extract<RequestEvent, { readonly kind: (typeof eventOfAct)[Act] }>;
/** An act with what its event says. Whether a refusal is partial follows from the act. */
export type RequestCommand = { readonly [Act in RequestAct]: { readonly act: Act } & Omit<EventOf<Act>, 'kind' | 'recordedAt' | 'partial'> }[RequestAct];

/**
 * What an act does to the clock. `sets-rule`: another limit from the same receipt. `deviates`: the limit stays, the delay
 * is owed a notice. `stops`: met or missed is settled. `ends`: it is not owed any more.
 */
export const clockEffects = ['starts', 'sets-rule', 'pauses', 'resumes', 'deviates', 'stops', 'ends', 'runs-on', 'none'] as const;
export type ClockEffect = (typeof clockEffects)[number];

/** What must hold besides the state; each is one function of `rules.ts`. Instants are checked for every act. */
export const guardNames = [
  'urgency-ground-fits',
  'delivery-unknown',
  'authorisation-open',
  'no-authorisation-open',
  'authorisation-known',
  'delay-notified',
  'nothing-answered-yet',
  'partly-answered',
  'grounds-given',
  'authorisation-ground-true',
  'europol-decided',
  'europol-reason-fits',
  'consent-given',
  'words-given',
  'reason-fits',
  'correctable',
] as const;
export type GuardName = (typeof guardNames)[number];

/** What the act asks to be told besides its instant. */
export type Need = 'message' | 'urgency' | 'access' | 'text' | 'reason' | 'grounds' | 'expected' | 'decision' | 'limits' | 'recipient' | 'exception' | 'request' | 'position';

export interface FlowRow {
  readonly direction: RequestDirection;
  readonly from: RequestStage | 'none';
  readonly act: RequestAct;
  /** `back`: where it stands once it waits for nothing, or for what it still waits for. */
  readonly to: RequestStage | 'same' | 'back';
  readonly exchanges: readonly ExchangeKind[];
  /** Of Directive (EU) 2023/977 unless another act is named. */
  readonly articles: readonly string[];
  readonly guards: readonly GuardName[];
  readonly clock: ClockEffect;
  /** Kind of the message that the desk sends with it. */
  readonly sends: MessageKind | null;
  readonly needs: readonly Need[];
}

interface Rule extends Partial<Pick<FlowRow, 'exchanges' | 'guards' | 'clock' | 'sends' | 'needs'>> {
  readonly act: RequestAct;
  readonly from: readonly FlowRow['from'][];
  readonly to: FlowRow['to'];
  readonly articles: readonly string[];
}

const asking: readonly ExchangeKind[] = ['request', 'sirene'];
const telling: readonly ExchangeKind[] = ['spontaneous', 'copy'];
const pending = ['clarification-pending', 'authorisation-pending'] as const;
const unanswered = ['received', 'assessed', 'tasked', 'drafted', 'transferred'] as const;
const open = [...unanswered, 'partly-answered', ...pending] as const;
const withPartner = ['sent', 'acknowledged', 'delayed', 'partly-answered'] as const;
const openOut = [...withPartner, 'clarification-asked'] as const;
const settledIn = ['answered', 'partly-refused', 'refused', 'withdrawn', 'duplicate'] as const;
const settledOut = ['answered', 'partly-refused', 'refused', 'withdrawn'] as const;

const incoming: readonly Rule[] = [
  { act: 'receive', from: ['none'], to: 'received', articles: ['5(1)', '14(2)(a)', '16(1)(a)'], clock: 'starts', needs: ['message', 'urgency'] },
  { act: 'assess', from: ['received'], to: 'assessed', exchanges: asking, articles: ['4(4)', '5(1)', '14(2)(a)'], guards: ['urgency-ground-fits'], clock: 'sets-rule', needs: ['urgency', 'access'] },
  { act: 'assess', from: open.filter((stage) => stage !== 'received'), to: 'same', exchanges: asking, articles: ['4(4)', '5(1)', '14(2)(a)'], guards: ['urgency-ground-fits'], clock: 'sets-rule', needs: ['urgency', 'access'] },
  { act: 'check-content', from: open, to: 'same', exchanges: asking, articles: ['4(3)', '4(5)', '4(6)', '11'] },
  { act: 'task', from: unanswered, to: 'tasked', articles: ['14(2)(b)', '16(1)(b)'] },
  { act: 'task', from: ['partly-answered', ...pending], to: 'same', articles: ['14(2)(b)', '16(1)(b)'] },
  { act: 'draft', from: unanswered, to: 'drafted', exchanges: asking, articles: ['14(2)(c)'] },
  { act: 'draft', from: ['partly-answered', ...pending], to: 'same', exchanges: asking, articles: ['14(2)(c)'] },
  { act: 'ask-clarification', from: [...unanswered, 'partly-answered', 'authorisation-pending'], to: 'clarification-pending', exchanges: asking, articles: ['6(3)', '6(4)', '14(2)(e)'], guards: ['words-given'], clock: 'pauses', sends: 'clarification-request', needs: ['message', 'text'] },
  { act: 'confirm-delivery', from: ['clarification-pending'], to: 'same', exchanges: asking, articles: ['6(3)'], guards: ['delivery-unknown'], clock: 'pauses' },
  { act: 'receive-clarification', from: ['clarification-pending'], to: 'back', exchanges: asking, articles: ['6(3)', '16(1)(a)'], clock: 'resumes', needs: ['message'] },
  { act: 'need-authorisation', from: [...unanswered, 'partly-answered'], to: 'authorisation-pending', exchanges: asking, articles: ['5(2)', '9'], guards: ['words-given'], clock: 'deviates', needs: ['reason'] },
  { act: 'need-authorisation', from: ['clarification-pending'], to: 'same', exchanges: asking, articles: ['5(2)', '9'], guards: ['no-authorisation-open', 'words-given'], clock: 'deviates', needs: ['reason'] },
  { act: 'grant-authorisation', from: ['authorisation-pending'], to: 'back', exchanges: asking, articles: ['5(2)(b)', '9'], clock: 'none' },
  { act: 'grant-authorisation', from: ['clarification-pending'], to: 'same', exchanges: asking, articles: ['5(2)(b)', '9'], guards: ['authorisation-open'] },
  { act: 'refuse-authorisation', from: ['authorisation-pending'], to: 'back', exchanges: asking, articles: ['6(1)(c)', '9'], guards: ['words-given'], needs: ['reason'] },
  { act: 'refuse-authorisation', from: ['clarification-pending'], to: 'same', exchanges: asking, articles: ['6(1)(c)', '9'], guards: ['authorisation-open', 'words-given'], needs: ['reason'] },
  { act: 'notify-delay', from: open, to: 'same', exchanges: asking, articles: ['5(2)(a)', '18(2)(d)'], guards: ['authorisation-known', 'words-given'], sends: 'delay-notice', needs: ['message', 'expected', 'reason'] },
  { act: 'update-delay', from: open, to: 'same', exchanges: asking, articles: ['5(2)(b)'], guards: ['authorisation-known', 'delay-notified', 'words-given'], sends: 'delay-notice', needs: ['message', 'expected', 'reason'] },
  { act: 'answer-partly', from: [...unanswered, 'partly-answered'], to: 'partly-answered', exchanges: asking, articles: ['5(1)', '5(3)', '16(1)(c)'], guards: ['europol-decided'], sends: 'partial-answer', needs: ['message'] },
  { act: 'answer-partly', from: pending, to: 'same', exchanges: asking, articles: ['5(1)', '5(3)', '16(1)(c)'], guards: ['europol-decided'], sends: 'partial-answer', needs: ['message'] },
  { act: 'answer', from: open, to: 'answered', exchanges: asking, articles: ['5(1)', '5(3)', '16(1)(c)'], guards: ['no-authorisation-open', 'europol-decided'], clock: 'stops', sends: 'answer', needs: ['message'] },
  { act: 'refuse', from: open, to: 'refused', exchanges: asking, articles: ['6(1)', '6(2)', '6(4)'], guards: ['nothing-answered-yet', 'grounds-given', 'authorisation-ground-true'], clock: 'stops', sends: 'refusal', needs: ['message', 'grounds', 'text'] },
  { act: 'refuse-rest', from: open, to: 'partly-refused', exchanges: asking, articles: ['6(1)', '6(2)', '6(4)'], guards: ['partly-answered', 'grounds-given', 'authorisation-ground-true'], clock: 'stops', sends: 'partial-refusal', needs: ['message', 'grounds', 'text'] },
  { act: 'transfer', from: ['received', 'assessed', 'tasked', 'drafted'], to: 'transferred', exchanges: asking, articles: ['8(2)', '14(2)(b)'], guards: ['words-given'], needs: ['recipient', 'reason'] },
  { act: 'mark-duplicate', from: unanswered, to: 'duplicate', articles: ['16(1)(d)'], clock: 'ends', needs: ['request'] },
  { act: 'decide-europol', from: [...open, 'answered', 'partly-refused'], to: 'same', articles: ['12'], guards: ['europol-reason-fits'], needs: ['decision', 'reason'] },
  { act: 'give-evidence-consent', from: [...open, ...settledIn, 'closed'], to: 'same', articles: ['1(4)'], guards: ['words-given'], needs: ['text'] },
  { act: 'withdraw-evidence-consent', from: [...open, ...settledIn, 'closed'], to: 'same', articles: ['1(4)'], guards: ['consent-given', 'words-given'], needs: ['text'] },
  { act: 'limit-purpose', from: [...open, ...settledIn, 'closed'], to: 'same', articles: ['4(5)(f)', '12', 'LED 9(3)'], guards: ['words-given'], needs: ['limits', 'text'] },
  { act: 'send-copy', from: [...open, ...settledIn], to: 'same', articles: ['5(3)', '7(3)', '8', '12'], sends: 'copy', needs: ['message', 'recipient'] },
  { act: 'omit-copy', from: [...open, ...settledIn], to: 'same', articles: ['4(2)', '5(3)', '7(3)', '8(3)'], guards: ['words-given'], needs: ['recipient', 'exception', 'text'] },
  { act: 'withdraw', from: open, to: 'withdrawn', articles: ['16(1)(a)'], guards: ['words-given'], clock: 'ends', needs: ['message', 'reason'] },
  { act: 'close', from: settledIn, to: 'closed', articles: ['16(4)'] },
  { act: 'close', from: unanswered, to: 'closed', exchanges: telling, articles: ['7', '8', '16(4)'] },
  { act: 'reopen', from: [...settledIn, 'closed'], to: 'back', articles: ['5(1)', '16(1)(e)'], guards: ['reason-fits', 'words-given'], clock: 'runs-on', needs: ['reason', 'text'] },
  { act: 'correct', from: [...open, ...settledIn, 'closed'], to: 'same', articles: ['16(1)(h)', 'LED 4(1)(d)'], guards: ['correctable', 'words-given'], needs: ['position', 'reason'] },
  { act: 'erase', from: ['closed'], to: 'erased', articles: ['16(3)', '16(4)'] },
];

const outgoing: readonly Rule[] = [
  { act: 'prepare', from: ['none'], to: 'prepared', articles: ['4(3)', '4(5)'], guards: ['urgency-ground-fits'], needs: ['urgency'] },
  { act: 'check-content', from: ['prepared'], to: 'same', exchanges: asking, articles: ['4(3)', '4(5)', '4(6)', '11'] },
  { act: 'send', from: ['prepared'], to: 'sent', exchanges: asking, articles: ['4(1)', '13', '16(1)(a)'], guards: ['europol-decided'], clock: 'starts', sends: 'request', needs: ['message'] },
  { act: 'send', from: ['prepared'], to: 'sent', exchanges: ['spontaneous'], articles: ['7', '13', '16(1)(c)'], guards: ['europol-decided'], sends: 'spontaneous', needs: ['message'] },
  { act: 'send', from: ['prepared'], to: 'sent', exchanges: ['copy'], articles: ['4(1)', '5(3)', '7(3)', '8'], sends: 'copy', needs: ['message'] },
  { act: 'acknowledge', from: ['sent'], to: 'acknowledged', articles: ['5(1)'], clock: 'starts' },
  { act: 'record-question', from: withPartner, to: 'clarification-asked', exchanges: asking, articles: ['6(3)', '16(1)(a)'], clock: 'pauses', needs: ['message', 'text'] },
  { act: 'send-clarification', from: ['clarification-asked'], to: 'back', exchanges: asking, articles: ['6(3)', '14(2)(f)'], clock: 'resumes', sends: 'clarification', needs: ['message'] },
  { act: 'record-delay', from: ['sent', 'acknowledged', 'delayed'], to: 'delayed', exchanges: asking, articles: ['5(2)(a)'], clock: 'deviates', needs: ['message', 'expected', 'reason'] },
  { act: 'record-delay', from: ['partly-answered', 'clarification-asked'], to: 'same', exchanges: asking, articles: ['5(2)(a)'], clock: 'deviates', needs: ['message', 'expected', 'reason'] },
  { act: 'record-partial-answer', from: withPartner, to: 'partly-answered', exchanges: asking, articles: ['5(1)'], needs: ['message'] },
  { act: 'record-partial-answer', from: ['clarification-asked'], to: 'same', exchanges: asking, articles: ['5(1)'], needs: ['message'] },
  { act: 'record-answer', from: openOut, to: 'answered', exchanges: asking, articles: ['5(1)'], clock: 'stops', needs: ['message'] },
  { act: 'record-refusal', from: openOut, to: 'refused', exchanges: asking, articles: ['6(1)', '6(2)'], guards: ['nothing-answered-yet'], clock: 'stops', needs: ['message', 'grounds'] },
  { act: 'record-partial-refusal', from: openOut, to: 'partly-refused', exchanges: asking, articles: ['6(1)', '6(2)'], guards: ['partly-answered'], clock: 'stops', needs: ['message', 'grounds'] },
  { act: 'decide-europol', from: ['prepared', ...openOut], to: 'same', articles: ['12'], guards: ['europol-reason-fits'], needs: ['decision', 'reason'] },
  { act: 'give-evidence-consent', from: [...openOut, ...settledOut, 'closed'], to: 'same', articles: ['1(4)'], guards: ['words-given'], needs: ['text'] },
  { act: 'withdraw-evidence-consent', from: [...openOut, ...settledOut, 'closed'], to: 'same', articles: ['1(4)'], guards: ['consent-given', 'words-given'], needs: ['text'] },
  { act: 'limit-purpose', from: ['prepared', ...openOut, ...settledOut, 'closed'], to: 'same', articles: ['4(5)(f)', '12', 'LED 9(3)'], guards: ['words-given'], needs: ['limits', 'text'] },
  { act: 'send-copy', from: ['prepared', ...openOut, ...settledOut], to: 'same', articles: ['4(1)', '7(3)', '8', '12'], sends: 'copy', needs: ['message', 'recipient'] },
  { act: 'omit-copy', from: ['prepared', ...openOut, ...settledOut], to: 'same', articles: ['4(2)', '7(3)', '8(3)'], guards: ['words-given'], needs: ['recipient', 'exception', 'text'] },
  { act: 'withdraw', from: ['prepared', ...openOut], to: 'withdrawn', articles: ['16(1)(a)'], guards: ['words-given'], clock: 'ends', sends: 'administrative', needs: ['reason'] },
  { act: 'close', from: settledOut, to: 'closed', articles: ['16(4)'] },
  { act: 'close', from: ['sent', 'acknowledged'], to: 'closed', exchanges: telling, articles: ['7', '8', '16(4)'] },
  { act: 'reopen', from: [...settledOut, 'closed'], to: 'back', articles: ['16(1)(e)'], guards: ['reason-fits', 'words-given'], clock: 'runs-on', needs: ['reason', 'text'] },
  { act: 'correct', from: ['prepared', ...openOut, ...settledOut, 'closed'], to: 'same', articles: ['16(1)(h)', 'LED 4(1)(d)'], guards: ['correctable', 'words-given'], needs: ['position', 'reason'] },
  { act: 'erase', from: ['closed'], to: 'erased', articles: ['16(3)', '16(4)'] },
];

function expand(direction: RequestDirection, rules: readonly Rule[]): readonly FlowRow[] {
  return rules.flatMap(({ act, from, to, articles, exchanges = exchangeKinds, guards = [], clock = 'none', sends = null, needs = [] }) =>
    from.map((stage) => ({ direction, from: stage, act, to, exchanges, articles, guards, clock, sends, needs })),
  );
}

/** Every row, incoming first; at most one for each direction, exchange, state and act. */
export const flow: readonly FlowRow[] = [...expand('in', incoming), ...expand('out', outgoing)];

const index = new Map(flow.flatMap((row) => row.exchanges.map((exchange) => [keyOf(row.direction, exchange, row.from, row.act), row] as const)));

function keyOf(direction: RequestDirection, exchange: ExchangeKind, from: FlowRow['from'], act: RequestAct): string {
  return `${direction} ${exchange} ${from} ${act}`;
}

/** What an act would do there; undefined when it cannot be done. */
export function rowOf(at: { readonly direction: RequestDirection; readonly exchange: ExchangeKind; readonly stage: FlowRow['from'] }, act: RequestAct): FlowRow | undefined {
  return index.get(keyOf(at.direction, at.exchange, at.stage, act));
}

/** What can be done there, in the table's order: the buttons. Guards may still refuse. */
export function actsIn(at: { readonly direction: RequestDirection; readonly exchange: ExchangeKind; readonly stage: FlowRow['from'] }): readonly FlowRow[] {
  return flow.filter((row) => row.direction === at.direction && row.from === at.stage && row.exchanges.includes(at.exchange));
}

/** The table for the docs. */
export function flowMarkdown(): string {
  const titles: Readonly<Record<RequestDirection, string>> = { in: 'Incoming requests', out: 'Outgoing requests' };
  return (['in', 'out'] as const).flatMap((direction) => [
    `### ${titles[direction]}`,
    '',
    '| State | Act | Next state | Exchanges | Articles | Guards | Clock | Sends |',
    '|---|---|---|---|---|---|---|---|',
    ...['none' as const, ...(direction === 'in' ? incomingStates : outgoingStates)].flatMap((stage) => flow.filter((row) => row.direction === direction && row.from === stage).map(markdownRow)),
    '',
  ]).join('\n');
}

function markdownRow(row: FlowRow): string {
  const exchanges = row.exchanges.length === exchangeKinds.length ? 'all' : row.exchanges.join(', ');
  const clock = row.clock === 'none' ? '' : row.clock;
  const cells = [row.from, row.act, row.to, exchanges, row.articles.join(', '), row.guards.join(', '), clock, row.sends ?? ''];
  return `| ${cells.join(' | ')} |`;
}
