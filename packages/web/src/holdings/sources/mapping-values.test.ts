import { describe, expect, it } from 'vitest';
import { columnsOfHeader, emptyColumn, emptyMapping, faultOfMapping, mappingOf, valuesOfMapping } from './mapping-values.ts';

const mapping = { kind: 'person' as const, columns: { Nr: { field: 'id' as const }, Name: { field: 'full-name' as const }, Geb: { field: 'birth-date' as const, order: 'dmy' as const } }, measures: { ARR: 'arrest' as const }, latestYear: 2026 };

describe('a mapping as it is typed', () => {
  it('comes back as it was, with what the form does not show', () => {
    expect(mappingOf(valuesOfMapping(mapping), mapping)).toEqual(mapping);
  });
  it('needs one column that is the identifier', () => {
    expect(faultOfMapping(emptyMapping)).toBe('identifier-missing');
    expect(faultOfMapping(valuesOfMapping(mapping))).toBeUndefined();
  });
  it('is wrong with a heading twice, a country that is none, a measure that is none', () => {
    const values = valuesOfMapping(mapping);
    expect(faultOfMapping({ ...values, columns: [...values.columns, { ...emptyColumn, heading: 'NR', field: 'notes' }] })).toBe('heading-twice');
    expect(faultOfMapping({ ...values, columns: values.columns.map((one) => ({ ...one, country: 'France' })) })).toBe('country-unreadable');
    expect(faultOfMapping({ ...values, measures: 'ARR = hang' })).toBe('measures-unreadable');
  });
});

describe('the first line of a file', () => {
  it('names its columns, divided by the sign that divides most; what is known stays', () => {
    const known = [{ ...emptyColumn, heading: 'Name', field: 'full-name' as const }];
    expect(columnsOfHeader('\uFEFFid;"Name";birth date;Rem\r\n1;A;;', known)).toEqual({
      delimiter: ';',
      columns: [{ ...emptyColumn, heading: 'id', field: 'id' }, known[0], { ...emptyColumn, heading: 'birth date', field: 'birth-date' }, { ...emptyColumn, heading: 'Rem' }],
    });
  });
});
