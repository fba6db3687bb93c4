import { epochMs, type Instant } from '../kernel/time.ts';
import type { Channel, CrimeArea, Direction, MessageKind } from '../kernel/vocabulary.ts';
import type { RequestAct } from './flow.ts';
import type { ExchangeKind, RequestDirection, SirenePriority } from './model.ts';

/** What a message of the registry is to the requests: the beginning of one, an act of one, or nothing. */

export interface Exchanged {
  readonly direction: Direction;
  readonly channel: Channel;
  readonly kind: MessageKind;
  /** Of the other sides, as far as known. */
  readonly countries: readonly (string | null)[];
}

/**
 * What goes on within the own state is no exchange under the Directive: tasks and their answers belong to cases. But a copy by
 * which an authority of one's own tells of what it exchanged directly is: Arts. 4(1), 5(3), 7(3), 8(1) and (2).
 */
export function isAbroad({ channel, countries, kind, direction }: Exchanged, ownCountry: string): boolean {
  if (kind === 'copy' && direction === 'in') return true;
  if (channel === 'national') return false;
  return countries.length === 0 || countries.some((country) => country !== ownCountry);
}

/** SIRENE forms that ask for an answer: Regulation (EU) 2018/1862 Art. 8(3). */
const sireneAsks: readonly MessageKind[] = ['request', 'alert-form', 'hit-notice'];

/** The exchange that a message begins; undefined when it begins none. `joinsRequest`: it stands in the thread of one. */
export function openingOf(message: Exchanged, joinsRequest: boolean): ExchangeKind | undefined {
  // Of ours only what is a request: a form we send answers an alert and is followed up there.
  if (message.channel === 'sirene') {
    const asks = message.kind === 'request' || (message.direction === 'in' && !joinsRequest && sireneAsks.includes(message.kind));
    return asks ? 'sirene' : undefined;
  }
  const { kind } = message;
  if (kind === 'request' || kind === 'spontaneous') return kind;
  return kind === 'copy' && !joinsRequest ? 'copy' : undefined;
}

/** "Immediately": as the registry has it. */
export function sirenePriorityOf(message: { readonly urgency: 'urgent' | 'non-urgent'; readonly crimeAreas: readonly CrimeArea[] }): SirenePriority {
  return message.urgency === 'urgent' || message.crimeAreas.includes('terrorism') ? 'immediate' : 'ordinary';
}

/** By the direction of the request, then of the message. */
const actsOfKinds: Readonly<Record<RequestDirection, Readonly<Record<Direction, Partial<Record<MessageKind, RequestAct>>>>>> = {
  in: {
    in: { clarification: 'receive-clarification' },
    out: {
      'clarification-request': 'ask-clarification',
      'delay-notice': 'notify-delay',
      answer: 'answer',
      'partial-answer': 'answer-partly',
      refusal: 'refuse',
      'partial-refusal': 'refuse-rest',
      copy: 'send-copy',
    },
  },
  out: {
    in: {
      'clarification-request': 'record-question',
      'delay-notice': 'record-delay',
      answer: 'record-answer',
      'partial-answer': 'record-partial-answer',
      refusal: 'record-refusal',
      'partial-refusal': 'record-partial-refusal',
    },
    out: { clarification: 'send-clarification', copy: 'send-copy' },
  },
};

/** What a message about a request seems to be; undefined when its kind is none that changes anything. */
export function actOfMessage(request: RequestDirection, message: Pick<Exchanged, 'direction' | 'kind'>): RequestAct | undefined {
  return actsOfKinds[request][message.direction][message.kind];
}

/** The first words of a text, for what is kept of a message beside it. */
export function beginning(text: string, most = 2_000): string {
  const trimmed = text.trim();
  return trimmed.length <= most ? trimmed : `${trimmed.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** How long before and after its beginning another request may be the same one by another channel. */
export function duplicateWindow(openedAt: Instant, days: number, at: (ms: number) => Instant): { readonly from: Instant; readonly until: Instant } {
  const ms = days * 86_400_000;
  return { from: at(epochMs(openedAt) - ms), until: at(epochMs(openedAt) + ms) };
}
