import { describe, expect, it } from 'vitest';
import { visibleParts } from './visible-bytes.ts';

describe('bytes made visible', () => {
  it('are taken apart into text and codes, and are whole again together', () => {
    const text = 'From: a⟨0000⟩⟨202E⟩b⟨1F600⟩\nend ⟨not a code⟩';
    const parts = visibleParts(text);
    expect(parts).toEqual([
      { text: 'From: a', isCode: false },
      { text: '⟨0000⟩⟨202E⟩', isCode: true },
      { text: 'b', isCode: false },
      { text: '⟨1F600⟩', isCode: true },
      { text: '\nend ⟨not a code⟩', isCode: false },
    ]);
    expect(parts.map((part) => part.text).join('')).toBe(text);
  });

  it('may be all of one kind, or nothing', () => {
    expect(visibleParts('plain')).toEqual([{ text: 'plain', isCode: false }]);
    expect(visibleParts('⟨0000⟩')).toEqual([{ text: '⟨0000⟩', isCode: true }]);
    expect(visibleParts('')).toEqual([]);
  });
});
