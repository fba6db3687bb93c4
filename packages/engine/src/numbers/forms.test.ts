import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areOneHouse, canonicalMake } from './makes.ts';
import { canonicalNumber, foldForKey, foldNumber, maxNumberLength, numberKinds } from './normalise.ts';
import { readPlate } from './plates.ts';
import { informationOf, isFiller, relate } from './relation.ts';
import { canonicalSerial, readCalibre, relateCalibres } from './serials.ts';

const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary', maxLength: 12 }));

describe('canonical numbers', () => {
  it('maps scripts, widths and separators', () => {
    expect(canonicalNumber(' ab-12.3/4 ')).toBe('AB1234');
    expect(canonicalNumber('ＡＢ１２')).toBe('AB12');
    expect(canonicalNumber('٠١٢٣ ۴۵')).toBe('012345');
    expect(canonicalNumber('А 123 ВС 77')).toBe('A123BC77');
    expect(canonicalNumber('ΙΚΑ-1234')).toBe('IKA1234');
    expect(canonicalNumber('MÜ ŁÓ № 7')).toBe('MULO7');
    expect(canonicalNumber('WVWZZZ1KZAWOIQ017', 'vin')).toBe('WVWZZZ1KZAW010017');
  });

  it('gives capitals and digits only, and itself again', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...numberKinds), (text, kind) => {
        const once = canonicalNumber(text, kind);
        expect(once).toMatch(/^[A-Z0-9]*$/u);
        expect(canonicalNumber(once, kind)).toBe(once);
        expect(foldNumber(foldNumber(once, kind), kind)).toBe(foldNumber(once, kind));
        expect(foldForKey(foldNumber(once, 'document'))).toBe(foldForKey(once));
      }),
    );
  });

  it('survives what no number is', () => {
    for (const bad of ['', ' ', 'x', '9'.repeat(10_000), '\u202e\u0000\u200f', '\u{1f46e}', '\ud83d', '\udc00a']) expect(canonicalNumber(bad).length).toBeLessThanOrEqual(maxNumberLength);
    expect(canonicalNumber('\u202eA\u20661\ud83d')).toBe('A1');
  });
});

describe('relation of two numbers', () => {
  it('names each single error', () => {
    const record = 'AX4471902';
    const relations = ['AX4471902', 'AX447I9O2', 'AX4471903', 'AX447102', 'AX44719902', 'AX4417902', 'AX4417903'].map((query) => relate(query, record, 'document'));
    expect(relations).toEqual(['same', 'look-alike', 'wrong', 'missing', 'extra', 'swapped', 'different']);
    expect(relate('', '', 'document')).toBe('different');
  });

  it('is an error where one character can be changed to make them equal, as trying all shows', () => {
    const few = fc.string({ unit: fc.constantFrom('A', 'X', '7', '4'), minLength: 1, maxLength: 6 });
    const oneAway = (text: string): Set<string> => {
      const result = new Set<string>();
      for (let at = 0; at <= text.length; at += 1) {
        for (const sign of 'AX74') result.add(text.slice(0, at) + sign + text.slice(at)).add(text.slice(0, at) + sign + text.slice(at + 1));
        result.add(text.slice(0, at) + text.slice(at + 1)).add(text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2));
      }
      return result;
    };
    fc.assert(
      fc.property(few, few, (query, record) => {
        const relation = relate(query, record, 'document');
        expect(relation === 'different').toBe(query !== record && !oneAway(query).has(record));
        expect(relate(record, query, 'document')).toBe({ missing: 'extra' as const, extra: 'missing' as const }[relation as string] ?? relation);
      }),
      { numRuns: 1000 },
    );
  });

  it('weighs numbers by their space, and little what is filled in', () => {
    expect(informationOf('123456789')).toBeCloseTo(9 * Math.log2(10));
    expect(informationOf('000000017')).toBeLessThan(informationOf('392847517'));
    for (const filler of ['0000000', 'XXXX', '123456', '987654', 'UNKNOWN', '']) expect(isFiller(filler)).toBe(true);
    expect(isFiller('1234657')).toBe(false);
  });
});

describe('plates', () => {
  it('tells plausible countries and mends look-alikes by the shape', () => {
    expect(readPlate('1-ABC-123', 'BE')).toMatchObject({ canonical: '1ABC123', standing: 'plausible' });
    expect(readPlate('AB-123-CD').countries).toEqual(expect.arrayContaining(['FR', 'IT']));
    expect(readPlate('AB-I23-CD', 'FR')).toMatchObject({ standing: 'mended', mended: 'AB123CD' });
    expect(readPlate('B * 1-ABC-123', 'BE').canonical).toBe('1ABC123');
    expect(readPlate('A123BC77', 'RU').standing).toBe('plausible');
    expect(readPlate('ABCDEFGH', 'BE').standing).toBe('unusual');
    expect(readPlate('ABC', 'ZZ').standing).toBe('unknown');
    for (const [country, plate] of [['NL', '12-AB-34'], ['DE', 'B-MW 1234'], ['DE', 'M-E 12E'], ['GB', 'AB12 CDE'], ['PL', 'WA 12345'], ['PL', 'KR 1A234'], ['RO', 'B 123 ABC'], ['UA', 'АА 1234 ВВ'], ['SE', 'ABC 12D'], ['TR', '34 ABC 123'], ['IE', '241-D-12345'], ['CH', 'ZH 123456'], ['LU', 'AB 1234']] as const) expect([plate, readPlate(plate, country).standing]).toEqual([plate, 'plausible']);
  });

  it('takes any text', () => {
    fc.assert(fc.property(anyText, fc.constantFrom('BE', 'PL', 'ZZ', undefined), (text, country) => {
        expect(readPlate(text, country).canonical.length).toBeLessThanOrEqual(maxNumberLength);
      }));
  });
});

describe('firearms', () => {
  it('reads serials without their announcement', () => {
    expect(['No. 12-345', 'S/N: ABC 123', 'Nr 7788', 'SN12345', '№ 55', '#A1'].map(canonicalSerial)).toEqual(['12345', 'ABC123', '7788', 'SN12345', '55', 'A1']);
  });

  it('knows a calibre in its many spellings', () => {
    for (const text of ['9x19', '9 x 19 mm', '9mm Para', '9 mm Parabellum', '9MM LUGER', 'Cal. 9mm Luger', '9×19', '9mmPara']) expect([text, readCalibre(text)?.name]).toEqual([text, '9x19']);
    expect(readCalibre('.308 Win.')?.name).toBe('7.62x51');
    expect(readCalibre('7,62x39')?.name).toBe('7.62x39');
    expect(readCalibre('.22 l.r.')?.name).toBe('22lr');
    expect(readCalibre('12/70')?.name).toBe('12ga');
    expect(readCalibre('9 mm')).toEqual({ name: 'bore 9', bore: '9', isBoreOnly: true });
    const relation = (left: string, right: string): string => relateCalibres(readCalibre(left)!, readCalibre(right)!);
    expect([relation('9mm', '9 Para'), relation('9mm', '.45 ACP'), relation('9 para', '.380'), relation('.223', '5.56x45 NATO')]).toEqual(['compatible', 'different', 'different', 'same']);
  });

  it('knows makers by their names, with the model behind it too', () => {
    expect(['F.N.', 'Fabrique Nationale', 'Pietro BERETTA', 'Heckler & Koch', 'glock 17', 'Zweifel'].map((make) => canonicalMake(make, 'firearm'))).toEqual(['fn', 'fn', 'beretta', 'heckler-koch', 'glock', 'ZWEIFEL']);
    expect(['V.W.', 'Mercedes', 'Škoda', 'VW Golf', ''].map((make) => canonicalMake(make, 'vehicle'))).toEqual(['volkswagen', 'mercedes-benz', 'skoda', 'volkswagen', '']);
    expect(areOneHouse('fn', 'browning')).toBe(true);
  });

  it('takes any text', () => {
    fc.assert(fc.property(anyText, (text) => {
        expect(canonicalSerial(text).length + canonicalMake(text, 'firearm').length + (readCalibre(text)?.name ?? '').length).toBeLessThan(500);
      }));
  });
});
