import { epochMs, instantOf, plusMinutes, type Instant } from '../kernel/time.ts';
import type { Channel, CrimeArea, Direction, HandlingCode, MessageKind, Urgency, UrgencyGround } from '../kernel/vocabulary.ts';
import type { DeadlineRule } from './model.ts';

/* ── numbers ── */

/** `IN-2026-000123`: the registry number as people write it. */
export function numberOf(direction: Direction, year: number, sequence: number): string {
  return `${direction.toUpperCase()}-${year}-${String(sequence).padStart(6, '0')}`;
}

export interface NumberParts {
  readonly direction: Direction;
  readonly year: number;
  readonly sequence: number;
}

/** The parts of a number of ours, written with any case and with or without leading zeros; undefined for anything else. */
export function parseNumber(text: string): NumberParts | undefined {
  const parts = /^\s*(in|out)[-/ ](\d{4})[-/ ](\d{1,9})\s*$/i.exec(text);
  return parts ? { direction: parts[1]!.toLowerCase() as Direction, year: Number(parts[2]), sequence: Number(parts[3]) } : undefined;
}

/** Numbers of ours that a text mentions, at most twenty. */
export function numbersIn(text: string): readonly NumberParts[] {
  return [...text.matchAll(/\b(?:IN|OUT)-\d{4}-\d{6,9}\b/gi)].slice(0, 20).flatMap(([match]) => parseNumber(match) ?? []);
}

// Making one costs more than a whole registration.
const yearFormats = new Map<string, Intl.DateTimeFormat>();

/** The year under which a message registered at this instant is counted: that of the desk's zone. */
export function registryYear(at: Instant, timeZone: string): number {
  const format = yearFormats.get(timeZone) ?? new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' });
  yearFormats.set(timeZone, format);
  return Number(format.format(epochMs(at)));
}

/* ── deadlines ── */

interface Deadline {
  readonly minutes: number;
  readonly source: string;
}

/**
 * The desk's answering limits, as data. The full clock with its pauses belongs to the requests slice; this is the first
 * limit of a message as it comes in, so that the queue can be worked in the right order.
 */
export const deadlines: Readonly<Record<DeadlineRule, Deadline>> = {
  // "Immediately": shown as due at once, one hour being the desk's own measure. Terrorism, Art. 26 arrests, Art. 32(1)(c) children.
  'sirene-immediate': { minutes: 60, source: 'Regulation (EU) 2018/1862 Art. 8(3)' },
  'sirene-12h': { minutes: 12 * 60, source: 'Regulation (EU) 2018/1862 Art. 8(3)' },
  // Direct accessibility is assumed until assessed: the stricter limit. Art. 5(1)(a).
  'request-urgent-8h': { minutes: 8 * 60, source: 'Directive (EU) 2023/977 Art. 5(1)(a)' },
  // Set by the requests slice, once the access has been assessed. Art. 5(1)(b).
  'request-indirect-3d': { minutes: 3 * 24 * 60, source: 'Directive (EU) 2023/977 Art. 5(1)(b)' },
  // n x 24 h, the stricter reading of "calendar days" (Regulation 1182/71 may allow the end of the day).
  'request-7d': { minutes: 7 * 24 * 60, source: 'Directive (EU) 2023/977 Art. 5(1)(c)' },
};

const answered: readonly MessageKind[] = ['request', 'clarification-request'];
const sireneAnswered: readonly MessageKind[] = [...answered, 'alert-form', 'hit-notice'];

/** Which limit an incoming message falls under, from its receipt; undefined when nothing waits for an answer. */
export function deadlineOf(message: {
  readonly direction: Direction;
  readonly channel: Channel;
  readonly kind: MessageKind;
  readonly urgency: Urgency;
  readonly crimeAreas: readonly CrimeArea[];
  readonly receivedAt: Instant;
}): { readonly rule: DeadlineRule; readonly dueAt: Instant } | undefined {
  const rule = ruleFor(message);
  return rule ? { rule, dueAt: plusMinutes(message.receivedAt, deadlines[rule].minutes) } : undefined;
}

function ruleFor(message: Parameters<typeof deadlineOf>[0]): DeadlineRule | undefined {
  if (message.direction === 'out') return undefined;
  if (message.channel === 'sirene') {
    if (!sireneAnswered.includes(message.kind)) return undefined;
    return message.urgency === 'urgent' || message.crimeAreas.includes('terrorism') ? 'sirene-immediate' : 'sirene-12h';
  }
  if (!answered.includes(message.kind)) return undefined;
  return message.urgency === 'urgent' ? 'request-urgent-8h' : 'request-7d';
}

/* ── what nobody stated ── */

const urgentWords = /(^|[^\p{L}])(urgent|urgente|urgentissime|dringend|dringlich|spoed|flash|hitno|pilne|акутно|срочно)([^\p{L}]|$)/iu;

/** Urgency from the subject, when the sender stated none: a person confirms it. */
export function inferUrgency(subject: string): Urgency {
  return urgentWords.test(subject) ? 'urgent' : 'non-urgent';
}

/**
 * Kind from the circumstances, when the sender stated none: what answers a request of ours is an answer, what a machine
 * wrote is administrative, all else is treated as a request, which has a deadline, until a person says otherwise.
 */
export function inferKind(message: { readonly answersOurRequest: boolean; readonly autoSubmitted: boolean }): MessageKind {
  if (message.autoSubmitted) return 'administrative';
  return message.answersOurRequest ? 'answer' : 'request';
}

/* ── consistency ── */

export type MarkingFault = 'handling-text-missing' | 'urgency-ground-missing' | 'urgency-ground-superfluous';

/**
 * H3 has its text; a request that says it is urgent says why (Directive (EU) 2023/977 Art. 4(4), (5)(e)).
 * `isOurs`: what others sent is registered as it is, grounds or not; what we state must be whole.
 */
export function markingFault(marking: {
  readonly handling: readonly HandlingCode[];
  readonly handlingText: string | null;
  readonly urgency: Urgency;
  readonly urgencyGround: UrgencyGround | null;
  readonly kind: MessageKind;
  readonly isOurs: boolean;
}): MarkingFault | undefined {
  if (marking.handling.includes('H3') && !marking.handlingText?.trim()) return 'handling-text-missing';
  if (marking.urgency === 'non-urgent' && marking.urgencyGround) return 'urgency-ground-superfluous';
  if (marking.isOurs && marking.kind === 'request' && marking.urgency === 'urgent' && !marking.urgencyGround) return 'urgency-ground-missing';
  return undefined;
}

/** A sender's clock may be wrong, but a message is not received before it could have been sent. */
export function receivedNotAfter(receivedAt: Instant, now: Instant): Instant {
  return epochMs(receivedAt) > epochMs(now) ? now : instantOf(epochMs(receivedAt));
}
