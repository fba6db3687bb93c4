import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentRecord, EngineRecord, FirearmRecord, ObjectRecord, VehicleRecord } from '../record.ts';
import { KeyTable } from '../numbers/key-table.ts';
import { createNeighbours, measureDensity } from '../numbers/density.ts';
import { compareNumbers, compareThings, type Comparison, type Thing } from './compare.ts';
import { relateColours } from './colours.ts';
import { thingKeys } from './keys.ts';
import { thresholdFor } from '../calibration.ts';
import { modelOf } from '../models.ts';

const context = { holdingsCount: 1_000_000 };
const alert = thresholdFor('document', context.holdingsCount);
const rules = (comparison: Comparison): string[] => comparison.lines.map((line) => line.rule);

const document = (number: string, country?: string, type?: string): DocumentRecord => ({ kind: 'document', id: 'd', numbers: [{ number, ...(country ? { country } : {}), ...(type ? { type } : {}) }] });
const vehicle = (from: Partial<VehicleRecord>): VehicleRecord => ({ kind: 'vehicle', id: 'v', ...from });
const firearm = (from: Partial<FirearmRecord>): FirearmRecord => ({ kind: 'firearm', id: 'f', serials: [], ...from });
const object = (from: Partial<ObjectRecord>): ObjectRecord => ({ kind: 'object', id: 'o', category: 'boat', numbers: [], ...from });

describe('documents', () => {
  it('are their number, country and type', () => {
    const same = compareThings(document('AX 4471-902', 'BE', 'passport'), document('ax4471902', 'BE', 'Pass'), context);
    expect(rules(same)).toEqual(['document.same', 'country.same', 'type.same']);
    expect(same.bits).toBeGreaterThan(alert);
    const otherCountry = compareThings(document('4471902', 'BE', 'passport'), document('4471902', 'NL', 'id-card'), context);
    expect(rules(otherCountry)).toEqual(['document.same', 'country.different', 'type.different']);
    expect(otherCountry.bits).toBeLessThan(alert);
    expect(rules(compareThings(document('AX4471902'), document('BX9914377'), context))).toEqual(['document.different']);
  });

  it('with one error are below the alert, the more so in a crowded series', () => {
    const [query, record] = [document('AX4471903', 'BE'), document('AX4471902', 'BE')];
    const sparse = compareThings(query, record, { ...context, neighbours: () => 1e-6 });
    const crowded = compareThings(query, record, { ...context, neighbours: () => 3 });
    const unmeasured = compareThings(query, record, context);
    expect(rules(sparse)).toEqual(['document.one-error', 'country.same-series']);
    expect(sparse.bits).toBeGreaterThan(alert - 1);
    expect(crowded.bits).toBeLessThan(unmeasured.bits + 0.5);
    expect(unmeasured.bits).toBeLessThan(alert);
    expect(compareThings(document('AX447I9O2', 'BE'), record, context).bits).toBeGreaterThan(alert);
  });

  it('are read from the machine-readable zone too, mended by its check digits', () => {
    const mrz = 'P<BELPETERS<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<<<\nAX44719O29BEL7005121F3101019<<<<<<<<<<<<<<04';
    const found = compareThings({ kind: 'document', id: 'q', numbers: [], mrz }, document('AX4471902', 'BE', 'passport'), context);
    expect(rules(found)).toContain('country.same');
    expect(found.bits).toBeGreaterThan(alert);
  });
});

describe('numbers of persons', () => {
  const national = { country: 'NL', type: 'BSN' } as const;

  it('contradict when two valid national numbers differ, and only then', () => {
    expect(rules(compareNumbers([{ ...national, number: '123456782' }], [{ ...national, number: '111222333' }], context))).toEqual(['national-number.different']);
    expect(compareNumbers([{ ...national, number: '123456782' }], [{ ...national, number: '111222334' }], context).lines).toEqual([]);
    expect(compareNumbers([{ number: 'AX4471902' }], [{ number: 'BX1234777' }], context)).toEqual({ bits: 0, lines: [] });
  });

  it('use the check digit to tell an error from another number', () => {
    const near = (query: string): Comparison => compareNumbers([{ ...national, number: query }], [{ ...national, number: '123456782' }], { ...context, neighbours: () => 0.001 });
    expect(rules(near('123456783'))).toEqual(['document.one-error', 'document.check-explains', 'country.same-series']);
    // 132456782: 9+24+14+24+25+24+21+16 = 157; 157 − 2 = 155 is not a multiple of 11 either; the swap is seen.
    expect(rules(near('132456782'))).toContain('document.check-explains');
  });

  it('count further agreements half and each number once', () => {
    const refs = [{ number: 'AX4471902', country: 'BE' }, { number: '700512-001-89', country: 'BE', type: 'national-number' }];
    const both = compareNumbers(refs, refs, context);
    const one = compareNumbers(refs.slice(0, 1), refs, context);
    expect(both.bits).toBeGreaterThan(one.bits);
    expect(both.lines.filter((line) => line.feature === 'document')).toHaveLength(2);
    expect(compareNumbers([refs[0]!, refs[0]!], [refs[0]!, refs[0]!], context).lines).toHaveLength(2);
  });

  it('say nothing where nothing is filled in', () => {
    for (const filler of ['0000000', 'UNKNOWN', '', 'XXXXXXX', '123456789']) expect(compareNumbers([{ number: filler }], [{ number: filler }], context).lines).toEqual([]);
  });
});

describe('vehicles', () => {
  const car = vehicle({ vin: 'WVWZZZ1KZAW000217', plates: [{ number: '1-ABC-123', country: 'BE' }], make: 'VW', model: 'Golf', colour: 'grey', year: 2010 });

  it('under false plates are a hit', () => {
    const found = compareThings({ ...car, plates: [{ number: '2-XYZ-987', country: 'BE' }] }, car, context);
    expect(rules(found)).toEqual(['vin.same', 'plate.different', 'make.same', 'model.same', 'colour.same', 'year.same']);
    expect(found.bits).toBeGreaterThan(alert);
  });

  it('behind a cloned plate are contradicted', () => {
    const found = compareThings({ ...car, vin: 'WVWZZZ1KZAW918844' }, car, context);
    expect(rules(found)).toContain('vin.different-behind-plate');
    expect(found.bits).toBeLessThan(alert);
  });

  it('by plate alone are a hit in its country; make and colour contradict', () => {
    const plate = vehicle({ plates: [{ number: '1ABC123', country: 'BE' }] });
    expect(compareThings(plate, car, context).bits).toBeGreaterThan(alert);
    const other = compareThings({ ...plate, make: 'Renault', colour: 'red' }, car, context);
    expect(rules(other)).toEqual(['plate.same', 'country.same', 'make.different', 'colour.different']);
    expect(other.bits).toBeLessThan(alert);
    expect(compareThings(vehicle({ plates: [{ number: '1ABC123', country: 'FR' }] }), car, context).bits).toBeLessThan(compareThings(plate, car, context).bits - 8);
    expect(compareThings(vehicle({ plates: [{ number: '1ABC124', country: 'BE' }] }), car, { ...context, neighbours: () => 0.4 }).bits).toBeLessThan(alert);
  });

  it('take makes from the VIN, and the end of a VIN', () => {
    expect(rules(compareThings(vehicle({ make: 'Volkswagen' }), vehicle({ vin: car.vin! }), context))).toEqual(['make.same']);
    expect(rules(compareThings(vehicle({ vin: 'AW000217' }), car, context))).toEqual(['vin.end']);
  });

  it('have colours in many languages', () => {
    expect(relateColours('dunkelblau', 'BLEU')).toBe('same');
    expect(relateColours('silber metallic', 'gris')).toBe('similar');
    expect(relateColours('rood', 'green')).toBe('different');
    expect(relateColours('', 'x')).toBeUndefined();
  });
});

describe('firearms', () => {
  const pistol = firearm({ serials: ['ABC123'], make: 'Glock', model: '17', calibre: '9x19' });

  it('are serial, make and calibre together', () => {
    const same = compareThings(firearm({ serials: ['No. abc-123'], make: 'GLOCK', model: 'Glock 17', calibre: '9 mm Luger' }), pistol, context);
    expect(rules(same)).toEqual(['serial.same', 'make.same', 'model.same', 'calibre.same']);
    expect(same.bits).toBeGreaterThan(alert);
    const other = compareThings(firearm({ serials: ['ABC123'], make: 'Beretta', calibre: '7.65 Browning' }), pistol, context);
    expect(rules(other)).toEqual(['serial.same', 'make.different', 'calibre.different']);
    expect(other.bits).toBeLessThan(5);
  });

  it('forgive a prefix left out, not another serial', () => {
    expect(rules(compareThings(firearm({ serials: ['5512345'] }), firearm({ serials: ['FN5512345'] }), context))).toEqual(['serial.part']);
    expect(rules(compareThings(firearm({ serials: ['777888'] }), pistol, context))).toEqual(['serial.different']);
  });
});

describe('objects', () => {
  it('are found by hull, IMO, container and phone numbers', () => {
    const boat = object({ numbers: [{ number: 'FR-ABC12345C717', type: 'hin' }], names: ['MV Étoile'], make: 'Beneteau' });
    expect(compareThings(object({ numbers: [{ number: 'FRABC12345C717', type: 'hull' }], names: ['etoile'] }), boat, context).bits).toBeGreaterThan(alert);
    expect(rules(compareThings(object({ category: 'aircraft', numbers: [{ number: 'OO-ABC' }] }), boat, context))).toEqual(['number.different', 'category.different']);
    const phone = (number: string): ObjectRecord => object({ category: 'it', numbers: [{ number, type: 'IMEI' }] });
    expect(rules(compareThings(phone('490154203237518'), phone('4901542032375101'), context))).toEqual(['number.same', 'type.same']);
  });
});

describe('all things', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.constantFrom('', 'A', '9'.repeat(10_000), '\u202e\u0000', '\u{1f46e}', '\ud800', 'AX4471902', 'WVWZZZ1KZAW000217', '1ABC123'));
  const refs = fc.array(fc.record({ number: text, type: text, country: text }), { maxLength: 4 });
  const thing: fc.Arbitrary<Thing> = fc.oneof(
    fc.record({ kind: fc.constant('document' as const), id: text, numbers: refs, mrz: text }),
    fc.record({ kind: fc.constant('vehicle' as const), id: text, vin: text, plates: refs, make: text, model: text, colour: text, year: fc.double() }),
    fc.record({ kind: fc.constant('firearm' as const), id: text, serials: fc.array(text, { maxLength: 4 }), make: text, model: text, calibre: text }),
    fc.record({ kind: fc.constant('object' as const), id: text, category: fc.constantFrom('boat' as const, 'it' as const, 'container' as const), numbers: refs, names: fc.array(text, { maxLength: 3 }), make: text, model: text }),
  );

  it('take any input: lines sum to the score, lie on the grid and are documented', () => {
    fc.assert(
      fc.property(thing, thing, (query, record) => {
        const { bits, lines } = compareThings(query, record, context);
        expect(lines.reduce((sum, line) => sum + line.bits, 0)).toBe(bits);
        const known = new Set(modelOf(query.kind).features.map((row) => row.rule));
        for (const line of lines) {
          expect(known).toContain(line.rule);
          expect(Number.isInteger(line.bits * 64)).toBe(true);
          expect(line.query.isWellFormed() && line.record.isWellFormed()).toBe(true);
        }
        for (const key of thingKeys(query)) expect(key.text).toMatch(/^[A-Z0-9]{3,40}$/u);
      }),
      { numRuns: 300 },
    );
  });

  it('are never contradicted by themselves', () => {
    fc.assert(fc.property(thing, (one) => {
        expect(compareThings(one, one, context).bits).toBeGreaterThanOrEqual(0);
      }), { numRuns: 300 });
  });

  it('are found by their keys, with one error too', () => {
    const records: readonly EngineRecord[] = [document('AX4471902'), vehicle({ vin: 'WVWZZZ1KZAW000217', plates: [{ number: '1ABC123' }] }), firearm({ serials: ['FN5512345'] }), object({ numbers: [{ number: 'IMO 2419385', type: 'imo' }] }), { kind: 'person', id: 'p', names: [], documents: [{ number: 'K7719930' }] }];
    const table = new KeyTable();
    for (const [value, record] of records.entries()) for (const key of thingKeys(record)) table.add(key.text, value);
    const found = ['AX4471992', 'WVWZZZ1KZAW00217', 'AW000217', '1ACB123', '5512345', '241985', 'K77l993O'].map((query) => {
      const values: number[] = [];
      for (const key of thingKeys(document(query))) table.findNear(key.text, (value) => values.push(value));
      return [...new Set(values)];
    });
    expect(found).toEqual([[0], [1], [1], [1], [2], [3], [4]]);
  });

  it('have frozen models', () => {
    expect(Object.isFrozen(modelOf('vehicle'))).toBe(true);
  });
});

describe('density', () => {
  it('is high in a crowded series and low in a sparse one', () => {
    const table = new KeyTable();
    const crowded = Array.from({ length: 5000 }, (_, index) => `BE${String(index * 2).padStart(4, '0')}`);
    const sparse = Array.from({ length: 5000 }, (_, index) => `X${String((index * 7_919_211_337) % 100_000_000_007).padStart(11, '0')}`);
    table.build([...crowded, ...sparse], Array.from({ length: 10_000 }, (_, index) => index));
    const neighbours = createNeighbours(measureDensity(table, [...crowded.filter((_, index) => index % 7 === 0), ...sparse.filter((_, index) => index % 7 === 0)]));
    expect(neighbours('BE1234')).toBeGreaterThan(10);
    expect(neighbours('X12345678901')).toBeLessThan(0.01);
  });
});
