import type { OrganisationId } from '../partners/model.ts';
import type { ThreadReason } from './model.ts';
import { numberOf, numbersIn, parseNumber, type NumberParts } from './rules.ts';
import type { RegisteredRef } from './store-registering.ts';

/** What a message says of those before it. All references are folded by {@link foldReference}. */
export interface ThreadClues {
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  readonly numbers: readonly NumberParts[];
  readonly senderId: OrganisationId | null;
  readonly ownReference: string | undefined;
  readonly otherReferences: readonly string[];
  readonly reportsOn: string | undefined;
}

/** Where those before it can be found. */
export interface ThreadLookup {
  byMessageId(messageId: string): RegisteredRef | undefined;
  byNumber(number: NumberParts): RegisteredRef | undefined;
  /** The newest message that carries this reference as its sender's own. */
  byReference(reference: string, senderId: OrganisationId | null): RegisteredRef | undefined;
}

export interface ThreadDecision {
  readonly joined: RegisteredRef;
  readonly reason: ThreadReason;
  readonly evidence: string;
}

/** A reference as it is compared: lower case, white space evened out. */
export function foldReference(reference: string): string {
  return reference.replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

/** A reference that could be anybody's ("1", "urgent") joins nothing. */
export function isTellingReference(reference: string): boolean {
  return reference.length >= 5 && /\d/.test(reference);
}

/** Our numbers that a subject or a list of references names. */
export function numbersNamed(subject: string, references: readonly string[]): readonly NumberParts[] {
  return [...numbersIn(subject), ...references.flatMap((reference) => parseNumber(reference) ?? [])];
}

/**
 * The thread a message belongs to, by the strongest clue that leads to a registered message; undefined when it begins its
 * own. What the mail program wrote (In-Reply-To, References) comes before what people wrote (numbers, references).
 */
export function threadOf(clues: ThreadClues, lookup: ThreadLookup): ThreadDecision | undefined {
  for (const messageId of clues.inReplyTo) {
    const joined = lookup.byMessageId(messageId);
    if (joined) return { joined, reason: 'in-reply-to', evidence: messageId };
  }
  // The last reference is the nearest ancestor: RFC 5322 section 3.6.4.
  for (const messageId of clues.references.toReversed()) {
    const joined = lookup.byMessageId(messageId);
    if (joined) return { joined, reason: 'references', evidence: messageId };
  }
  if (clues.reportsOn) {
    const joined = lookup.byMessageId(clues.reportsOn);
    if (joined) return { joined, reason: 'delivery-report', evidence: clues.reportsOn };
  }
  for (const number of clues.numbers) {
    const joined = lookup.byNumber(number);
    if (joined) return { joined, reason: 'own-number', evidence: numberOf(number.direction, number.year, number.sequence) };
  }
  for (const reference of [clues.ownReference, ...clues.otherReferences]) {
    if (!reference || !isTellingReference(reference)) continue;
    const joined = lookup.byReference(reference, clues.senderId);
    if (joined) return { joined, reason: 'partner-reference', evidence: reference };
  }
  return undefined;
}
