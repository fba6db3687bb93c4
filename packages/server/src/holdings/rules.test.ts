import fc from 'fast-check';
import { csvFields as engineCsvFields, inputFormats, rowReasons } from '@vigie/engine/adapters';
import { objectCategories as engineCategories, recordKinds } from '@vigie/engine';
import { generatePersons, generateThings } from '@vigie/engine/generator';
import { describe, expect, test } from 'vitest';
import { languages } from '../kernel/language.ts';
import type { Instant } from '../kernel/time.ts';
import { textOf } from '../platform/text.ts';
import { holdingRecord, statedHoldingRecord } from './contract.ts';
import * as model from './model.ts';
import { delimiterOf, RawRows, splitCells } from './raw-rows.ts';
import { readRows, type HoldingRow, type Reading } from './reading.ts';
import { captionOf, heldReasonsOf, isLapsed, lastDayOf, measureOf, opOf, type Plan } from './rules.ts';

test('what is the engine’s is the engine’s', () => {
  expect(model.csvFields).toEqual(engineCsvFields);
  expect(model.holdingKinds).toEqual(recordKinds);
  expect(model.objectCategories).toEqual(engineCategories);
  expect(rowReasons.filter((reason) => !(model.rowErrorCodes as readonly string[]).includes(reason))).toEqual([]);
  expect(model.loadFormats.filter((format) => !(inputFormats as readonly string[]).includes(format))).toEqual([]);
});

test.each(languages)('every word has a label in %s', (language) => {
  const vocabularies = {
    kind: model.holdingKinds,
    measure: [...model.measures, ...model.measures.map((measure) => `${measure}.hint`)],
    format: model.loadFormats,
    mode: model.loadModes,
    'load-state': model.loadStates,
    origin: model.loadOrigins,
    'held-reason': model.heldReasons,
    failure: model.loadFailures,
    'row-error': model.rowErrorCodes,
    'row-fate': model.rowFates,
    way: model.changeWays,
    'csv-field': [...model.csvFields, ...model.holdingFields],
  };
  for (const [name, values] of Object.entries(vocabularies)) for (const value of values) expect(textOf(language, `holdings.${name}.${value}`)).not.toBe('');
});

describe('when a file is held', () => {
  const plan = (more: Partial<Plan['counts']>, before = 1000, mode: Plan['mode'] = 'full'): Plan => ({ mode, before, counts: { read: 1000, accepted: 1000, refused: 0, duplicate: 0, new: 0, changed: 0, removed: 0, kept: 0, ...more } });
  const source = { expectedCount: null, maxChangeShare: 0.2 };

  test.each([
    ['as it was', plan({}), []],
    ['just at the share', plan({ removed: 200, new: 200 }), []],
    ['above it', plan({ removed: 201, new: 201 }), ['many-removed']],
    ['much more', plan({ new: 201 }), ['count-differs']],
    ['the first file', plan({ new: 1000 }, 0), []],
    ['a delta that removes', plan({ removed: 300 }, 1000, 'delta'), ['many-removed']],
    ['rows refused', plan({ refused: 150, duplicate: 60 }), ['many-refused']],
    ['few of few', plan({ removed: 9 }, 10), []],
  ] as const)('%s', (_, given, reasons) => {
    expect(heldReasonsOf(given, source)).toEqual(reasons);
  });

  test('an expected count holds even the first', () => {
    expect(heldReasonsOf(plan({ new: 1000 }, 0), { ...source, expectedCount: 500 })).toEqual(['expected-count-differs']);
  });
});

test('words of registers', () => {
  expect([opOf('D'), opOf(' Update '), opOf(''), opOf('zap')]).toEqual(['remove', 'put', 'put', undefined]);
  expect([measureOf('arrest'), measureOf('arr', { ARR: 'arrest' }), measureOf('kill')]).toEqual(['arrest', 'arrest', undefined]);
  expect([lastDayOf('2027-02-28'), lastDayOf('28.2.2027'), lastDayOf('2027-02-30'), lastDayOf('soon'), lastDayOf('2027-02-28T10:00:00Z')]).toEqual(['2027-02-28', '2027-02-28', undefined, undefined, '2027-02-28']);
  const at = '2026-03-10T23:30:00.000Z' as Instant;
  expect([isLapsed(lastDayOf('2026-03-10')!, at), isLapsed(lastDayOf('2026-03-09')!, at), isLapsed(null, at)]).toEqual([false, true, false]);
});

test('every generated record is a holding record, stated and kept, and has a caption', () => {
  const records = [...generatePersons({ seed: 3, count: 300 }), ...generateThings({ seed: 3, count: 300 })];
  for (const { id: _, ...record } of records) {
    expect(holdingRecord.safeParse(record).success).toBe(true);
    expect(statedHoldingRecord.safeParse(record).error?.issues ?? []).toEqual([]);
    expect(captionOf(record as never)).not.toBe('');
  }
});

describe('lines as they stood', () => {
  test('whatever the chunks', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'é', '"', ';', ' '), maxLength: 8 });
    fc.assert(
      fc.property(fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n')), { minLength: 1, maxLength: 20 }), fc.infiniteStream(fc.integer({ min: 1, max: 5 })), (lines, sizes) => {
        const text = lines.map(([words, end]) => words + end).join('');
        const raw = new RawRows();
        for (let at = 0; at < text.length; ) {
          const size = sizes.next().value as number;
          raw.push(text.slice(at, at + size));
          at += size;
        }
        raw.push('the end');
        lines.forEach(([words], index) => expect(raw.line(index + 1)).toBe(words));
        raw.forget(lines.length);
        expect(raw.line(lines.length)).toBe(lines.at(-1)![0]);
      }),
    );
  });

  test('cells', () => {
    expect(splitCells('a;"b;""c""";d', ';')).toEqual(['a', 'b;"c"', 'd']);
    expect(splitCells('a;"Smith "Jack" John";d', ';')).toEqual(['a', 'Smith "Jack" John', 'd']);
    expect(splitCells('a;"b', ';')).toBeUndefined();
    expect(delimiterOf('a\tb\tc\nd,e\tf\tg\n')).toBe('\t');
  });
});

describe('reading', () => {
  const reading: Reading = { format: 'records', mapping: null, kinds: [], measure: 'locate', at: '2026-03-10T09:00:00.000Z' as Instant };
  const read = async (chunks: readonly (string | Uint8Array)[], more: Partial<Reading> = {}): Promise<readonly HoldingRow[]> => {
    const rows: HoldingRow[] = [];
    for await (const row of readRows((async function* () { yield* chunks; })(), { ...reading, ...more })) rows.push(row);
    return rows;
  };

  test('an array on one line, with what stands beside the records', async () => {
    const rows = await read([JSON.stringify([{ kind: 'firearm', id: 'F1', serials: ['X1'], measure: 'seize', reason: 'a\nb' }, { op: 'MOD', entity: { kind: 'vehicle', id: 'V1', vin: 'WVWZZZ1JZXW000001' } }, { id: 'G', deleted: true }, 5])]);
    expect(rows).toMatchObject([
      { fate: 'put', externalId: 'F1', measure: 'seize', reason: 'a b', record: { kind: 'firearm', serials: ['X1'] } },
      { fate: 'put', externalId: 'V1', measure: 'locate', record: { kind: 'vehicle' } },
      { fate: 'remove', externalId: 'G' },
      { fate: 'refused', fault: { code: 'json.malformed' } },
    ]);
    expect(rows[0]).not.toHaveProperty('record.id');
  });

  test('a CSV in UTF-16, whose extra columns are matched row by row across broken ones', async () => {
    const mapping = { columns: { ID: { field: 'id' }, Name: { field: 'full-name' }, M: { field: 'measure' } }, kind: 'person' } as const;
    const text = `ID,Name,M\n${Array.from({ length: 3000 }, (_, index) => `${index},"Ilka, the ${index}${index % 7 === 0 ? '\nsecond' : ''}",${index % 2 ? 'arrest' : ''}`).join('\n')}\n`;
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
    const chunks = Array.from({ length: Math.ceil(bytes.length / 999) }, (_, index) => bytes.subarray(index * 999, index * 999 + 999));
    const rows = await read(chunks, { format: 'csv', mapping });
    expect(rows).toHaveLength(3000);
    expect(rows.every((row, index) => row.fate === 'put' && row.externalId === String(index) && row.measure === (index % 2 ? 'arrest' : 'locate'))).toBe(true);
  });

  test('hostile text breaks nothing and no row becomes another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: fc.constantFrom('{', '}', '"', '[', ']', ',', ':', '\n', '\r', 'a', '\u0000', '\ud800') }), { maxLength: 10 }), async (chunks) => {
        for (const row of await read(chunks)) expect(row.fate).toBe('refused');
      }),
      { numRuns: 60 },
    );
  });
});
