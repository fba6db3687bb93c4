import { describe, expect, test } from 'vitest';
import { plusMonths, type Instant } from '../kernel/time.ts';
import { sisCategoryRows } from './categories.ts';
import { compatibilityRows, prevailing, relationOf, type Comparable } from './compatibility.ts';
import { ownDetailFields } from './contract-own.ts';
import { alertRecord } from './contract-record.ts';
import { detailFields } from './detail-fields.ts';
import { alertStates, interpolCategories, sisCategories, type Alert, type AlertRecord, type OwnCategory } from './model.ts';
import { noticeRows, questionsFor } from './notices.ts';
import { objectCategories } from './object-categories.ts';
import { contentFault, demandOf, possibleActs, responseOf } from './rules.ts';
import { endFor, letterOf, ruleFor } from './rules-automatic.ts';
import { fitOf } from './rules-conversion.ts';
import { duplicateKeysOf, haveOneSex } from './rules-keys.ts';
import { purposesOf } from './rules-message.ts';
import { readinessOf, reviewOf, type Surroundings } from './rules-readiness.ts';
import { extensionOf, isAdult, latestEnd, majorityAt, validityFault } from './rules-validity.ts';

const now = '2026-03-10T09:00:00.000Z' as Instant;
const surroundings: Surroundings = { at: now, enjoysFreeMovement: (country) => country === 'XF' };
const dal: AlertRecord = { kind: 'person', names: [{ full: 'Dal Orwen' }], birthDates: ['2012-05-12'], sex: 'M', nationalities: ['XQ'], documents: [{ number: 'AB12345' }] };
const car: AlertRecord = { kind: 'vehicle', vin: 'WVWZZZ1JZXW000001' };

/** Something for every field, so that a complete alert of any category can be made. */
const filled: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.entries(detailFields).map(([field, shape]) => [
    field,
    shape.type === 'yes-no' ? true : shape.type === 'whole-number' ? 60 : shape.type === 'date' ? '2027-01-01' : shape.type === 'lines' ? ['x'] : shape.type === 'countries' ? ['XQ'] : shape.type === 'choice' ? firstOf(field) : shape.type === 'choices' ? ['armed'] : 'x',
  ]),
);
function firstOf(field: string): unknown {
  return (ownDetailFields[field as keyof typeof ownDetailFields] as unknown as { unwrap(): { options: readonly string[] } }).unwrap().options[0];
}
const only = (fields: readonly string[]) => Object.fromEntries(fields.map((field) => [field, filled[field]]));

const categories = [
  ...sisCategories.map((category) => ({ system: 'sis', form: 'alert', category }) as const),
  ...interpolCategories.map((category) => ({ system: 'interpol', form: 'notice', category }) as const),
];

function alertOf(as: (typeof categories)[number], more: Partial<Alert> = {}): Alert {
  const record = as.category === 'object' ? car : dal;
  const none = { objectLetter: null, reference: null, externalId: null, hiddenUntil: null, purposeAchievedAt: null, validUntil: null, issuedAt: now, side: 'own', state: 'issued', classification: 'unclassified' };
  return { ...none, ...as, kind: record.kind, record, details: {}, ...more } as unknown as Alert;
}

describe.each(categories)('$category', (as) => {
  const demand = demandOf(as)!;
  const complete = { ...only(demand.required), ...(demand.sis?.proportionality ? { proportionality: 'x' } : {}), ...(as.category === 'red' ? { maximumPenaltyMonths: 60, warrantPurpose: 'prosecution' } : {}) };

  test('every field it asks for exists, and none twice', () => {
    const fields = [...demand.required, ...demand.optional];
    expect(fields.filter((field) => !(field in detailFields))).toEqual([]);
    expect(fields.filter((field, index) => fields.indexOf(field) !== index)).toEqual([]);
  });

  test('its minimum is enough, and nothing of it can be left out', () => {
    const of = (details: object, record?: AlertRecord) => readinessOf(alertOf(as, { details: details as Alert['details'], ...(record ? { record } : {}) }), surroundings);
    expect(of(complete)).toEqual({ missingFields: [], missingOfRecord: [], faults: [], ready: true });
    for (const field of demand.required) {
      const { [field]: _, ...rest } = complete as Record<string, unknown>;
      expect(of(rest).missingFields).toContain(field);
    }
    const empty: AlertRecord = as.category === 'object' ? { kind: 'vehicle' } : { kind: 'person', names: [] };
    expect(of(complete, empty).missingOfRecord).toEqual(demand.recordNeeds);
  });

  test('it lasts as its row says, and ends on a ground of its own', () => {
    const row = [...sisCategoryRows, ...noticeRows].find(({ category }) => category === as.category)!;
    const period = as.category === 'object' ? { years: 10 } : row.period;
    expect(latestEnd(alertOf(as), now)).toBe(period === 'decision' ? null : plusMonths(now, period.years * 12));
    expect(demand.ends.length).toBeGreaterThan(0);
  });

  test('it offers acts where it stands', () => {
    for (const state of alertStates) {
      const acts = possibleActs(alertOf(as, { state }), now, { hasFlag: true, hasMisuse: true });
      expect(acts.includes('issue')).toBe(state === 'in-review');
      expect(acts.includes('withdraw')).toBe(state === 'issued');
      expect(acts.includes('flag')).toBe(state === 'issued' && demand.sis?.flaggable === true);
      expect(acts.includes('hide')).toBe(state === 'issued' && as.category === 'arrest');
    }
    expect(possibleActs(alertOf(as, { side: 'foreign' }), now, { hasFlag: false, hasMisuse: false })).toEqual([]);
  });

  test('it is converted only where it has a counterpart', () => {
    const said = { ...complete, charge: 'x', lawProvision: 'x', warrantDate: '2026-01-01', maximumPenaltyMonths: 60, extraditionSought: true, warrantPurpose: 'prosecution', checkGround: 'crime' };
    const fit = fitOf(alertOf(as, { details: said }), { form: 'notice', countries: [], evaluation: 'x' }, false, surroundings);
    const counterpart: Partial<Record<OwnCategory, string>> = { arrest: 'red', 'missing-protection': 'yellow', missing: 'yellow', 'child-abduction': 'yellow', 'child-travel': 'yellow', 'vulnerable-adult': 'yellow', judicial: 'blue', 'check-discreet': 'blue', 'check-inquiry': 'blue', 'check-specific': 'blue' };
    expect(fit.fits ? fit.as.category : undefined).toBe(counterpart[as.category]);
    // What it says there is allowed there.
    const beyond = fit.fits && contentFault({ system: 'interpol', form: 'notice', category: fit.as.category }, { record: dal, details: fit.as.details, objectLetter: null, classification: 'unclassified' }, { kind: 'system', process: 'test' });
    expect(beyond || undefined).toBeUndefined();
  });
});

test('the fields of the form and of the contract are the same', () => {
  expect(Object.keys(ownDetailFields)).toEqual(Object.keys(detailFields));
});

describe('conversion', () => {
  const arrest = alertOf(categories[0]!, { details: { ...filled, warrantPurpose: 'prosecution', maximumPenaltyMonths: 60, checkGround: undefined } });
  const reasons = (more: Partial<Alert>, isConverted = false) => {
    const fit = fitOf({ ...arrest, ...more }, { form: 'notice', countries: [], evaluation: '' }, isConverted, surroundings);
    return fit.fits ? [] : fit.reasons;
  };
  test.each([
    ['not-ours', { side: 'foreign' }],
    ['not-standing', { state: 'withdrawn' }],
    ['hidden', { hiddenUntil: '2026-03-11T00:00:00.000Z' }],
    ['purpose-achieved', { purposeAchievedAt: now }],
    ['confidential', { classification: 'confidential' }],
    ['no-counterpart', { kind: 'vehicle', record: car }],
    ['minimum-missing', { record: { kind: 'person', names: [{ full: 'Dal Orwen' }] } }],
  ] as const)('%s', (reason, more) => {
    expect(reasons(more as unknown as Partial<Alert>)).toContain(reason);
  });
  test('only once', () => {
    expect(reasons({})).toEqual([]);
    expect(reasons({}, true)).toEqual(['converted-already']);
  });
  test('national security stays at home', () => {
    expect(reasons({ category: 'check-discreet', details: { checkGround: 'national-security' } })).toEqual(['no-counterpart']);
  });
});

describe('compatibility', () => {
  test('the matrix is the same from either side', () => {
    for (const rows of Object.values(compatibilityRows)) {
      for (const { group, beside } of rows) for (const other of beside) expect(rows.find((row) => row.group === other)?.beside).toContain(group);
    }
  });

  const person = (category: string, details: object = {}, system = 'sis') => ({ system, category, kind: 'person', details }) as unknown as Comparable;
  test.each([
    ['arrest', 'refusal', 'compatible', null],
    ['arrest', 'judicial', 'compatible', null],
    ['arrest', 'arrest', 'same', null],
    ['refusal', 'missing', 'incompatible', 'this'],
    ['arrest', 'check-discreet', 'incompatible', 'this'],
    ['check-specific', 'check-discreet', 'incompatible', 'this'],
    ['judicial', 'check-specific', 'incompatible', 'other'],
    ['missing-protection', 'judicial', 'compatible', null],
    ['return', 'refusal', 'compatible', null],
    ['check-inquiry', 'check-discreet', 'incompatible', 'this'],
  ])('%s and %s: %s', (one, other, relation, prevails) => {
    const found = relationOf(person(one), person(other));
    expect([found, found === 'incompatible' ? prevailing(person(one), person(other)) : null]).toEqual([relation, prevails]);
  });

  test('two systems do not touch each other; objects have their own order', () => {
    expect(relationOf(person('arrest'), person('red', {}, 'interpol'))).toBe('compatible');
    expect(relationOf(person('blue', {}, 'interpol'), person('red', {}, 'interpol'))).toBe('compatible');
    const object = (details: object, category = 'object') => ({ ...person(category, details), kind: 'vehicle' }) as Comparable;
    expect(relationOf(object({ objectPurpose: 'evidence' }), object({}, 'check-specific'))).toBe('incompatible');
    expect(prevailing(object({ objectPurpose: 'evidence' }), object({}, 'check-specific'))).toBe('this');
    expect(prevailing(object({ documentMark: 'invalidated' }), object({ objectPurpose: 'evidence' }))).toBe('other');
  });
});

describe('keys', () => {
  test('names in any order and spelling of accents, with the day of birth', () => {
    const keys = (full: string, birth = '1970-05-12') => duplicateKeysOf({ kind: 'person', names: [{ full }], birthDates: [birth] });
    expect(keys('Dál ORWEN')).toEqual(keys('Orwen, Dal'));
    expect(keys('Dal Orwen', '1970')).toEqual([]);
    expect(keys('Dal')).toEqual([]);
  });
  test.each<readonly [AlertRecord, readonly string[]]>([
    [{ kind: 'vehicle', vin: 'wvw-zzz 1jzxw000001', plates: [{ number: '1-abc-234', country: 'XM' }, { number: '1' }] }, ['plate|XM|1ABC234', 'vin|WVWZZZ1JZXW000001']],
    [{ kind: 'firearm', serials: ['a 12'], make: 'Falke' }, ['f|A12|FALKE']],
    [{ kind: 'document', numbers: [{ number: 'ab 1', country: 'XM', type: 'passport' }] }, ['d|XM|passport|AB1']],
    [{ kind: 'object', category: 'boat', numbers: [{ number: 'H1' }] }, ['o|boat|YACHT|H1']],
    [{ kind: 'organisation', names: [], numbers: [{ number: '7' }] }, ['n||7']],
    [{ kind: 'person', names: [], documents: [{ number: '70051212345', type: 'national-number', country: 'XM' }] }, ['p|national|XM|70051212345']],
  ])('%j', (record, keys) => {
    expect(duplicateKeysOf(record, 'yacht')).toEqual(keys);
  });
  test('sex tells apart only where both say it', () => {
    expect(haveOneSex(dal, { ...dal, sex: 'F' })).toBe(false);
    expect(haveOneSex(dal, { kind: 'person', names: [] })).toBe(true);
    expect(haveOneSex(dal, car)).toBe(true);
  });
});

describe('time', () => {
  test('months end where they end', () => {
    expect(plusMonths('2026-08-31T00:00:00.000Z' as Instant, -6)).toBe('2026-02-28T00:00:00.000Z');
    expect(plusMonths('2024-02-29T12:00:00.000Z' as Instant, 12)).toBe('2025-02-28T12:00:00.000Z');
  });
  test('majority by the earliest birth that is possible; of age only when certain', () => {
    const born = (...birthDates: string[]) => ({ ...alertOf({ system: 'sis', form: 'alert', category: 'missing' }), record: { ...dal, birthDates } as AlertRecord });
    expect(majorityAt(born('2010'), now)).toBe('2028-01-01T00:00:00.000Z');
    expect(majorityAt(born('2010-06'), now)).toBe('2028-06-01T00:00:00.000Z');
    expect(majorityAt(born('~2010', '2009/2011'), now)).toBeNull();
    expect(majorityAt(born('1970-01-01'), now)).toBeNull();
    expect(isAdult(born('2008').record, now)).toBe(false);
    expect(isAdult(born('2007').record, now)).toBe(true);
    expect(isAdult(null, now)).toBe(false);
  });
  test('ends named by hand, and extensions', () => {
    const check = alertOf({ system: 'sis', form: 'alert', category: 'check-discreet' });
    expect(validityFault(check, now, now)?.code).toBe('alerts.validity-in-the-past');
    expect(validityFault(check, now, plusMonths(now, 13))?.code).toBe('alerts.validity-too-long');
    expect(validityFault(check, now, plusMonths(now, 12))).toBeUndefined();
    expect(validityFault({ ...check, kind: 'vehicle' }, now, plusMonths(now, 120))).toBeUndefined();
    expect(extensionOf({ ...check, validUntil: plusMonths(now, 1) }, now, undefined)).toEqual({ ok: true, value: plusMonths(now, 12) });
    expect(extensionOf({ ...check, validUntil: plusMonths(now, 12) }, now, undefined)).toMatchObject({ code: 'alerts.validity-not-longer' });
  });
});

describe('rules from national records', () => {
  const holding = { id: '1', sourceCode: 'S', kind: 'vehicle', record: car, measure: 'seize', reason: null, validUntil: null, removedAt: null } as const;
  const rule = { sourceCode: 'S', measure: 'seize', kind: 'vehicle', active: true } as const;
  test('match the source, the measure and the kind, while it is asked', () => {
    expect(ruleFor([rule], holding, now)).toBe(rule);
    for (const other of [{ sourceCode: 'T' }, { measure: 'inform' }, { validUntil: '2026-03-09' }, { removedAt: now }]) expect(ruleFor([rule], { ...holding, ...other }, now)).toBeUndefined();
    expect(ruleFor([{ ...rule, active: false }], holding, now)).toBeUndefined();
    expect(ruleFor([rule], { ...holding, validUntil: '2026-03-10' }, now)).toBe(rule);
  });
  test('end with the record, or with the category', () => {
    const seized = alertOf({ system: 'sis', form: 'alert', category: 'object' });
    expect(endFor(seized, { validUntil: '2026-12-31' }, now)).toBe('2027-01-01T00:00:00.000Z');
    expect(endFor(seized, { validUntil: '2050-12-31' }, now)).toBe(plusMonths(now, 120));
    expect(endFor(seized, { validUntil: null }, now)).toBeUndefined();
  });
  test('give each object its letter', () => {
    expect(letterOf(car)).toBe('a');
    expect(letterOf(dal)).toBeNull();
    expect(letterOf({ kind: 'document', numbers: [] })).toBe('l');
    const known = objectCategories.flatMap(({ engineCategory, letter }) => (engineCategory && letter !== 'q' ? [{ engineCategory, letter }] : []));
    for (const { engineCategory, letter } of known) expect(letterOf({ kind: 'object', category: engineCategory, numbers: [] })).toBe(letter);
  });
});

test('a review is complete, and one wrong answer is enough', () => {
  const right = Object.fromEntries(questionsFor('red').map(({ code, wrong }) => [code, wrong === 'yes' ? 'no' : 'yes']));
  expect(reviewOf('red', right)).toEqual({ ok: true, value: 'conforming' });
  for (const { code, wrong } of questionsFor('red')) {
    expect(reviewOf('red', { ...right, [code]: wrong })).toEqual({ ok: true, value: 'not-conforming' });
    expect(reviewOf('red', { ...right, [code]: undefined })).toMatchObject({ code: 'alerts.review-incomplete', detail: { count: 1 } });
  }
  expect(questionsFor('yellow').length).toBeLessThan(questionsFor('red').length);
});

test('terrorism is answered at once; marks are of documents', () => {
  expect(responseOf({ ...alertOf({ system: 'sis', form: 'alert', category: 'judicial' }), details: { terrorism: true } })).toBe('immediate');
  expect(responseOf(alertOf({ system: 'interpol', form: 'notice', category: 'red' }))).toBeNull();
  const content = { record: car, details: { documentMark: 'stolen' }, objectLetter: 'a', classification: 'unclassified' } as const;
  expect(contentFault({ system: 'sis', form: 'alert', category: 'object' }, content, { kind: 'system', process: 'test' })).toMatchObject({ code: 'alerts.field-not-allowed', detail: { field: 'documentMark' } });
});

test('messages suit the system and the state', () => {
  expect(purposesOf({ system: 'sis', form: 'alert', state: 'issued' })).toContain('supplementary');
  expect(purposesOf({ system: 'interpol', form: 'diffusion', state: 'issued' })).not.toContain('publication');
  expect(purposesOf({ system: 'sis', form: 'alert', state: 'expired' })).toEqual(['withdrawal', 'other']);
});

test('a record is parsed strictly', () => {
  expect(alertRecord.safeParse({ kind: 'person', names: [], birthDates: ['~1970', '1968/1972', '1970-00-00'] }).success).toBe(true);
  expect(alertRecord.safeParse({ kind: 'person', names: [], id: 'x' }).success).toBe(false);
  expect(alertRecord.safeParse({ kind: 'person', names: [], birthDates: ['12.05.1970'] }).success).toBe(false);
});
