import { describe, expect, it } from 'vitest';
import { bodyOf, decimalOf, settingsFaults, wholeOf, type SettingsValues } from './settings-values.ts';

const values: SettingsValues = { falsePerThousand: '0,5', candidateLimit: '20', fourEyesCategories: ['arrest'], fourEyesVerdicts: ['hit'], noMatchDays: '180', hitDays: '365', keepWordsDays: '30' };

describe('numbers as typed', () => {
  it('takes a comma or a point', () => expect([decimalOf('0,5', 0, 1), decimalOf(' 0.5 ', 0, 1)]).toEqual([0.5, 0.5]));
  it('takes nothing out of bounds and nothing that is no number', () => expect([decimalOf('2', 0, 1), decimalOf('1e3', 0, 9_999), decimalOf('', 0, 1)]).toEqual([undefined, undefined, undefined]));
  it('takes whole numbers only where they are asked', () => expect([wholeOf('3', 1, 9), wholeOf('3,5', 1, 9)]).toEqual([3, undefined]));
});

describe('settings', () => {
  it('are sent as numbers', () => expect(bodyOf(values)).toEqual({ falsePerThousand: 0.5, candidateLimit: 20, fourEyesCategories: ['arrest'], fourEyesVerdicts: ['hit'], noMatchDays: 180, hitDays: 365, keepWordsDays: 30 }));
  it('names the fields that are wrong', () => expect(settingsFaults({ ...values, hitDays: '0', candidateLimit: 'x' })).toEqual(['candidateLimit', 'hitDays']));
});
