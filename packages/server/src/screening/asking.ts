import type { EngineRecord } from '@vigie/engine';
import type { AskedIndex, IndexAnswer, IndexNow } from './parts.ts';

/**
 * Queries told to the index at once. A thread answers what it was told before it looks at anything else: with few at once an
 * alert that arrives in the middle of a list of thousands has its answer within the second all the same.
 */
const partSize = 64;

export interface Question {
  readonly record: EngineRecord;
  readonly falsePerThousand: number;
  readonly limit: number;
}

export type Asked = { readonly state: 'loading' } | { readonly state: 'searched'; readonly first: IndexNow; readonly last: IndexNow; readonly answers: readonly IndexAnswer[] };

/**
 * Answers in the order of the questions. What was committed before the call is in all of them; what is committed meanwhile
 * may be in the later ones, and then `last` differs from `first`.
 */
export async function askInParts(index: AskedIndex, questions: readonly Question[]): Promise<Asked> {
  const answers: IndexAnswer[] = [];
  let [first, last]: (IndexNow | undefined)[] = [];
  for (let from = 0; from === 0 || from < questions.length; from += partSize) {
    const outcome = await index.search(questions.slice(from, from + partSize), from === 0 ? {} : { asItIs: true });
    if (outcome.state === 'loading') return outcome;
    answers.push(...outcome.answers);
    first ??= outcome.index;
    last = outcome.index;
  }
  return { state: 'searched', first: first!, last: last!, answers };
}
