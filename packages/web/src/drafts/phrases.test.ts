import { languages } from '@vigie/server/kernel/language';
import { describe, expect, it } from 'vitest';
import { filled, loadPhrases, phraseNames } from './phrases.ts';

describe('standard sentences', () => {
  it('come in every language, that of the message first, with what is known filled in', async () => {
    const groups = await loadPhrases('nl-BE', { number: 'IN-2026-000123', reference: 'FR/7' });
    expect(groups.map(({ language }) => language)).toEqual(['nl', ...languages.filter((language) => language !== 'nl')]);
    for (const { phrases } of groups) {
      expect(phrases.map(({ name }) => name)).toEqual([...phraseNames]);
      for (const { text } of phrases) expect(text).toMatch(/FR\/7/);
    }
    expect(new Set(groups.flatMap(({ phrases }) => phrases.map(({ text }) => text))).size).toBe(languages.length * phraseNames.length);
  });

  it('are English first where the message is in none of the four', async () => {
    expect((await loadPhrases('pl', {}))[0]?.language).toBe('en');
    expect((await loadPhrases(null, {}))[0]?.language).toBe('en');
  });

  it('leave a gap to be filled in where something is not known', () => {
    expect(filled('Your {reference} of {date}', { reference: 'A', date: undefined })).toBe('Your A of […]');
  });
});
