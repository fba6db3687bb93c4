import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { parseSnippet } from './snippet.ts';

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
