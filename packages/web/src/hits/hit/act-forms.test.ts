import { actsIn } from '@vigie/server/hits/flow';
import type { Hit } from '@vigie/server/hits/contract';
import { expect, it } from 'vitest';
import { actFaces, actsOf, screenActs } from './act-forms.ts';

const may = { work: true, correct: true };
type Standing = Parameters<typeof actsOf>[0];
const hit = (state: Hit['state'], change: Partial<Standing> = {}): Standing => {
  const side = change.side ?? 'own-on-foreign';
  return {
    side,
    acts: actsIn({ side, state }) as unknown as Hit['acts'],
    terrorism: false,
    means: 'police-check',
    repeats: { wanted: false, count: 0, lastAt: null, untoldCount: 0, recent: [] },
    others: [],
    system: 'sis',
    category: 'arrest',
    owedForms: [],
    ...change,
  };
};

it('has a face for every act that a person does, on either side', () => {
  const done = new Set((['open', 'notified', 'following', 'closed'] as const).flatMap((state) => (['own-on-foreign', 'foreign-on-own'] as const).flatMap((side) => actsIn({ side, state }).map(({ act }) => act))));
  expect([...done].filter((act) => !screenActs.some((one) => one === act))).toEqual([]);
});

it('gives no key twice in one state', () => {
  for (const state of ['open', 'notified', 'following', 'closed'] as const) {
    const keys = actsOf(hit(state, { terrorism: true, means: 'anpr' }), may).map((act) => actFaces[act].keys);
    expect(keys).toEqual([...new Set(keys)]);
  }
});

it('leaves out what can only be refused', () => {
  expect(actsOf(hit('open'), may)).not.toContain('tell-europol');
  expect(actsOf(hit('open', { terrorism: true }), may)).toContain('tell-europol');
  expect(actsOf(hit('open'), may)).not.toContain('want-repeats');
  expect(actsOf(hit('open', { owedForms: [{ form: 'G', reason: 'hit-on-alert', article: 'SIRENE 2.3', drafted: false }] }), may)).not.toContain('waive-notice');
  expect(actsOf(hit('open', { category: 'refusal' }), may)).toContain('waive-notice');
});

it('offers opening again only to whom it is allowed', () => {
  expect(actsOf(hit('closed'), may)).toContain('reopen');
  expect(actsOf(hit('closed'), { work: true, correct: false })).toEqual(['file']);
});
