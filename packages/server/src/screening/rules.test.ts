import { describe, expect, test } from 'vitest';
import { alertCategories, type AlertId } from '../alerts/model.ts';
import type { AccountId } from '../kernel/actor.ts';
import type { HoldingId } from '../holdings/model.ts';
import type { Instant } from '../kernel/time.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { CandidateId, IndexStamp } from './model.ts';
import { isSameIndex, judge, priorityOf, rememberedUntil, secondsLeft, settledOutcomeOf, stateAfterAnswer, verificationOf } from './rules.ts';
import { ledgerOf, rowsOf } from './rules-compare.ts';
import { sortFound, type Found, type Known } from './rules-found.ts';

const at = '2026-03-10T09:00:00.000Z' as Instant;
const [ann, bob] = ['a' as AccountId, 'b' as AccountId];

describe('what is looked at first', () => {
  test('arrest and terrorism, then people in danger, then the rest', () => {
    expect([priorityOf({ category: 'arrest', details: {} }), priorityOf({ category: 'missing', details: {} }), priorityOf({ category: 'object', details: {} })]).toEqual([1, 2, 6]);
    expect(priorityOf({ category: 'judicial', details: { terrorism: true } })).toBe(1);
    expect(priorityOf({ category: 'blue', details: { offences: ['Participation in a terrorist organisation'] } })).toBe(1);
    // A word somewhere else is no marker.
    expect(priorityOf({ category: 'blue', details: { notes: 'victim of a terrorist attack' } })).toBe(4);
    expect(alertCategories.every((category) => priorityOf({ category, details: {} }) >= 1)).toBe(true);
  });
});

describe('judging', () => {
  const settings = { fourEyesCategories: ['arrest'], fourEyesVerdicts: ['no-match'] } as const;
  const hit = { verdict: 'hit', reason: undefined, text: '', by: ann, isLeader: false } as const;

  test('four eyes are asked for the categories and verdicts of the settings only', () => {
    const looked = { state: 'open', category: 'arrest', judgements: [] } as const;
    expect(judge(looked, hit, settings)).toMatchObject({ isFinal: true, state: 'hit' });
    expect(judge(looked, { ...hit, verdict: 'no-match', reason: 'other-sex' }, settings)).toMatchObject({ isFinal: false, state: 'second-look' });
    expect(judge({ ...looked, category: 'missing' }, { ...hit, verdict: 'no-match', reason: 'other-sex' }, settings)).toMatchObject({ isFinal: true });
  });

  test('having asked for more is no look', () => {
    const looked = { state: 'asked', category: 'missing', judgements: [{ verdict: 'ask-more', by: ann }] } as const;
    expect(judge(looked, hit, settings)).toMatchObject({ look: 1, isFinal: true });
    expect(stateAfterAnswer(looked.judgements)).toBe('open');
    expect(stateAfterAnswer([{ verdict: 'hit', by: bob }])).toBe('second-look');
  });

  test('a leader who gave a look does not settle their own dispute', () => {
    const looked = { state: 'second-look', category: 'arrest', judgements: [{ verdict: 'no-match', by: ann }, { verdict: 'hit', by: bob }] } as const;
    expect(judge(looked, { ...hit, isLeader: true }, settings)).toMatchObject({ code: 'screening.second-look-by-same-person' });
    expect(judge(looked, { ...hit, by: 'c' as AccountId, isLeader: true }, settings)).toMatchObject({ look: 3, isFinal: true, state: 'hit' });
  });

  test('what is remembered ends', () => {
    expect(rememberedUntil('no-match', at, { noMatchDays: 1, hitDays: 2 })).toBe('2026-03-11T09:00:00.000Z');
    expect(rememberedUntil('hit', at, { noMatchDays: 1, hitDays: 2 })).toBe('2026-03-12T09:00:00.000Z');
  });
});

describe('what became of an alert', () => {
  test('nothing is said while something waits, nor when too little is known', () => {
    expect(settledOutcomeOf(['no-match', 'asked'], undefined)).toBeUndefined();
    expect(settledOutcomeOf([], 'not-enough-data')).toBeUndefined();
    expect(settledOutcomeOf([], 'not-compared')).toBeUndefined();
    expect(settledOutcomeOf([], undefined)).toBe('none');
    expect(settledOutcomeOf(['no-match', 'lapsed'], undefined)).toBe('no-match');
    expect(settledOutcomeOf(['no-match', 'hit'], 'not-enough-data')).toBe('hit');
  });
});

describe('a run', () => {
  const stamp: IndexStamp = { model: 'm', builtAt: at, generation: 1, revision: 3, recordCount: 10, watermark: '7' };
  const run = { digest: 'd', askedDigest: 'a', indexAtStart: stamp, indexAtEnd: stamp };

  test('is verified by its hash; other answers from the same records are told apart from records that moved', () => {
    expect(verificationOf(run, run)).toBe('same');
    expect(verificationOf(run, { ...run, digest: 'x' })).toBe('different');
    expect(verificationOf(run, { ...run, digest: 'x', askedDigest: 'b' })).toBe('moved');
    expect(verificationOf(run, { ...run, digest: 'x', indexAtEnd: { ...stamp, revision: 4 } })).toBe('moved');
    expect(isSameIndex(stamp, { ...stamp, watermark: '9' })).toBe(true);
  });

  test('says how long it will take only while it can', () => {
    expect(secondsLeft({ state: 'running', total: 1_000, doneCount: 500, workMs: 4_000 })).toBe(4);
    expect(secondsLeft({ state: 'running', total: null, doneCount: 500, workMs: 4_000 })).toBeNull();
    expect(secondsLeft({ state: 'stopped', total: 1_000, doneCount: 500, workMs: 4_000 })).toBeNull();
  });
});

describe('what was found', () => {
  const found = (alertId: string, holdingId: string): Found => ({ alertId: alertId as AlertId, holdingId: holdingId as HoldingId, bits: 30, threshold: 20, falsePerThousand: 0.1, ledger: [] });
  const pair = (alertId: string, holdingId: string, fingerprint: string, id = 'c') => ({ id: id as CandidateId, alertId: alertId as AlertId, holdingId: holdingId as HoldingId, fingerprint });
  const known = (more: Partial<Known>): Known => ({ direction: 'alerts-on-holdings', at, waiting: [], remembered: [], standingOf: () => ({ fingerprint: 'f' }), ...more });

  test('is fresh, known, renewed, remembered or not remembered any more', () => {
    expect(sortFound([found('1', '2')], known({})).fresh).toMatchObject([{ fingerprint: 'f', renewsId: null }]);
    expect(sortFound([found('1', '2')], known({ waiting: [pair('1', '2', 'f')] }))).toMatchObject({ fresh: [], lapsed: [], knownCount: 1 });
    expect(sortFound([found('1', '2')], known({ waiting: [pair('1', '2', 'old')] }))).toMatchObject({ fresh: [{ renewsId: 'c' }], lapsed: [{ id: 'c', because: 'renewed' }] });
    const remembered = (fingerprint: string, expiresAt: string) => [{ ...pair('1', '2', fingerprint), candidateId: 'c' as CandidateId, expiresAt: expiresAt as Instant }];
    expect(sortFound([found('1', '2')], known({ remembered: remembered('f', '2026-03-11T00:00:00.000Z') }))).toMatchObject({ fresh: [], rememberedCount: 1 });
    expect(sortFound([found('1', '2')], known({ remembered: remembered('f', '2026-03-10T08:00:00.000Z') })).fresh).toMatchObject([{ renewsId: null }]);
    expect(sortFound([found('1', '2')], known({ remembered: remembered('old', '2026-03-11T00:00:00.000Z') })).fresh).toMatchObject([{ renewsId: 'c' }]);
  });

  test('what waits and was not found again lapses only when a record changed or went', () => {
    const waiting = [pair('1', '2', 'f')];
    expect(sortFound([], known({ waiting })).lapsed).toEqual([]);
    expect(sortFound([], known({ waiting, standingOf: () => ({ fingerprint: 'other' }) })).lapsed).toEqual([{ id: 'c', because: 'alert-changed' }]);
    expect(sortFound([], known({ waiting, direction: 'holdings-on-alerts', standingOf: () => ({ fingerprint: 'other' }) })).lapsed).toEqual([{ id: 'c', because: 'holding-changed' }]);
    expect(sortFound([found('1', '2')], known({ waiting, standingOf: () => ({ ended: 'holding-removed' }) }))).toMatchObject({ fresh: [], lapsed: [{ because: 'holding-removed' }] });
  });
});

describe('the fingerprint of a pair', () => {
  const record = { kind: 'person', names: [{ full: 'Livia Vargasin' }], sex: 'F' } as const;
  test('is of what is compared: not of notes, nor of the order of fields', () => {
    expect(fingerprintOf(record, record)).toBe(fingerprintOf({ sex: 'F', names: [{ full: 'Livia Vargasin' }], kind: 'person', notes: 'armed' }, record));
    expect(fingerprintOf(record, record)).not.toBe(fingerprintOf({ ...record, sex: 'M' }, record));
    expect(fingerprintOf({ ...record, sex: 'M' }, record)).not.toBe(fingerprintOf(record, { ...record, sex: 'M' }));
  });
});

describe('side by side', () => {
  const alert = { kind: 'vehicle', plates: [{ number: '1-ABC-123', country: 'XM' }], make: 'Torvo' } as const;
  const holding = { kind: 'vehicle', plates: [{ number: '1-ABC-124', country: 'XM' }], make: 'Torvo', colour: 'red' } as const;
  const ledger = [
    { feature: 'plate', rule: 'plate.one-error', query: '1ABC123', record: '1ABC124', bits: 9 },
    { feature: 'country', rule: 'country.same-series', query: 'XM', record: 'XM', bits: 1 },
    { feature: 'make', rule: 'make.same', query: 'Torvo', record: 'Torvo', bits: 0.5 },
  ];

  test('each row has its evidence, and says what it says', () => {
    const rows = rowsOf(alert, holding, ledgerOf(ledger, 'alerts-on-holdings'));
    // The country narrows the plate: it has no row of its own.
    expect(rows.map(({ field, bits, says }) => [field, bits, says])).toEqual([['plate', 10, 'for'], ['make', 0.5, 'little'], ['colour', null, 'one-sided']]);
    expect(rows[0]).toMatchObject({ alert: [{ text: '1-ABC-123', country: 'XM' }], holding: [{ text: '1-ABC-124' }] });
  });

  test('the sides of the ledger are those of the records, whoever asked; and every line has a row', () => {
    const turned = ledgerOf(ledger, 'holdings-on-alerts');
    expect(turned[0]).toMatchObject({ alert: '1ABC124', holding: '1ABC123' });
    const strange = ledgerOf([{ feature: 'unheard-of', rule: 'x.y', query: 'a', record: 'b', bits: -3 }], 'alerts-on-holdings');
    expect(rowsOf(alert, null, strange).find(({ field }) => field === 'other')).toMatchObject({ bits: -3, says: 'against' });
  });
});
