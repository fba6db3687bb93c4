import { describe, expect, it } from 'vitest';
import { bothTexts, differingLines } from './differing-lines.ts';

describe('where two texts differ', () => {
  it('leaves out what they share, but for a line of context', () => {
    const text = (middle: string) => ['1', '2', '3', middle, '5', '6', '7'].join('\n');
    expect(differingLines(text('mine'), text('theirs'))).toEqual({ mine: '3\nmine\n5', theirs: '3\ntheirs\n5', linesBefore: 2, linesAfter: 2 });
  });

  it('shows lines that only one side has', () => {
    expect(differingLines('a\nb', 'a\nx\nb')).toEqual({ mine: 'a\nb', theirs: 'a\nx\nb', linesBefore: 0, linesAfter: 0 });
  });

  it('counts no line twice where one text is a part of the other', () => {
    expect(differingLines('a\na', 'a\na\na\na')).toEqual({ mine: 'a', theirs: 'a\na\na', linesBefore: 1, linesAfter: 0 });
  });
});

describe('both texts in one', () => {
  it('has what they share once and loses no line', () => {
    expect(bothTexts('Dear all,\nmine\n\n> quote', 'Dear all,\ntheirs\n\n> quote')).toBe('Dear all,\nmine\ntheirs\n\n> quote');
    expect(bothTexts('a', 'b')).toBe('a\nb');
    expect(bothTexts('a\nb', 'a\nx\nb')).toBe('a\nx\nb');
    expect(bothTexts('same', 'same')).toBe('same');
  });
});
