import { expect, test } from 'vitest';
import { askInParts } from './asking.ts';
import type { AskedIndex, IndexNow } from './parts.ts';

const stamp = (revision: number): IndexNow => ({ model: 'm', recordCount: 1, watermark: '1', builtAt: null, generation: 1, revision });
const questions = Array.from({ length: 150 }, (_, number) => ({ record: { kind: 'person' as const, id: String(number), names: [] }, falsePerThousand: 1, limit: 1 }));

function indexOf(calls: { readonly count: number; readonly asItIs: boolean }[], loadingAt = Number.POSITIVE_INFINITY): AskedIndex {
  return {
    isReady: true,
    whenCurrent: async () => undefined,
    search: async (queries, options = {}) => {
      if (calls.length === loadingAt) return { state: 'loading' };
      calls.push({ count: queries.length, asItIs: options.asItIs === true });
      return { state: 'searched', index: stamp(calls.length), answers: queries.map(({ record }) => ({ candidates: [{ id: record.id, bits: 1, falsePerThousand: 1, ledger: [] }], threshold: 1, attainable: 2, enoughData: true })) };
    },
  };
}

test('many are asked in parts and answered in order; only the first part looks for what is new', async () => {
  const calls: { readonly count: number; readonly asItIs: boolean }[] = [];
  const asked = await askInParts(indexOf(calls), questions);
  expect(calls).toEqual([{ count: 64, asItIs: false }, { count: 64, asItIs: true }, { count: 22, asItIs: true }]);
  expect(asked).toMatchObject({ state: 'searched', first: { revision: 1 }, last: { revision: 3 } });
  expect(asked.state === 'searched' && asked.answers.map(({ candidates }) => candidates[0]!.id)).toEqual(questions.map(({ record }) => record.id));
});

test('none are asked all the same: whether the index is there has to be known', async () => {
  expect(await askInParts(indexOf([]), [])).toMatchObject({ state: 'searched', answers: [] });
  expect(await askInParts(indexOf([], 0), [])).toEqual({ state: 'loading' });
});

test('an index that goes away in between has answered nothing', async () => {
  expect(await askInParts(indexOf([], 1), questions)).toEqual({ state: 'loading' });
});
