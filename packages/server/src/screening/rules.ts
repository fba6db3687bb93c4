import type { Alert, AlertCategory } from '../alerts/model.ts';
import { refuse, type Refused } from '../kernel/outcome.ts';
import { plusDays, type Instant } from '../kernel/time.ts';
import type { AccountId } from '../kernel/actor.ts';
import type { CandidateState, FinalVerdict, IndexStamp, Judgement, NoMatchReason, Priority, QueryOutcome, Run, Settings, SettledOutcome, VerificationOutcome, Verdict } from './model.ts';

/* ── what is looked at first ── */

/**
 * In what order categories are looked at; the desk's own choice, after the priorities between alerts of the SIRENE manual and
 * the answer times of Regulation (EU) 2018/1862 Art. 8(3). Terrorism goes before all: {@link priorityOf}.
 */
const priorityOfCategory: Readonly<Record<AlertCategory, Priority>> = {
  arrest: 1,
  red: 1,
  wanted: 1,
  'missing-protection': 2,
  missing: 2,
  'child-abduction': 2,
  'child-travel': 2,
  'vulnerable-adult': 2,
  yellow: 2,
  'check-specific': 3,
  'check-inquiry': 3,
  'check-discreet': 3,
  'unknown-wanted': 3,
  information: 3,
  green: 3,
  orange: 3,
  'un-special': 3,
  'refusal-restrictive-measure': 3,
  judicial: 4,
  refusal: 4,
  return: 4,
  blue: 4,
  black: 4,
  purple: 4,
  sought: 4,
  sanctions: 5,
  silver: 5,
  protected: 5,
  other: 5,
  object: 6,
  seized: 6,
};

export function priorityOf(alert: Pick<Alert, 'category' | 'details'>): Priority {
  return concernsTerrorism(alert.details) ? 1 : priorityOfCategory[alert.category];
}

/** Ours say it in a field; others wherever their source puts offences, warnings or the kind of case. */
function concernsTerrorism(details: Alert['details']): boolean {
  if (details.terrorism === true) return true;
  return Object.entries(details).some(([name, value]) => /offence|warning|caseType|case-type|crime|marker|danger/i.test(name) && /terroris/i.test(JSON.stringify(value)));
}

/* ── judging ── */

/** What is known of a candidate when somebody judges it. */
export interface Looked {
  readonly state: CandidateState;
  readonly category: AlertCategory;
  /** Of this candidate, in order; those that asked for more count for nothing. */
  readonly judgements: readonly Pick<Judgement, 'verdict' | 'by'>[];
}

export interface Judging {
  readonly verdict: FinalVerdict;
  readonly reason: NoMatchReason | undefined;
  readonly text: string;
  readonly by: AccountId;
  readonly isLeader: boolean;
}

export type JudgingRefusal =
  | 'screening.already-judged'
  | 'screening.lapsed'
  | 'screening.reason-missing'
  | 'screening.words-missing'
  | 'screening.second-look-by-same-person'
  | 'screening.dispute-needs-leader';

export interface Judged {
  readonly look: 1 | 2 | 3;
  readonly isFinal: boolean;
  readonly state: 'second-look' | FinalVerdict;
  readonly disputed: boolean;
}

/**
 * What a verdict makes of a candidate.
 *
 *     look 1, two eyes enough            final
 *     look 1, four eyes asked            second-look
 *     look 2, another person, the same   final
 *     look 2, another person, differs    second-look, disputed
 *     look 3, a shift leader who gave neither   final
 */
export function judge(looked: Looked, judging: Judging, settings: Pick<Settings, 'fourEyesCategories' | 'fourEyesVerdicts'>): Judged | Refused<JudgingRefusal> {
  if (judging.verdict === 'no-match' && judging.reason === undefined) return refuse('screening.reason-missing');
  if (judging.reason === 'other' && judging.text === '') return refuse('screening.words-missing');
  const fault = faultOfJudging(looked, judging);
  if (fault) return refuse(fault);
  const [first, second] = looksOf(looked.judgements);
  if (!first) {
    const needsSecond = settings.fourEyesCategories.includes(looked.category) && settings.fourEyesVerdicts.includes(judging.verdict);
    return { look: 1, isFinal: !needsSecond, state: needsSecond ? 'second-look' : judging.verdict, disputed: false };
  }
  if (second) return { look: 3, isFinal: true, state: judging.verdict, disputed: false };
  const isAgreed = first.verdict === judging.verdict;
  return { look: 2, isFinal: isAgreed, state: isAgreed ? judging.verdict : 'second-look', disputed: !isAgreed };
}

/** Why this person may not judge this candidate now; undefined when they may. */
export function faultOfJudging(looked: Looked, { by, isLeader }: Pick<Judging, 'by' | 'isLeader'>): Exclude<JudgingRefusal, 'screening.reason-missing' | 'screening.words-missing'> | undefined {
  if (looked.state === 'lapsed') return 'screening.lapsed';
  if (looked.state === 'hit' || looked.state === 'no-match') return 'screening.already-judged';
  const looks = looksOf(looked.judgements);
  if (looks.some((look) => look.by === by)) return 'screening.second-look-by-same-person';
  return looks.length >= 2 && !isLeader ? 'screening.dispute-needs-leader' : undefined;
}

/** Where a candidate goes back to when what was asked has been answered. */
export function stateAfterAnswer(judgements: Looked['judgements']): 'open' | 'second-look' {
  return looksOf(judgements).length > 0 ? 'second-look' : 'open';
}

function looksOf(judgements: Looked['judgements']): readonly { readonly verdict: Verdict; readonly by: AccountId }[] {
  return judgements.filter(({ verdict }) => verdict !== 'ask-more');
}

/** Until when a judged pair is not shown again, as long as both records stay the same. Days of 24 hours. */
export function rememberedUntil(verdict: FinalVerdict, at: Instant, settings: Pick<Settings, 'noMatchDays' | 'hitDays'>): Instant {
  return plusDays(at, verdict === 'hit' ? settings.hitDays : settings.noMatchDays);
}

/* ── what became of it ── */

/**
 * Of everything that was found about an alert; undefined while something waits, and when too little was known to say that
 * nobody is found. `last`: what its last screening came to, beyond finding nothing.
 */
export function settledOutcomeOf(states: readonly CandidateState[], last: QueryOutcome | undefined): SettledOutcome | undefined {
  if (states.some((state) => state === 'open' || state === 'asked' || state === 'second-look')) return undefined;
  if (states.includes('hit')) return 'hit';
  if (last === 'not-compared' || last === 'not-enough-data') return undefined;
  return states.includes('no-match') ? 'no-match' : 'none';
}

/** What verifying a run came to, once the verification is done. */
export function verificationOf(
  original: Pick<Run, 'digest' | 'askedDigest' | 'indexAtStart' | 'indexAtEnd'>,
  again: Pick<Run, 'digest' | 'askedDigest' | 'indexAtStart' | 'indexAtEnd'>,
): VerificationOutcome {
  if (original.digest === again.digest) return 'same';
  const stamps = [original.indexAtStart, original.indexAtEnd, again.indexAtStart, again.indexAtEnd];
  const isStill = original.askedDigest === again.askedDigest && stamps.every((stamp) => isSameIndex(stamp, stamps[0]!));
  return isStill ? 'different' : 'moved';
}

/** Whether two looks at an index were at the same records. The watermark alone says nothing: it moves while nothing changes. */
export function isSameIndex(a: IndexStamp | null, b: IndexStamp | null): boolean {
  if (a === null || b === null) return a === b;
  return a.model === b.model && a.builtAt === b.builtAt && a.generation === b.generation && a.revision === b.revision && a.recordCount === b.recordCount;
}

/** Seconds until a run is done at the pace it had so far; null when that cannot be said. */
export function secondsLeft(run: Pick<Run, 'state' | 'total' | 'doneCount' | 'workMs'>): number | null {
  if (run.state !== 'running' || run.total === null || run.doneCount === 0) return null;
  return Math.max(0, Math.round(((run.total - run.doneCount) * run.workMs) / run.doneCount / 100) / 10);
}
