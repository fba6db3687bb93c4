import type { MessageId } from '../messages/model.ts';
import type { Subject, SubjectId } from '../subjects/model.ts';
import { suggestionRules, type Finding, type Suggestion, type SuggestionId, type SuggestionRule } from './model-cross-check.ts';

/** What to look for in the words of earlier messages. */
export interface Clue {
  readonly rule: Extract<SuggestionRule, 'number' | 'name'>;
  /** As stated: what a reader of the suggestion is shown. */
  readonly words: string;
  /** For the search box: `messages/search-query.ts`. */
  readonly query: string;
}

/** Of one subject; what was stated first is looked for first. */
const numbersMost = 24;
const namesMost = 6;

/** The numbers and names of a subject that say enough to be looked for; none once it has been erased. */
export function cluesOf(subject: Subject): readonly Clue[] {
  const numbers = unique(numbersOf(subject).map((words) => words.trim())).filter(isTellingNumber);
  const names = unique(namesOf(subject)).filter(isTellingName);
  return [
    ...numbers.slice(0, numbersMost).map((words) => ({ rule: 'number', words, query: formsOf(words) }) as const),
    ...names.slice(0, namesMost).map((words) => ({ rule: 'name', words, query: phrasesOf(words) }) as const),
  ];
}

/** Numbers that mean one thing wherever they stand. A year of birth or a calibre is not one. */
function numbersOf(subject: Subject): readonly string[] {
  if (subject.data === undefined) return [];
  switch (subject.kind) {
    case 'person': {
      const { documents = [], nationalNumbers = [], phones = [], emails = [], bankAccounts = [], transports = [] } = subject.data;
      return [...[...documents, ...nationalNumbers].map(({ number }) => number), ...phones, ...emails, ...bankAccounts, ...transports];
    }
    case 'organisation':
    case 'document':
    case 'object':
      return (subject.data.numbers ?? []).map(({ number }) => number);
    case 'vehicle':
      return [...(subject.data.vin === undefined ? [] : [subject.data.vin]), ...(subject.data.plates ?? []).map(({ number }) => number)];
    case 'firearm':
      return subject.data.serials ?? [];
    case 'communication':
      return [subject.data.value];
    case 'place':
    case 'event':
      return [];
  }
}

function namesOf(subject: Subject): readonly string[] {
  if (subject.data === undefined) return [];
  if (subject.kind === 'person') {
    return (subject.data.names ?? []).map(({ full, given, family }) => (given !== undefined && family !== undefined ? `${given} ${family}` : full.replaceAll(/<+|,/g, ' ')));
  }
  return subject.kind === 'organisation' ? (subject.data.names ?? []).map(({ full }) => full) : [];
}

/** Short numbers stand everywhere; words without a digit are no number. A mail address is one as it is. */
function isTellingNumber(words: string): boolean {
  const letters = words.replaceAll(/[^\p{L}\p{N}]/gu, '');
  return letters.length >= 5 && (/\p{N}/u.test(letters) || words.includes('@'));
}

/** A name of one word, or of initials, is anybody's; in scripts that put no blanks between words it is one word for the eye only. */
function isTellingName(words: string): boolean {
  const parts = partsOf(words).filter((part) => part.replaceAll(/\P{L}/gu, '').length > 1);
  return parts.length >= 2 || parts.some((part) => /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]{2,}$/u.test(part));
}

function partsOf(words: string): readonly string[] {
  return words.split(/[\s,<]+/).filter((part) => part !== '');
}

/** Signs of the search box lose their meaning. */
function plain(words: string): string {
  return words.replaceAll(/["|*“”„«»]/g, ' ').replaceAll(/(^|\s)-+/g, '$1').trim();
}

/** The number as stated, and written together; a mail address only as stated. */
function formsOf(words: string): string {
  const stated = `"${plain(words)}"`;
  return words.includes('@') ? stated : `${words.replaceAll(/[^\p{L}\p{N}]/gu, '')} | ${stated}`;
}

/** The name in its order, or with its last part first, as forms write it. */
function phrasesOf(words: string): string {
  const parts = partsOf(plain(words));
  const turned = [...parts.slice(-1), ...parts.slice(0, -1)];
  return unique([parts.join(' '), turned.join(' ')])
    .map((phrase) => `"${phrase}"`)
    .join(' | ');
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Map(values.map((value) => [value.normalize('NFKC').toLowerCase(), value])).values()];
}

/* ── findings ── */

/** A message in which words of a subject stand. */
export interface WordsFound {
  readonly subjectId: SubjectId | null;
  readonly messageId: MessageId;
  readonly rule: Exclude<SuggestionRule, 'similar'>;
  readonly words: string;
}

/** One finding per subject and message, by its strongest rule, with the words of that rule. */
export function gather(found: readonly WordsFound[], fingerprintOf: (parts: readonly unknown[]) => string): readonly Finding[] {
  const groups = Map.groupBy(found, ({ subjectId, messageId }) => `${subjectId ?? ''} ${messageId}`);
  return [...groups.values()].map((group) => {
    const rule = suggestionRules.find((candidate) => group.some((one) => one.rule === candidate)) ?? group[0]!.rule;
    const words = [...new Set(group.filter((one) => one.rule === rule).map((one) => one.words))].sort();
    const { subjectId, messageId } = group[0]!;
    return { subjectId, found: { kind: 'message', id: messageId }, rule, bits: null, ledger: [], words, fingerprint: fingerprintOf([rule, ...words]) };
  });
}

/** What is known of the same pair: the request's subject and the thing found. */
export type Known = Pick<Suggestion, 'id' | 'subjectId' | 'found' | 'state' | 'fingerprint'>;

export interface Settled {
  readonly added: readonly Finding[];
  /** Not judged yet, and not as they were. */
  readonly renewed: readonly { readonly id: SuggestionId; readonly finding: Finding }[];
}

/**
 * What becomes of findings beside the suggestions there are. A pair that waits for its judgement is brought up to date; one that
 * was judged stays judged until what was compared has changed on either side.
 */
export function settle(findings: readonly Finding[], known: readonly Known[]): Settled {
  const byPair = Map.groupBy(known, pairOf);
  const added: Finding[] = [];
  const renewed: { id: SuggestionId; finding: Finding }[] = [];
  for (const finding of findings) {
    const same = byPair.get(pairOf(finding)) ?? [];
    const open = same.find(({ state }) => state === 'open');
    if (same.some(({ fingerprint }) => fingerprint === finding.fingerprint)) continue;
    if (open) renewed.push({ id: open.id, finding });
    else added.push(finding);
  }
  return { added, renewed };
}

function pairOf({ subjectId, found }: Pick<Finding, 'subjectId' | 'found'>): string {
  return `${subjectId ?? ''} ${found.kind} ${found.id}`;
}
