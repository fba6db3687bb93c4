import { describe, expect, test } from 'vitest';
import type { Instant } from '../kernel/time.ts';
import { alertCategories } from '../alerts/model.ts';
import { hitActs, rowOf } from './flow.ts';
import { hitSides, hitStates, hitSystems } from './model.ts';
import { categoryFits, decide, instantFault, keepUntilOf, needsChildDecision, responseOf } from './rules.ts';
import { hitFormOf, kindOf, tellsOfHit, timeIn } from './rules-proposals.ts';

const now = '2026-03-10T09:00:00.000Z' as Instant;
const standing = { side: 'own-on-foreign', system: 'sis', state: 'open', category: 'arrest', means: 'police-check', measure: null, terrorism: false, information_asked: false, repeat_count: 0 } as const;

describe('what may happen', () => {
  test('an act outside the flow is refused, whatever is said with it; one within it by its guards alone', () => {
    const said = { measure: 'taken', words: 'Because.', owed: [], at: now } as const;
    const places = hitSides.flatMap((side) => hitStates.flatMap((state) => hitActs.map((act) => ({ side, state, act }))));
    // A hit that must be told cannot be waived, whatever else holds.
    const asked = places.filter(({ act }) => act !== 'waive-notice');
    const isDone = ({ side, state, act }: (typeof places)[number]) => decide({ ...standing, side, state, measure: 'taken', terrorism: true, means: 'anpr' }, act, said, now).ok;
    expect(asked.filter((place) => isDone(place) !== (rowOf(place, place.act) !== undefined))).toEqual([]);
  });

  test.each([
    ['closed', 'annul', 'hits.closed'],
    ['annulled', 'correct', 'hits.annulled'],
    ['erased', 'correct', 'hits.erased'],
    ['open', 'reopen', 'hits.not-closed'],
    ['open', 'close', 'hits.not-told-yet'],
    ['notified', 'notify', 'hits.act-not-possible'],
  ] as const)('%s: %s is %s', (state, act, code) => {
    expect(decide({ ...standing, state }, act, {}, now)).toMatchObject({ code });
  });

  test('each guard refuses by its own code', () => {
    const told = { ...standing, state: 'notified' } as const;
    expect(decide(standing, 'report-measure', { measure: 'partly' }, now)).toMatchObject({ code: 'hits.ground-missing' });
    expect(decide(standing, 'waive-notice', { words: 'x' }, now)).toMatchObject({ code: 'hits.notice-required' });
    expect(decide({ ...standing, category: 'refusal' }, 'waive-notice', { words: ' ' }, now)).toMatchObject({ code: 'hits.words-missing' });
    expect(decide(standing, 'tell-europol', {}, now)).toMatchObject({ code: 'hits.not-terrorism' });
    expect(decide(standing, 'want-repeats', {}, now)).toMatchObject({ code: 'hits.passages-not-counted' });
    expect(decide(told, 'close', { owed: [] }, now)).toMatchObject({ code: 'hits.measure-missing' });
    expect(decide({ ...told, measure: 'taken' }, 'close', { owed: [{ form: 'M', reason: 'alias-found', article: '' }] }, now)).toMatchObject({ code: 'hits.forms-owed', detail: { count: 1 } });
    expect(decide(standing, 'notify', { at: '2026-03-10T09:00:01.000Z' as Instant }, now)).toMatchObject({ code: 'hits.in-the-future' });
    expect(instantFault({ found_at: '2026-03-10T08:30:00.000Z' as Instant, known_at: '2026-03-10T08:00:00.000Z' as Instant }, now)).toBe('hits.found-after-known');
  });
});

describe('what the category asks', () => {
  const asked = { side: 'own-on-foreign', system: 'sis', category: 'missing', terrorism: false, information_asked: false } as const;
  test('every category belongs to a system', () => {
    expect(alertCategories.filter((category) => !hitSystems.some((system) => categoryFits(system, category)))).toEqual([]);
    expect(categoryFits('interpol', 'arrest')).toBe(false);
    expect(categoryFits('un', 'un-special')).toBe(true);
  });

  test('immediately of an arrest, a child and terrorism; twelve hours else', () => {
    expect(responseOf({ ...asked, category: 'arrest' })).toBe('immediate');
    expect(responseOf({ ...asked, category: 'child-abduction' })).toBe('immediate');
    expect(responseOf({ ...asked, terrorism: true })).toBe('immediate');
    expect(responseOf(asked)).toBe('within-12h');
    expect(responseOf({ ...asked, side: 'foreign-on-own' })).toBe('within-12h');
    expect(responseOf({ ...asked, system: 'interpol', category: 'red' })).toBe('prompt');
    expect(responseOf({ ...asked, category: 'refusal' })).toBe('none');
    expect(needsChildDecision({ ...asked, category: 'child-travel' })).toBe(true);
    expect(needsChildDecision({ ...asked, side: 'foreign-on-own', category: 'child-travel' })).toBe(false);
  });
});

describe('how long it is kept', () => {
  const found = { side: 'own-on-foreign', system: 'sis', found_at: '2024-02-29T10:00:00.000Z' as Instant, measure_at: null } as const;
  test('three years from the action, a year after the alert at the latest; ours as long as our alert stands', () => {
    expect(keepUntilOf(found, null)).toBe('2027-02-28T10:00:00.000Z');
    expect(keepUntilOf({ ...found, measure_at: '2024-03-05T10:00:00.000Z' as Instant }, null)).toBe('2027-03-05T10:00:00.000Z');
    expect(keepUntilOf(found, '2024-06-01T00:00:00.000Z' as Instant)).toBe('2025-06-01T00:00:00.000Z');
    expect(keepUntilOf(found, '2027-01-01T00:00:00.000Z' as Instant)).toBe('2027-02-28T10:00:00.000Z');
    expect(keepUntilOf({ ...found, side: 'foreign-on-own' }, null)).toBeNull();
    expect(keepUntilOf({ ...found, side: 'foreign-on-own' }, '2024-06-01T00:00:00.000Z' as Instant)).toBe('2025-06-01T00:00:00.000Z');
    expect(keepUntilOf({ ...found, system: 'interpol' }, null)).toBe('2029-02-28T10:00:00.000Z');
  });
});

describe('what a form says of when', () => {
  test.each([
    ['2026-03-10 08:14 (UTC+1)', '2026-03-10T07:14:00.000Z'],
    ['2026-03-10T08:14Z', '2026-03-10T08:14:00.000Z'],
    ['2026-03-10 08:14 UTC', '2026-03-10T08:14:00.000Z'],
    ['2026-03-10 08:14:30 +02:00', '2026-03-10T06:14:00.000Z'],
    ['2026-03-10 08:14 (UTC−5)', '2026-03-10T13:14:00.000Z'],
  ])('%s', (words, expected) => {
    expect(timeIn(words)).toBe(expected);
  });
  test.each(['2026-03-10 08:14', 'this morning', '10/03/2026 8.14', '2026-13-40 08:14Z'])('%s says nothing sure', (words) => {
    expect(timeIn(words)).toBeUndefined();
  });

  test('letters and kinds', () => {
    expect(hitFormOf('hit-notice')).toBe('interpol-notice');
    expect(hitFormOf('F')).toBeUndefined();
    expect(tellsOfHit('M')).toBe(false);
    expect(kindOf('object', { kind: 'object', category: 'boat', numbers: [] })).toBe('boat');
    expect(kindOf('object', { kind: 'object', category: 'banknote', numbers: [] })).toBe('other-object');
    expect(kindOf('vehicle', null)).toBe('vehicle');
  });
});
