import { expect, test } from 'vitest';
import { exceptionTaken, mustBePrepared, needsException, useFaultsOf, type Limited, type Receiver } from './rules-leaving.ts';

const party = (country: string | null, memberships: NonNullable<Receiver>['memberships'], type: NonNullable<Receiver>['type'] = 'spoc'): NonNullable<Receiver> => ({ id: `${type}-${country}`, type, country, memberships });
const member = party('XF', ['eu', 'schengen']);
const schengen = party('XS', ['schengen']);
const third = party('XT', ['interpol'], 'ncb');
const own = party('XM', ['eu', 'schengen']);
const europol = party(null, [], 'europol');

test('what begins an exchange with another member state is prepared first', () => {
  const must = (kind: 'request' | 'spontaneous' | 'answer', channel: 'siena' | 'sirene' | 'national', ...to: readonly Receiver[]) => mustBePrepared({ kind, channel }, to, 'XM');
  expect([must('request', 'siena', member), must('spontaneous', 'siena', schengen), must('request', 'siena', null), must('request', 'siena', third, member)]).toEqual([true, true, true, true]);
  expect([must('answer', 'siena', member), must('request', 'sirene', member), must('request', 'national', member), must('request', 'siena', third, own, europol), must('request', 'siena')]).toEqual([false, false, false, false, false]);
});

test('an exception is needed among member states only, and none is taken of SIENA', () => {
  expect([needsException('i247', [member], 'XM'), needsException('bilateral-spoc', [third, member], 'XM')]).toEqual([true, true]);
  expect([needsException('siena', [member], 'XM'), needsException('sirene', [member], 'XM'), needsException('i247', [third, schengen, own, null], 'XM')]).toEqual([false, false, false]);
  expect(exceptionTaken({ channel: 'i247', sienaException: 'urgency' })).toBe('urgency');
  expect(exceptionTaken({ channel: 'siena', sienaException: 'urgency' })).toBeNull();
  expect(exceptionTaken({ channel: 'i247' })).toBeNull();
});

test('limits hold for whoever is not their giver', () => {
  const limited = (...limits: Limited['limits']): Limited => ({ caseId: 'one', giverId: member.id, giverCountry: 'XF', limits, consent: 'none' });
  const all = limited('stated-purpose-only', 'this-case-only', 'no-onward-transfer', 'no-third-country', 'ask-before-use');
  expect(useFaultsOf(all, [member], 'two', 'XM')).toEqual([]);
  expect(useFaultsOf(all, [own], 'one', 'XM')).toEqual(['ask-first']);
  expect(useFaultsOf(all, [third], 'two', 'XM')).toEqual(['beyond-purpose', 'beyond-case', 'onward-without-consent', 'third-country-excluded', 'ask-first']);
  expect(useFaultsOf(limited('no-third-country'), [europol, schengen, own], undefined, 'XM')).toEqual([]);
  expect(useFaultsOf(limited('no-third-country'), [null], undefined, 'XM')).toEqual(['third-country-excluded']);
  expect(useFaultsOf(limited('other', 'erase-after-use'), [third], 'two', 'XM')).toEqual([]);
});
