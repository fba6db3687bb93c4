import type { RequestCommand } from './flow.ts';

/**
 * A second opinion on the flow, for tests: written from the words of Directive (EU) 2023/977 in another way than the rules,
 * and slowly. Each order is judged against the whole log of what was done before. With `testing-clock-oracle.ts` it shares
 * no code with what it checks, only the types of its input.
 */

export interface Ordered {
  readonly command: RequestCommand;
  /** Milliseconds since 1970, when the order is given. */
  readonly now: number;
}

export interface Entry {
  readonly command: RequestCommand;
  readonly act: RequestCommand['act'];
  at: number;
  /** Of a question: when the requester received it. */
  delivered: number | null;
}

/** Sentences about orders: 'ok' or the code of the refusal, in their order; and the log of what was accepted. */
export function judgeAll(orders: readonly Ordered[]): { readonly verdicts: readonly string[]; readonly log: readonly Entry[] } {
  const log: Entry[] = [];
  const verdicts = orders.map(({ command, now }) => {
    const entry = entryOf(command, log);
    const verdict = judge(log, entry, now);
    if (verdict === 'ok') {
      if (command.act === 'correct') setInstant(log, command);
      log.push(entry);
    }
    return verdict === 'ok' ? verdict : `requests.${verdict}`;
  });
  return { verdicts, log };
}

function entryOf(command: RequestCommand, log: readonly Entry[]): Entry {
  const at = Date.parse(command.at);
  let delivered: number | null = null;
  if (command.act === 'ask-clarification' || command.act === 'record-question') {
    if (command.receivedByRequesterAt !== null) delivered = Date.parse(command.receivedByRequesterAt);
    else if (log[0]?.act === 'prepare') delivered = at;
  }
  return { command, act: command.act, at, delivered };
}

function setInstant(log: readonly Entry[], { position, instant, to }: Extract<RequestCommand, { readonly act: 'correct' }>): void {
  const about = log[position - 1]!;
  if (instant === 'happened') about.at = Date.parse(to);
  else about.delivered = Date.parse(to);
}

/* ── what is the case ── */

interface Situation {
  readonly incoming: boolean;
  readonly asks: boolean;
  /** 'open', or how it was settled. */
  status: string;
  /** Where it was when closed. */
  before: string;
  /** Every settlement that stands. */
  readonly done: { readonly how: string }[];
  question: Entry | undefined;
  partly: boolean;
  authorisation: 'none' | 'pending' | 'granted' | 'refused';
  neededAt: number;
  notices: number;
  europol: boolean;
  sent: boolean;
  acknowledged: boolean;
  delayed: boolean;
  withAuthority: boolean;
}

function situationOf(log: readonly Entry[]): Situation {
  const first = log[0]!.command as Extract<RequestCommand, { readonly act: 'receive' | 'prepare' }>;
  const now: Situation = {
    incoming: first.act === 'receive',
    asks: first.exchange === 'request' || first.exchange === 'sirene',
    status: 'open',
    before: 'open',
    done: [],
    question: undefined,
    partly: false,
    authorisation: 'none',
    neededAt: 0,
    notices: 0,
    europol: first.exchange === 'sirene' || first.exchange === 'copy',
    sent: false,
    acknowledged: false,
    delayed: false,
    withAuthority: false,
  };
  for (const entry of log) happen(now, entry);
  return now;
}

export const settlementOf: Readonly<Partial<Record<RequestCommand['act'], string>>> = {
  answer: 'answered',
  'record-answer': 'answered',
  refuse: 'refused',
  'record-refusal': 'refused',
  'refuse-rest': 'partly-refused',
  'record-partial-refusal': 'partly-refused',
  withdraw: 'withdrawn',
  'mark-duplicate': 'duplicate',
};

function happen(now: Situation, entry: Entry): void {
  const { command, act } = entry;
  const settlement = settlementOf[act];
  if (settlement !== undefined) {
    now.done.push({ how: settlement });
    now.status = settlement;
  }
  if (act === 'ask-clarification' || act === 'record-question') now.question = entry;
  if (act === 'receive-clarification' || act === 'send-clarification') now.question = undefined;
  if (act === 'confirm-delivery') now.question!.delivered = entry.at;
  if (act === 'answer-partly' || act === 'record-partial-answer') now.partly = true;
  if (act === 'need-authorisation') [now.authorisation, now.neededAt, now.notices] = ['pending', entry.at, 0];
  if (act === 'grant-authorisation') now.authorisation = 'granted';
  if (act === 'refuse-authorisation') now.authorisation = 'refused';
  if (act === 'notify-delay') now.notices += 1;
  if (act === 'decide-europol') now.europol = true;
  if (act === 'send') now.sent = true;
  if (act === 'acknowledge') now.acknowledged = true;
  if (act === 'record-delay' && !now.partly) now.delayed = true;
  if (act === 'transfer') now.withAuthority = true;
  if (act === 'task' || act === 'draft') now.withAuthority = false;
  if (act === 'close') [now.before, now.status] = [now.status, 'closed'];
  if (act === 'erase') now.status = 'erased';
  if (command.act === 'reopen') reopen(now, command.reason);
}

function reopen(now: Situation, reason: string): void {
  if (reason === 'closed-in-error') {
    now.status = now.before;
    return;
  }
  const last = now.done.at(-1)!;
  if (reason === 'recorded-in-error') now.done.pop();
  // Who supplied everything and supplies more has supplied part.
  else if (last.how !== 'refused') now.partly = true;
  now.status = 'open';
  now.delayed = false;
  now.withAuthority = false;
}

/* ── may it be ── */

function judge(log: readonly Entry[], entry: Entry, nowMs: number): string {
  const { command, act } = entry;
  if (log.length === 0) {
    if (act !== 'receive' && act !== 'prepare') return 'not-received-yet';
    if (command.act === 'prepare') {
      const fault = urgencyFault(command);
      if (fault !== undefined) return fault;
    }
    return entry.at > nowMs ? 'in-the-future' : 'ok';
  }
  const situation = situationOf(log);
  return misplacement(situation, command) ?? lack(log, situation, command) ?? timeFault(log, situation, entry, nowMs) ?? 'ok';
}

const forAsking = new Set(['assess', 'ask-clarification', 'confirm-delivery', 'receive-clarification', 'need-authorisation', 'grant-authorisation', 'refuse-authorisation', 'notify-delay', 'answer-partly', 'answer', 'refuse', 'refuse-rest', 'transfer', 'draft', 'record-question', 'send-clarification', 'record-delay', 'record-partial-answer', 'record-answer', 'record-refusal', 'record-partial-refusal']);
const ofIncoming = new Set(['assess', 'task', 'draft', 'ask-clarification', 'confirm-delivery', 'receive-clarification', 'need-authorisation', 'grant-authorisation', 'refuse-authorisation', 'notify-delay', 'answer-partly', 'answer', 'refuse', 'refuse-rest', 'transfer', 'mark-duplicate']);
const ofOutgoing = new Set(['send', 'acknowledge', 'record-question', 'send-clarification', 'record-delay', 'record-partial-answer', 'record-answer', 'record-refusal', 'record-partial-refusal']);

/** Acts that the random orders consist of; the others change neither clock nor order. */
export const judgedActs = [...ofIncoming, ...ofOutgoing, 'receive', 'prepare', 'decide-europol', 'withdraw', 'close', 'reopen', 'correct', 'erase'] as readonly RequestCommand['act'][];

function misplacement(now: Situation, { act }: RequestCommand): string | undefined {
  if (act === 'receive' || act === 'prepare') return 'already-received';
  if (now.status === 'erased') return 'erased';
  if (act === 'correct') return undefined;
  if (act === 'erase') return now.status === 'closed' ? undefined : 'open-request-cannot-be-erased';
  if (act === 'reopen') return now.status === 'open' ? 'not-settled' : undefined;
  if (now.status === 'closed') return 'closed';
  if (now.status !== 'open') {
    if (act === 'close') return undefined;
    if (act === 'decide-europol' && now.incoming && (now.status === 'answered' || now.status === 'partly-refused')) return undefined;
    return 'already-settled';
  }
  const impossible = impossibility(now, act);
  return impossible ?? (!now.asks && forAsking.has(act) ? 'nothing-was-asked' : undefined);
}

/** Of an open request that asks for an answer. */
function impossibility(now: Situation, act: RequestCommand['act']): string | undefined {
  const asked = now.question !== undefined;
  const awaiting = now.incoming && now.authorisation === 'pending';
  if (act === 'ask-clarification' || act === 'record-question') {
    if (asked) return 'clarification-already-pending';
    if (act === 'record-question' ? now.incoming || !now.sent : !now.incoming) return 'act-not-possible';
  }
  if (['confirm-delivery', 'receive-clarification', 'send-clarification'].includes(act)) {
    const own = act === 'send-clarification' ? !now.incoming : now.incoming;
    if (!asked || !own) return 'clarification-not-asked';
  }
  if (act === 'need-authorisation') {
    if (!now.incoming) return 'act-not-possible';
    if (awaiting && !asked) return 'authorisation-already-pending';
  }
  if (act === 'grant-authorisation' || act === 'refuse-authorisation') {
    if (!now.incoming || (!awaiting && !asked)) return 'authorisation-not-pending';
  }
  if (act === 'close') {
    if (now.asks || now.partly || asked || awaiting || (!now.incoming && !now.sent)) return 'not-answered-yet';
    return undefined;
  }
  if (now.incoming ? ofOutgoing.has(act) : ofIncoming.has(act)) return 'act-not-possible';
  if (act === 'mark-duplicate' && (asked || awaiting || now.partly)) return 'act-not-possible';
  if (act === 'transfer' && (asked || awaiting || now.partly || now.withAuthority)) return 'act-not-possible';
  if (!now.incoming) {
    if (act === 'send') return now.sent ? 'act-not-possible' : undefined;
    if (act === 'acknowledge') return !now.sent || now.acknowledged || now.delayed || now.partly || asked ? 'act-not-possible' : undefined;
    if (ofOutgoing.has(act) && !now.sent) return 'act-not-possible';
  }
  return undefined;
}

function urgencyFault(said: { readonly urgency: string; readonly urgencyGround: string | null }): string | undefined {
  if (said.urgency === 'urgent') return said.urgencyGround === null ? 'urgency-ground-missing' : undefined;
  return said.urgencyGround === null ? undefined : 'urgency-ground-superfluous';
}

/** What an act in its place lacks. The random orders always have their words. */
function lack(log: readonly Entry[], now: Situation, command: RequestCommand): string | undefined {
  if (command.act === 'assess') return urgencyFault(command);
  if (command.act === 'confirm-delivery') return now.question!.delivered === null ? undefined : 'delivery-already-known';
  if (command.act === 'need-authorisation') return now.authorisation === 'pending' ? 'authorisation-already-pending' : undefined;
  if (command.act === 'grant-authorisation' || command.act === 'refuse-authorisation') return now.authorisation === 'pending' ? undefined : 'authorisation-not-pending';
  if (command.act === 'notify-delay') return now.authorisation === 'none' ? 'delay-without-authorisation' : undefined;
  if (command.act === 'answer') {
    if (now.authorisation === 'pending') return 'authorisation-pending';
    return now.europol ? undefined : 'europol-decision-missing';
  }
  if (command.act === 'answer-partly' || command.act === 'send') return now.europol ? undefined : 'europol-decision-missing';
  if (command.act === 'refuse' || command.act === 'refuse-rest' || command.act === 'record-refusal' || command.act === 'record-partial-refusal') {
    const whole = command.act === 'refuse' || command.act === 'record-refusal';
    if (whole && now.partly) return 'partly-answered-already';
    if (!whole && !now.partly) return 'nothing-answered-yet';
    if (!now.incoming) return undefined;
    if (command.grounds.length === 0) return 'ground-missing';
    return command.grounds.includes('authorisation-refused') && now.authorisation !== 'refused' ? 'authorisation-was-not-refused' : undefined;
  }
  if (command.act === 'decide-europol') return (command.decision === 'copy') === (command.reason === 'within-mandate') ? undefined : 'europol-reason-does-not-fit';
  if (command.act === 'reopen') {
    const last = now.done.at(-1)?.how;
    const fits = command.reason === 'closed-in-error' ? now.status === 'closed' : command.reason === 'recorded-in-error' ? last !== undefined : last === 'answered' || last === 'refused' || last === 'partly-refused';
    return fits ? undefined : 'reopening-reason-does-not-fit';
  }
  if (command.act === 'correct') {
    const about = log[command.position - 1];
    const question = about?.command.act === 'ask-clarification' || about?.command.act === 'record-question';
    // A receipt that was confirmed by an act of its own is corrected there.
    const stated = question && (about.command.act === 'record-question' || (about.command as { receivedByRequesterAt: string | null }).receivedByRequesterAt !== null);
    return about === undefined || about.act === 'correct' || (command.instant === 'received-by-requester' && !stated) ? 'nothing-to-correct' : undefined;
  }
  return undefined;
}

/* ── may it be then ── */

const inOrder = new Set(['send', 'acknowledge', 'ask-clarification', 'record-question', 'confirm-delivery', 'receive-clarification', 'send-clarification', 'answer-partly', 'record-partial-answer', 'close', 'reopen', 'erase', ...Object.keys(settlementOf)]);

function timeFault(log: readonly Entry[], now: Situation, entry: Entry, nowMs: number): string | undefined {
  const { command } = entry;
  if (Math.max(entry.at, entry.delivered ?? 0) > nowMs) return 'in-the-future';
  if (command.act !== 'correct') return precedenceFault(log, entry, now.neededAt, now.authorisation !== 'none');
  const to = Date.parse(command.to);
  if (to > nowMs) return 'in-the-future';
  const about = log[command.position - 1]!;
  if ((command.instant === 'happened' ? about.at : about.delivered) === to) return 'nothing-to-correct';
  const tried = log.map((one) => ({ ...one }));
  // A confirmation told its question when it was received; that is told anew below.
  for (const one of tried) if (one.command.act === 'ask-clarification' && one.command.receivedByRequesterAt === null) one.delivered = null;
  setInstant(tried, command);
  let neededAt: number | undefined;
  for (const [at, one] of tried.entries()) {
    if (at === 0 || one.act === 'correct') continue;
    const fault = precedenceFault(tried.slice(0, at), one, neededAt ?? 0, neededAt !== undefined);
    if (fault !== undefined) return fault;
    if (one.act === 'need-authorisation') neededAt = one.at;
  }
  return undefined;
}

/** Nothing comes before the beginning, and nothing that moves the clock before what moved it last. */
function precedenceFault(earlier: readonly Entry[], { act, at, delivered }: Entry, neededAt: number, needed: boolean): string | undefined {
  if (at < earlier[0]!.at) return 'before-receipt';
  if (inOrder.has(act)) {
    for (const one of earlier) {
      if (one !== earlier[0] && !inOrder.has(one.act)) continue;
      // What a confirmation told stands in the confirmation.
      const told = one.command.act === 'ask-clarification' && one.command.receivedByRequesterAt === null ? null : one.delivered;
      if (at < one.at || (told !== null && at < told)) return 'out-of-order';
    }
  }
  if ((act === 'ask-clarification' || act === 'record-question') && delivered !== null && delivered < at) return 'out-of-order';
  if (needed && ['grant-authorisation', 'refuse-authorisation', 'notify-delay'].includes(act) && at < neededAt) return 'out-of-order';
  return undefined;
}
