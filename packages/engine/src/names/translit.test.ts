import { describe, expect, it } from 'vitest';
import { indexTransliterations, rankTransliterations } from './translit-rank.ts';
import { transliterationCost } from './translit.ts';

describe('transliterationCost', () => {
  it.each([['قاسم', 'qasim', 0.8], ['دراغونوف', 'dragunov', 1.2], ['драгунов', 'dragunow', 0.2], ['джексон', 'jackson', 0.8], ['уэксли', 'wexley', 1], ['שרון', 'sharon', 0.6]])('%s is written %s', (native, latin, most) => {
    expect(transliterationCost(native, latin, 5)).toBeLessThanOrEqual(most);
  });
  it('rises with what does not fit', () => {
    expect(transliterationCost('قاسم', 'basim', 5) ?? 9).toBeGreaterThan(1.2);
    expect(transliterationCost('قاسم', 'wexley', 3)).toBeUndefined();
  });
});

describe('rankTransliterations', () => {
  it('puts the spelling that fits first', () => {
    const index = indexTransliterations(['Qasim', 'Basim', 'Karim', 'Wexley', 'Kassem', 'Nasim']);
    expect(rankTransliterations('قاسم', index, 2).map((entry) => entry.latin)).toEqual(['Qasim', 'Kassem']);
  });
});
