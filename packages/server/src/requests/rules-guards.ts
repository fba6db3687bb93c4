import { refuse, type Refused } from '../kernel/outcome.ts';
import type { GuardName, RequestAct } from './flow.ts';
import { reasonsForCopy, type EuropolReason, type RequestEvent, type RequestState } from './model.ts';
import type { RequestsRefusal } from './refusals.ts';

/** What must hold besides place and instant: one function for each guard that the flow names. */

type Guard = (state: RequestState | undefined, event: RequestEvent, act: RequestAct) => RequestsRefusal | undefined;

const guards: Readonly<Record<GuardName, Guard>> = {
  /** Art. 4(4), (5)(e): an urgent request says why. */
  'urgency-ground-fits': (_, event) => {
    if (event.kind !== 'Assessed' && event.kind !== 'Prepared') return undefined;
    if (event.urgency === 'urgent' && event.urgencyGround === null) return 'requests.urgency-ground-missing';
    return event.urgency === 'non-urgent' && event.urgencyGround !== null ? 'requests.urgency-ground-superfluous' : undefined;
  },
  'delivery-unknown': (state) => (state?.clarification?.receivedByRequesterAt === null ? undefined : 'requests.delivery-already-known'),
  'authorisation-open': (state) => (isAuthorisationOpen(state) ? undefined : 'requests.authorisation-not-pending'),
  /** Art. 9: what needs an authorisation is not supplied before it is given. */
  'no-authorisation-open': (state, event) => {
    if (!isAuthorisationOpen(state)) return undefined;
    return event.kind === 'AuthorisationNeeded' ? 'requests.authorisation-already-pending' : 'requests.authorisation-pending';
  },
  /** Art. 5(2): the limits are deviated from for a judicial authorisation and for nothing else. */
  'authorisation-known': (state) => (state?.authorisation ? undefined : 'requests.delay-without-authorisation'),
  'delay-notified': (state) => (state?.authorisation && state.authorisation.noticeCount > 0 ? undefined : 'requests.no-delay-notified'),
  /** Art. 6(1): only the part concerned is refused, so what follows a partial answer is a partial refusal. */
  'nothing-answered-yet': (state) => (state?.partlyAnsweredAt ? 'requests.partly-answered-already' : undefined),
  'partly-answered': (state) => (state?.partlyAnsweredAt ? undefined : 'requests.nothing-answered-yet'),
  /** Art. 6(1), (2): a closed list, and the requester is told. */
  'grounds-given': (_, event) => (event.kind === 'Refused' && event.grounds.length === 0 ? 'requests.ground-missing' : undefined),
  /** Art. 6(1)(c): the authority has refused, or the ground is none. */
  'authorisation-ground-true': (state, event) =>
    event.kind === 'Refused' && event.grounds.includes('authorisation-refused') && state?.authorisation?.outcome !== 'refused' ? 'requests.authorisation-was-not-refused' : undefined,
  /** Art. 12: decided before anything leaves. SIRENE exchanges have their own law, and a copy is decided with its original. */
  'europol-decided': (state) => (state && state.europol === null && (state.exchange === 'request' || state.exchange === 'spontaneous') ? 'requests.europol-decision-missing' : undefined),
  'europol-reason-fits': (_, event) => {
    if (event.kind !== 'EuropolDecided') return undefined;
    const forCopy = (reasonsForCopy as readonly EuropolReason[]).includes(event.reason);
    if (forCopy !== (event.decision === 'copy')) return 'requests.europol-reason-does-not-fit';
    return event.reason === 'other' && isBlank(event.text) ? 'requests.words-missing' : undefined;
  },
  'consent-given': (state) => (state?.evidenceConsent === 'granted' ? undefined : 'requests.no-consent-to-withdraw'),
  'words-given': (_, event) => (wordsOf(event).some(isBlank) ? 'requests.words-missing' : undefined),
  'reason-fits': (state, event) => (state && event.kind === 'Reopened' && !reasonFits(state, event.reason) ? 'requests.reopening-reason-does-not-fit' : undefined),
  correctable: (state, event) => (state && event.kind === 'Corrected' && !isCorrectable(state, event) ? 'requests.nothing-to-correct' : undefined),
};

/** The first guard of the list that refuses. */
export function guardFault(names: readonly GuardName[], state: RequestState | undefined, event: RequestEvent, act: RequestAct): Refused<RequestsRefusal> | undefined {
  for (const name of names) {
    const code = guards[name](state, event, act);
    if (code) return refuse(code);
  }
  return undefined;
}

export function isAuthorisationOpen(state: RequestState | undefined): boolean {
  return state?.authorisation?.outcome === 'pending';
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** What an event must say in words. */
function wordsOf(event: RequestEvent): readonly string[] {
  // Art. 5(2)(a): the length of the delay, as an instant or in words, and its reasons.
  if (event.kind === 'DelayNotified' || event.kind === 'DelayUpdated') return [event.reason, event.expectedAt ?? event.lengthText];
  if (event.kind === 'PurposeLimited') return event.limits.length === 0 || event.limits.includes('other') ? [event.text] : [];
  if (event.kind === 'EvidenceConsentGiven' || event.kind === 'EvidenceConsentWithdrawn') return [event.by];
  if (event.kind === 'TransferredToAuthority') return [event.to, event.reason];
  if (event.kind === 'ClarificationAsked' || event.kind === 'CopyOmitted' || event.kind === 'Reopened') return [event.text];
  if (event.kind === 'AuthorisationNeeded' || event.kind === 'AuthorisationRefused' || event.kind === 'Withdrawn' || event.kind === 'Corrected') return [event.reason];
  return [];
}

function reasonFits(state: RequestState, reason: Extract<RequestEvent, { readonly kind: 'Reopened' }>['reason']): boolean {
  const settled = state.settlements.at(-1);
  switch (reason) {
    case 'closed-in-error':
      return state.stage === 'closed';
    case 'recorded-in-error':
      return settled !== undefined;
    case 'further-information':
      return settled !== undefined && ['answered', 'partly-refused', 'refused'].includes(settled.as);
  }
}

function isCorrectable(state: RequestState, { position, instant }: Extract<RequestEvent, { readonly kind: 'Corrected' }>): boolean {
  const about = state.history[position - 1];
  if (about === undefined || about.kind === 'Corrected') return false;
  return instant === 'happened' || (about.kind === 'ClarificationAsked' && about.receivedByRequesterAt !== null);
}
