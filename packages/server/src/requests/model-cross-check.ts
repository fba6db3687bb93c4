import type { AccountId } from '../kernel/actor.ts';
import type { Id } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { MessageId } from '../messages/model.ts';
import type { LedgerLine, SubjectId } from '../subjects/model.ts';
import type { RequestId } from './model.ts';

/** Something the desk already knows that may concern the same person or thing as a request: Directive (EU) 2023/977 Art. 16(1)(d). */
export type SuggestionId = Id<'request-suggestion'>;

/** What was found. A slice to the right that is searched too (alerts) adds its kind here, in the table and in its policy. */
export const suggestionSources = ['subject', 'message'] as const;
export type SuggestionSource = (typeof suggestionSources)[number];

/** By which rule it was found, strongest first where one thing is found by several. */
export const suggestionRules = [
  /** The number of a document, plate, vehicle, account, telephone … stands in the words of the message, exactly. */
  'number',
  /** A reference of the request is one of the message. */
  'reference',
  /** The name stands in the words of the message. */
  'name',
  /** The matching engine finds the two similar; its ledger says why. */
  'similar',
] as const;
export type SuggestionRule = (typeof suggestionRules)[number];

/** A person decides: Directive (EU) 2016/680 Art. 11. */
export const suggestionStates = ['open', 'accepted', 'rejected'] as const;
export type SuggestionState = (typeof suggestionStates)[number];
export type SuggestionVerdict = Exclude<SuggestionState, 'open'>;

/**
 * What a check of one subject came to. `not-enough-data`: the engine could not have told anybody apart, whoever is held; the
 * words of messages were searched all the same. `not-compared`: of a kind that no engine compares; likewise.
 */
export const checkResults = ['searched', 'not-enough-data', 'not-compared'] as const;
export type CheckResult = (typeof checkResults)[number];

/** What was found, by its id. */
export type FoundThing = { readonly kind: 'subject'; readonly id: SubjectId } | { readonly kind: 'message'; readonly id: MessageId };

/** One thing found for one subject of a request; or for the request as a whole, when its references led there. */
export interface Finding {
  readonly subjectId: SubjectId | null;
  readonly found: FoundThing;
  readonly rule: SuggestionRule;
  /** Of the ledger; null where no engine weighed anything. */
  readonly bits: number | null;
  readonly ledger: readonly LedgerLine[];
  /** The numbers, names or references that stand in the message. */
  readonly words: readonly string[];
  /** SHA-256, in hex, of what was compared on both sides: the same again is no news. */
  readonly fingerprint: string;
}

export interface Suggestion extends Finding {
  readonly id: SuggestionId;
  readonly requestId: RequestId;
  readonly state: SuggestionState;
  readonly foundAt: Instant;
  readonly judged: { readonly by: AccountId; readonly at: Instant; readonly reason: string } | null;
}

/** Facts about suggestions, in `payload`. */
export type SuggestionFact =
  | { readonly kind: 'SuggestionsFound'; readonly requestId: RequestId; readonly suggestionIds: readonly SuggestionId[] }
  | { readonly kind: 'SuggestionJudged'; readonly requestId: RequestId; readonly suggestionId: SuggestionId; readonly verdict: SuggestionVerdict };
