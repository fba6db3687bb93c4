import { describe, expect, test } from 'vitest';
import type { Instant } from '../kernel/time.ts';
import type { HitForm } from './model.ts';
import { formFits, isNoticeRequired, owedForms, type FormAsSent, type HitAsOwed } from './rules-forms.ts';

const at = (time: string) => `2026-03-10T${time}:00.000Z` as Instant;
const hit = (more: Partial<HitAsOwed> = {}): HitAsOwed => ({
  side: 'own-on-foreign',
  system: 'sis',
  state: 'open',
  category: 'arrest',
  kind: 'person',
  means: 'police-check',
  measure: null,
  measure_ground: null,
  measure_at: null,
  result: {},
  identity_check: 'document',
  identity_status: 'confirmed',
  data_fault: '',
  terrorism: false,
  information_asked: false,
  asked_at: null,
  told_at: null,
  waived_at: null,
  issuer_told_at: null,
  bureau_told_at: null,
  europol_told_at: null,
  elsewhere: false,
  repeats_wanted: false,
  untold_repeat_count: 0,
  ...more,
});
const sent = (form: HitForm, time: string): FormAsSent => ({ form, state: 'sent', direction: 'out', at: at(time) });
const told = { state: 'notified', told_at: at('09:00') } as const;
const owed = (given: HitAsOwed, ...forms: readonly FormAsSent[]) => owedForms(given, forms).map(({ form, reason }) => `${form} ${reason}`);

describe('which form follows', () => {
  test.each<readonly [string, Partial<HitAsOwed>, readonly FormAsSent[], readonly string[]]>([
    ['a hit: G', {}, [], ['G hit-on-alert']],
    ['not taken at once: H in its place', { measure: 'not-taken', measure_ground: 'alert-flagged', measure_at: at('08:30') }, [], ['H action-not-taken']],
    ['a refusal: nothing', { category: 'refusal' }, [], []],
    ['a refusal, asked: G', { category: 'refusal', information_asked: true, asked_at: at('08:00') }, [], ['G hit-on-alert']],
    ['a discreet check by plate: G', { category: 'check-discreet', means: 'anpr', kind: 'vehicle' }, [], ['G hit-on-alert']],
    ['a specific check by plate: H', { category: 'check-specific', means: 'anpr', kind: 'vehicle' }, [], ['H passage-without-action']],
    ['an object for seizure by plate: H', { category: 'object', means: 'anpr', kind: 'vehicle', measure: 'not-taken', measure_ground: 'passage-only', measure_at: at('08:00') }, [], ['H passage-without-action']],
    ['after G, not taken: H', { ...told, measure: 'not-taken', measure_ground: 'other', measure_at: at('10:00') }, [sent('G', '09:00')], ['H action-not-taken']],
    ['after H of a passage: nothing', { ...told, category: 'object', means: 'anpr', measure: 'not-taken', measure_ground: 'passage-only', measure_at: at('08:00') }, [sent('H', '09:00')], []],
    ['after G, taken later: M', { ...told, measure: 'taken', measure_at: at('10:00') }, [sent('G', '09:00')], ['M action-reported-later']],
    ['after G that said so: nothing', { ...told, measure: 'taken', measure_at: at('08:30') }, [sent('G', '09:00')], []],
    ['partly: M', { ...told, measure: 'partly', measure_ground: 'other', measure_at: at('10:00') }, [sent('G', '09:00')], ['M action-partly-taken']],
    ['findings: M', { ...told, measure: 'taken', measure_at: at('10:00'), result: { route: 'North' } }, [sent('G', '09:00')], ['M findings-to-tell']],
    ['told M since: nothing', { ...told, measure: 'taken', measure_at: at('10:00'), result: { route: 'North' } }, [sent('G', '09:00'), sent('M', '10:05')], []],
    ['told otherwise since: nothing', { ...told, measure: 'taken', measure_at: at('10:00'), issuer_told_at: at('10:30') }, [sent('G', '09:00')], []],
    ['passages wanted: M', { ...told, measure: 'taken', measure_at: at('08:00'), repeats_wanted: true, untold_repeat_count: 3 }, [sent('G', '09:00')], ['M repeats-wanted']],
    ['misused: Q', { ...told, measure: 'taken', measure_at: at('08:00'), identity_status: 'misused' }, [sent('G', '09:00')], ['Q identity-misused']],
    ['looked and unclear: L', { ...told, measure: 'taken', measure_at: at('08:00'), identity_status: 'not-confirmed' }, [sent('G', '09:00')], ['L identity-unclear']],
    ['not looked at: no doubt', { ...told, measure: 'taken', measure_at: at('08:00'), identity_status: 'not-confirmed', identity_check: 'not-verified' }, [sent('G', '09:00')], []],
    ['wrong data: J', { data_fault: 'The year of birth.' }, [], ['G hit-on-alert', 'J data-wrong']],
    ['terrorism: Europol', { terrorism: true }, [], ['G hit-on-alert', 'europol-notice terrorism']],
    ['Europol told: not again', { terrorism: true, ...told, europol_told_at: at('09:00') }, [sent('G', '09:00')], []],
    ['elsewhere: the other bureau', { ...told, elsewhere: true }, [sent('G', '09:00')], ['bureau-notice same-subject-elsewhere']],
    ['asked after it was told: M', { ...told, asked_at: at('11:00') }, [sent('G', '09:00')], ['M information-asked']],
    ['asked about a boat: P', { ...told, kind: 'boat', asked_at: at('11:00') }, [sent('G', '09:00')], ['P vehicle-information-asked']],
    ['Interpol: its notice', { system: 'interpol', category: 'red' }, [], ['interpol-notice hit-on-alert']],
    ['Interpol, elsewhere too', { system: 'interpol', category: 'red', ...told, elsewhere: true }, [sent('interpol-notice', '09:00')], ['bureau-notice same-subject-elsewhere']],
    ['a list: nothing', { system: 'list', category: 'sanctions' }, [], []],
    ['waived: nothing', { category: 'refusal', state: 'notified', waived_at: at('09:00'), measure: 'taken', measure_at: at('10:00') }, [], []],
    ['closed: nothing', { state: 'closed', terrorism: true }, [], []],
    ['theirs: nothing by itself', { side: 'foreign-on-own' }, [], []],
    ['theirs, asked: M', { side: 'foreign-on-own', asked_at: at('09:00') }, [], ['M information-asked']],
    ['theirs, asked about a vehicle: P', { side: 'foreign-on-own', kind: 'vehicle', asked_at: at('09:00') }, [], ['P vehicle-information-asked']],
    ['theirs at Interpol, asked', { side: 'foreign-on-own', system: 'interpol', category: 'red', asked_at: at('09:00') }, [], ['interpol-notice information-asked']],
  ])('%s', (_, more, forms, expected) => {
    expect(owed(hit(more), ...forms)).toEqual(expected);
  });

  test('each form once, whatever the reasons', () => {
    const all = hit({ ...told, measure: 'partly', measure_ground: 'other', measure_at: at('10:00'), identity_status: 'alias', repeats_wanted: true, untold_repeat_count: 2, asked_at: at('11:00') });
    expect(owed(all, sent('G', '09:00'))).toEqual(['M action-partly-taken']);
  });

  test('which forms a system knows, and whether the issuer must be told', () => {
    expect(formFits('G', { system: 'interpol' })).toBe(false);
    expect(formFits('interpol-notice', { system: 'sis' })).toBe(false);
    expect(formFits('bureau-notice', { system: 'list' })).toBe(false);
    expect(isNoticeRequired({ side: 'own-on-foreign', system: 'sis', category: 'refusal', information_asked: false, terrorism: true })).toBe(true);
    expect(isNoticeRequired({ side: 'foreign-on-own', system: 'sis', category: 'arrest', information_asked: false, terrorism: false })).toBe(false);
  });
});
