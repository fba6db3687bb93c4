import type { Instant } from '../kernel/time.ts';
import type { Supposed } from './contract-acts.ts';
import type { RequestEvent } from './model.ts';

/** What might happen, as the event it would be: only what the clock reckons with is asked for. */
export function supposedEvent(supposed: Supposed, now: Instant): RequestEvent {
  switch (supposed.act) {
    case 'assess': {
      const { urgency, urgencyGround, access, at } = supposed;
      return { kind: 'Assessed', urgency, urgencyGround, access, at, recordedAt: at };
    }
    case 'ask-clarification':
      return { kind: 'ClarificationAsked', text: '', receivedByRequesterAt: supposed.receivedByRequesterAt, at: supposed.at, recordedAt: supposed.at };
    case 'receive-clarification':
      return { kind: 'ClarificationReceived', at: supposed.at, recordedAt: supposed.at };
    case 'need-authorisation':
      return { kind: 'AuthorisationNeeded', reason: '', at: supposed.at, recordedAt: supposed.at };
    case 'grant-authorisation':
      return { kind: 'AuthorisationGranted', at: supposed.at, recordedAt: supposed.at };
    case 'answer':
      return { kind: 'Answered', at: supposed.at, recordedAt: supposed.at };
    case 'refuse':
      return { kind: 'Refused', grounds: [], partial: false, text: '', at: supposed.at, recordedAt: supposed.at };
    case 'withdraw':
      return { kind: 'Withdrawn', reason: '', at: supposed.at, recordedAt: supposed.at };
    case 'correct':
      return { kind: 'Corrected', position: supposed.position, instant: supposed.instant, to: supposed.to, reason: '', at: now, recordedAt: now };
  }
}

/** When what is supposed is looked at: when the last of it happens, and not before now. */
export function seenAt(supposed: readonly Supposed[], now: Instant): Instant {
  const instants = supposed.flatMap((one) => {
    if (one.act === 'correct') return [];
    return one.act === 'ask-clarification' && one.receivedByRequesterAt !== null ? [one.at, one.receivedByRequesterAt] : [one.at];
  });
  return instants.reduce((latest, at) => (at > latest ? at : latest), now);
}
