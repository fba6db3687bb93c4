import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { fromFind, parseSnippet } from './snippet.ts';

const shown = (snippet: string) => parseSnippet(snippet).map(({ text, isFound }) => (isFound ? `[${text}]` : text));

describe('parseSnippet', () => {
  it('takes out what was found', () => {
    expect(shown('a ‹grey› van and a ‹grey› coat')).toEqual(['a ', '[grey]', ' van and a ', '[grey]', ' coat']);
    expect(shown('‹all›')).toEqual(['[all]']);
    expect(shown('‹two› ‹beside›')).toEqual(['[two]', ' ', '[beside]']);
  });

  it('leaves a mark without its other half to the text', () => {
    expect(shown('less ‹ than')).toEqual(['less ‹ than']);
    expect(shown('‹a ‹b› c›')).toEqual(['‹a ', '[b]', ' c›']);
    expect(shown('‹›')).toEqual(['‹›']);
  });

  it('gives nothing for nothing', () => {
    expect(parseSnippet('')).toEqual([]);
  });

  it('loses no letter, and treats markup as text', () => {
    fc.assert(
      fc.property(fc.string(), (snippet) => {
        const parts = parseSnippet(snippet);
        expect(parts.map(({ text, isFound }) => (isFound ? `‹${text}›` : text)).join('')).toBe(snippet);
      }),
    );
    expect(shown('<b>‹x›</b>')).toEqual(['<b>', '[x]', '</b>']);
  });
});

describe('fromFind', () => {
  const from = (snippet: string, lead: number) => fromFind(parseSnippet(snippet), lead).map(({ text }) => text).join('');

  it('begins a little before the first find, at a word', () => {
    expect(from('…a long way before anything is ‹found› and after', 14)).toBe('…anything is found and after');
    expect(from(`${'x'.repeat(40)} ‹found›`, 10)).toBe(`…${'x'.repeat(9)} found`);
  });

  it('leaves a short beginning, and a snippet without a find', () => {
    expect(from('just ‹found›', 14)).toBe('just found');
    expect(from('‹found› at once', 1)).toBe('found at once');
    expect(from('nothing was found in here at all', 5)).toBe('nothing was found in here at all');
    expect(from('', 5)).toBe('');
  });
});
