import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from './clean.ts';
import { toMrz } from './icao.ts';
import { romanise } from './romanise.ts';

describe('cleanText', () => {
  it('drops what cannot be seen and what is no text', () => {
    expect(cleanText('Ma\u200bria\u202e \ud83d\ude00Lu\u0000z\ud800')).toBe('Maria Lu z');
    expect(cleanText('  Ａｎａ\t\nＬｕｚ ')).toBe('Ana Luz');
  });
  it('caps marks and length', () => {
    expect(cleanText(`Z${'\u0336'.repeat(500)}a`).length).toBeLessThan(8);
    expect(cleanText('a'.repeat(50_000))).toHaveLength(300);
  });
  it('is linear in hostile input and idempotent', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const once = cleanText(text);
      expect(cleanText(once)).toBe(once);
      expect(once.isWellFormed()).toBe(true);
    }));
    const started = performance.now();
    cleanText(`a${'\u0300\u0323'.repeat(200_000)}`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('romanise', () => {
  it.each([
    ['Müller', 'muller', 'mueller'],
    ['Šarić', 'saric', 'sharich'],
    ['Ґалаґан', 'galagan', undefined],
    ['Щукин', 'shchukin', 'shtukin'],
    ['Юрій', 'yuriy', 'iurii'],
    ['Νικολάου', 'nikolaou', undefined],
    ['Ευάγγελος', 'evangelos', undefined],
    ['გიორგი', 'giorgi', undefined],
    ['Հակոբ', 'hakob', undefined],
    ['박', 'bak', 'park'],
    ['しょうた', 'shota', 'shouta'],
    ['Ig0r', 'igor', undefined],
  ])('%s is read %s', (word, text, other) => {
    const reading = romanise(word);
    expect(reading.text).toBe(text);
    expect(other === undefined || reading.others.includes(other)).toBe(true);
  });
  it('takes letters of another alphabet for the ones they look like', () => {
    expect(romanise('Sеrgеi').text).toBe('sergei');
    expect(romanise('Рetrоv').text).toBe('petrov');
  });
  it('gives [a-z0-9] for anything', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (word) => {
      const { text, others } = romanise(word);
      for (const form of [text, ...others]) expect(form).toMatch(/^[a-z0-9]{0,40}$/);
    }));
  });
});

describe('toMrz', () => {
  it.each([
    ['Jürgen Groß-Åberg', 'JUERGEN<GROSS<AABERG'],
    ['Þóra Sæbø', 'THORA<SAEBOE'],
    ['Ñuñez, Íñigo', 'NUNEZ<<INIGO'],
    ['Щукин Юрий', 'SHCHUKIN<IURII'],
    ['Ђорђе Ћирић', 'DORDE<CIRIC'],
    ['Гнатюк Їва', 'GNATIUK<IVA'],
    ['شريف', 'XSHRYF'],
    ["O'Brien", 'OBRIEN'],
  ])('%s becomes %s', (text, mrz) => {
    expect(toMrz(text)).toBe(mrz);
  });
});
