import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMrz } from './mrz.ts';
import { foldForKey } from './normalise.ts';

/** The rule of 9303-3 4.9 written once more, plainly. */
function check(field: string): string {
  const values = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  return String(Array.from(field).reduce((sum, sign, index) => sum + Math.max(0, values.indexOf(sign)) * [7, 3, 1][index % 3]!, 0) % 10);
}
const fill = (text: string, length: number): string => text.padEnd(length, '<').slice(0, length);

interface Holder {
  readonly number: string;
  readonly birth: string;
  readonly expiry: string;
  readonly personal: string;
}

function td3({ number, birth, expiry, personal }: Holder): string {
  const n = fill(number, 9);
  const p = fill(personal, 14);
  const line = n + check(n) + 'UTO' + birth + check(birth) + 'F' + expiry + check(expiry) + p + check(p);
  return `${fill('P<UTOVAN<DER<MEER<<ANNA<MARIE', 44)}\n${line}${check(n + check(n) + birth + check(birth) + expiry + check(expiry) + p + check(p))}`;
}

function td1({ number, birth, expiry, personal }: Holder): string {
  const isLong = number.length > 9;
  const first = 'IDUTO' + (isLong ? `${number.slice(0, 9)}<${fill(number.slice(9) + check(number), 15)}` : fill(number, 9) + check(fill(number, 9)) + fill(personal, 15));
  const second = birth + check(birth) + 'M' + expiry + check(expiry) + 'UTO' + fill('', 11);
  return [first, second + check(first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18)), fill('PETERSEN<<JON', 30)].join('\n');
}

const holder = fc.record({
  number: fc.stringMatching(/^[A-Z0-9]{7,9}$/u),
  birth: fc.constantFrom('700512', '010203', '991231', '7005<<'),
  expiry: fc.constantFrom('310101', '280630'),
  personal: fc.stringMatching(/^[A-Z0-9]{0,14}$/u),
});
const one: Holder = { number: 'AX4471902', birth: '700512', expiry: '310101', personal: '' };

describe('machine-readable zone', () => {
  it('reads passports with every check right', () => {
    fc.assert(
      fc.property(holder, (from) => {
        const mrz = parseMrz(td3(from), 2026);
        expect(mrz).toMatchObject({ format: 'td3', failed: [], repairs: [], number: from.number, family: 'VAN DER MEER', given: 'ANNA MARIE', nationality: 'UTO', issuer: 'UTO', sex: 'F', documentCode: 'P', optional: from.personal });
      }),
    );
  });

  it('reads cards, also with numbers of more than nine characters', () => {
    fc.assert(fc.property(holder, (from) => parseMrz(td1(from), 2026)?.failed.length === 0 && parseMrz(td1(from), 2026)?.number === from.number));
    expect(parseMrz(td1({ ...one, number: 'XB0000123456789' }), 2026)).toMatchObject({ format: 'td1', number: 'XB0000123456789', failed: [], family: 'PETERSEN', given: 'JON', sex: 'M' });
  });

  it('reads visas and the older card', () => {
    const n = 'V12345678';
    const line = `${n}${check(n)}UTO700512${check('700512')}<280630${check('280630')}`;
    expect(parseMrz(`${fill('V<UTOMEER<<ANNA', 44)}\n${fill(line, 44)}`, 2026)).toMatchObject({ format: 'mrvA', number: n, failed: [], sex: 'X' });
    expect(parseMrz(`${fill('V<UTOMEER<<ANNA', 36)}\n${fill(line, 36)}`, 2026)).toMatchObject({ format: 'mrvB', failed: [] });
    const card = fill(line, 35);
    expect(parseMrz(`${fill('I<UTOMEER<<ANNA', 36)}\n${card}${check(card.slice(0, 10) + card.slice(13, 20) + card.slice(21, 35))}`, 2026)).toMatchObject({ format: 'td2', failed: [] });
  });

  it('takes the century from the reference year', () => {
    expect(parseMrz(td3(one), 2026)?.birthDate).toBe('1970-05-12');
    expect(parseMrz(td3({ ...one, birth: '250512' }), 2026)?.birthDate).toBe('2025-05-12');
    expect(parseMrz(td3({ ...one, birth: '270512' }), 2026)?.birthDate).toBe('1927-05-12');
    expect(parseMrz(td3({ ...one, birth: '7005<<' }), 2026)?.birthDate).toBe('1970-05-00');
    expect(parseMrz(td3(one), 2026)?.expiryDate).toBe('2031-01-01');
  });

  it('forgives spaces, case, guillemets, cut fillers and letters among digits', () => {
    const [first = '', second = ''] = td3(one).split('\n');
    const worn = `${first.replaceAll('<<', '«').toLowerCase().slice(0, -1)}\r\n\r\n${second.replace('700512', '7OO5I2').replace(/(.{10})/u, '$1 ')}`;
    expect(parseMrz(worn, 2026)).toMatchObject({ failed: [], number: one.number, family: 'VAN DER MEER', birthDate: '1970-05-12' });
    expect(parseMrz(first + second, 2026)).toMatchObject({ format: 'td3', failed: [] });
  });

  it('names the failed checks and the one look-alike that mends all', () => {
    const worn = td3({ ...one, number: 'AX4471902' }).replace('AX4471902', 'AX447I902');
    const mrz = parseMrz(worn, 2026);
    expect(mrz?.failed).toEqual(['number', 'composite']);
    expect(mrz?.repairs[0]).toEqual({ position: 49, from: 'I', to: '1', number: 'AX4471902' });
    // Modulo 10 cannot tell 1 from L; the key of all of them is the same.
    expect(new Set(mrz?.repairs.map((repair) => foldForKey(repair.number)))).toEqual(new Set(['AX4471902']));
  });

  it('always has the truth among the repairs of one wrong character', () => {
    fc.assert(
      fc.property(holder, fc.nat(8), fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')), (from, at, sign) => {
        const right = td3({ ...from, number: fill(from.number, 9).replaceAll('<', '7') });
        const worn = right.slice(0, 45 + at) + sign + right.slice(46 + at);
        const mrz = parseMrz(worn, 2026);
        expect(mrz).toBeDefined();
        if (!mrz) return false;
        const isLookAlike = mrz.repairs.some((repair) => ['0OQD', '1IL', '2Z', '5S', '6G', '8B', '7T', 'UV'].some((group) => group.includes(repair.from) && group.includes(repair.to)));
        return mrz.failed.length === 0 || isLookAlike || mrz.repairs.some((repair) => repair.number === right.slice(45, 54));
      }),
    );
  });

  it('takes any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => parseMrz(text, 2026) === undefined || true));
    for (const text of ['', '<', '\n\n', 'P'.repeat(10_000), '\ud800\n\u202e', `${'<'.repeat(44)}\n${'<'.repeat(44)}`]) expect(() => parseMrz(text, 2026)).not.toThrow();
  });
});
