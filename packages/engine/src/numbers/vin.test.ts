import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readVin, vinCheckDigit } from './vin.ts';

/** The letters' values as the regulation lists them. */
const values: Readonly<Record<string, number>> = { A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8, J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9, S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9 };
const vinText = fc.string({ unit: fc.constantFrom(...Array.from('ABCDEFGHJKLMNPRSTUVWXYZ0123456789')), minLength: 17, maxLength: 17 });

describe('VIN', () => {
  it('checks position 9 as the plain rule does', () => {
    fc.assert(
      fc.property(vinText, (vin) => {
        const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
        const sum = Array.from(vin).reduce((total, sign, index) => total + (values[sign] ?? Number(sign)) * (weights[index] ?? 0), 0);
        expect(vinCheckDigit(vin)).toBe(sum % 11 === 10 ? 'X' : String(sum % 11));
      }),
    );
  });

  it('checks where the region uses it, and nowhere else', () => {
    const american = (check: string): string => `1FAABC12${check}EA000017`;
    const right = vinCheckDigit(american('0'));
    expect(readVin(american(right)).verdict).toBe('valid');
    expect(readVin(american(right === '1' ? '2' : '1')).verdict).toBe('invalid');
    expect(readVin('WVWZZZ1KZAW000017').verdict).toBe('none');
  });

  it('tells country, make and year', () => {
    expect(readVin('wvw zzz 1kz aw 000017', 2026)).toMatchObject({ canonical: 'WVWZZZ1KZAW000017', country: 'DE', make: 'volkswagen', modelYears: [2010, 1980], isFull: true });
    expect(readVin('VF1ABC00012345678').country).toBe('FR');
    expect(readVin('TMBZZZ1Z0A0000017').country).toBe('CZ');
    expect(readVin('YV1ZZZ1Z0A0000017').country).toBe('SE');
  });

  it('reads the letters a VIN does not have as digits', () => {
    expect(readVin('WVWZZZ1KZAWOIQ017').canonical).toBe('WVWZZZ1KZAW010017');
  });

  it('keeps short chassis numbers and takes any text', () => {
    expect(readVin('113-456 789')).toEqual({ canonical: '113456789', isFull: false, verdict: 'none', modelYears: [] });
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => readVin(text).canonical.length <= 40));
  });
});
