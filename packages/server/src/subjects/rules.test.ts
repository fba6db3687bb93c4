import { describe, expect, test } from 'vitest';
import { newId } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import { systemActor, testActor } from '../platform/testing.ts';
import { captionOf } from './caption.ts';
import { statedSubject, type StatedSubject } from './contract.ts';
import { partialDate } from './contract-data.ts';
import type { Subject, SubjectId } from './model.ts';
import { correctionOf, inOrder, limitFault, linkFault, markingFault, markingsOf, roleChangeOf, unitFor, type Source } from './rules.ts';

const source: Source = { classification: 'restricted', handling: ['H1'], handlingText: null, sourceEvaluation: 'B', informationEvaluation: '2' };

const stated = (more: object = {}): StatedSubject => statedSubject.parse({ kind: 'person', role: 'suspect', data: { names: [{ full: 'Dal Orwen' }] }, ...more });

const subject = (more: object = {}): Subject => ({
  id: newId(),
  kind: 'person',
  data: { names: [{ full: 'Dal Orwen', use: 'main' }] },
  role: 'suspect',
  identityStatus: 'not-confirmed',
  statementType: 'fact',
  sourceEvaluation: null,
  informationEvaluation: null,
  handling: ['H1'],
  handlingText: null,
  classification: 'restricted',
  necessity: null,
  messageId: null,
  excerpt: null,
  statedBy: null,
  statedAt: '2026-03-10T09:00:00.000Z' as Instant,
  unitId: null,
  compartmentId: null,
  version: 1,
  erased: null,
  ...more,
});

describe('partial dates', () => {
  test.each(['1970', '1970-05', '1970-05-12', '2000-02-29', '1800'])('%s is one', (date) => expect(partialDate.safeParse(date).success).toBe(true));
  test.each(['', '70', '1970-13', '1970-00', '1970-05-32', '1970-02-30', '1900-02-29', '1799', '2200', '1970-5-1', '~1970', '1968/1972', '1970-05-12T00:00'])('%s is none', (date) =>
    expect(partialDate.safeParse(date).success).toBe(false),
  );
});

describe('markings', () => {
  test('of the message go with its words', () => {
    expect(markingsOf(stated({ handling: ['H2'] }), source)).toEqual({ classification: 'restricted', handling: ['H1', 'H2'], handlingText: null, sourceEvaluation: 'B', informationEvaluation: '2' });
  });
  test('stated stricter stay, and an evaluation stated as unknown is not the message’s', () => {
    expect(markingsOf(stated({ classification: 'secret', sourceEvaluation: null }), source)).toMatchObject({ classification: 'secret', sourceEvaluation: null, informationEvaluation: '2' });
  });
  test('H3 needs its words, unless the message came without them', () => {
    const markings = markingsOf(stated({ handling: ['H3'] }), undefined);
    expect(markingFault(systemActor, markings, undefined)).toMatchObject({ code: 'subjects.handling-text-missing' });
    expect(markingFault(systemActor, markings, { ...source, handling: ['H3'] })).toBeUndefined();
    expect(markingFault(systemActor, { ...markings, handlingText: 'Not to the press' }, undefined)).toBeUndefined();
  });
  test('beyond one’s own clearance are refused', () => {
    const markings = markingsOf(stated({ classification: 'confidential' }), undefined);
    expect(markingFault(testActor('operator', { clearance: 'restricted' }), markings, undefined)).toMatchObject({ code: 'subjects.beyond-reach' });
    expect(markingFault(testActor('operator', { clearance: 'secret' }), markings, undefined)).toBeUndefined();
  });
  test('without a message, what a national unit states lies with it; without a unit nowhere', () => {
    const unitId = newId();
    expect(unitFor(testActor('national-unit', { unitIds: [unitId] }))).toBe(unitId);
    expect(unitFor(testActor('national-unit'))).toBeUndefined();
    expect(unitFor(testActor('operator'))).toBeNull();
  });
});

describe('limits', () => {
  test('what no reason allows comes first', () => {
    const data = { names: [{ full: 'Mara Veldran', use: 'main' as const }], phones: ['+999 1'], convictions: ['Theft'] };
    expect(limitFault('victim', data, null)).toEqual({ ok: false, code: 'subjects.category-not-allowed', detail: { category: 'criminal-conduct', field: 'convictions', role: 'victim' } });
    expect(limitFault('victim', { phones: data.phones }, null)).toMatchObject({ code: 'subjects.necessity-missing' });
    expect(limitFault('victim', { phones: data.phones }, 'to call back')).toBeUndefined();
  });
});

describe('correcting', () => {
  const actor = testActor('operator');
  test('keeps each former value, field by field of the data', () => {
    const corrected = correctionOf(subject(), { kind: 'person', identityStatus: 'confirmed', data: { names: [{ full: 'Dal ORWEN', use: 'main' }], birthDates: ['1970'] } }, actor, undefined);
    expect(corrected).toMatchObject({
      ok: true,
      value: {
        changes: [
          { field: 'identityStatus', before: 'not-confirmed', after: 'confirmed' },
          { field: 'data.names', before: [{ full: 'Dal Orwen' }], after: [{ full: 'Dal ORWEN' }] },
          { field: 'data.birthDates', before: null, after: ['1970'] },
        ],
      },
    });
  });
  test('with what was there already changes nothing', () => {
    expect(correctionOf(subject(), { kind: 'person', handling: ['H1'], data: { names: [{ full: 'Dal Orwen', use: 'main' }] } }, actor, undefined)).toMatchObject({ ok: true, value: { changes: [] } });
  });
  test.each([
    ['subjects.kind-differs', { kind: 'vehicle', data: { vin: 'X' } }],
    ['subjects.below-source', { kind: 'person', classification: 'unclassified' }],
    ['subjects.below-source', { kind: 'person', handling: [] }],
    ['subjects.beyond-reach', { kind: 'person', classification: 'secret' }],
    ['subjects.handling-text-missing', { kind: 'person', handling: ['H1', 'H3'] }],
    ['subjects.category-not-allowed', { kind: 'person', data: { damage: 'A broken window' } }],
  ] as const)('%s', (code, body) => {
    expect(correctionOf(subject(), body as never, actor, source)).toMatchObject({ ok: false, code });
  });
});

describe('another role', () => {
  const held = subject({ data: { names: [{ full: 'Dal Orwen', use: 'main' }], convictions: ['Theft'], phones: ['+999 1'] } });
  test('tells what would go, and takes it off once agreed', () => {
    expect(roleChangeOf(held, { role: 'witness', prune: false })).toEqual({ ok: false, code: 'subjects.role-needs-pruning', detail: { fields: 'phones, convictions', count: 2 } });
    expect(roleChangeOf(held, { role: 'witness', prune: true })).toMatchObject({ ok: true, value: { pruned: ['phones', 'convictions'], after: { role: 'witness', data: { names: [{ full: 'Dal Orwen' }] } } } });
  });
  test('with a reason keeps what is needed', () => {
    expect(roleChangeOf(held, { role: 'witness', necessity: 'to summon him', prune: true })).toMatchObject({ ok: true, value: { pruned: ['convictions'], after: { necessity: 'to summon him' } } });
  });
  test('that allows all loses nothing, and things have none', () => {
    expect(roleChangeOf(held, { role: 'convicted', prune: false })).toMatchObject({ ok: true, value: { pruned: [] } });
    expect(roleChangeOf(subject({ kind: 'vehicle', role: null, data: { vin: 'X' } }), { role: 'victim', prune: false })).toMatchObject({ code: 'subjects.kind-differs' });
  });
});

describe('links', () => {
  const [a, b] = ['0001', '0002'] as unknown as [SubjectId, SubjectId];
  const person = { id: a, kind: 'person' } as const;
  const vehicle = { id: b, kind: 'vehicle' } as const;
  test.each([
    ['subjects.link-to-itself', { first: person, second: person }, { type: 'relative-of' }],
    ['subjects.link-kinds-differ', { first: person, second: vehicle }, { type: 'same-as' }],
    ['subjects.link-period-reversed', { first: person, second: vehicle }, { type: 'owner-of', from: '2021', to: '2020' }],
    ['subjects.link-period-reversed', { first: person, second: vehicle }, { type: 'owner-of', from: '2020-06-15', to: '2020-05' }],
    [undefined, { first: person, second: vehicle }, { type: 'owner-of', from: '2020-06', to: '2020' }],
    [undefined, { first: person, second: vehicle }, { type: 'owner-of', from: '2020-06-30', to: '2020-06' }],
  ] as const)('%s', (code, ends, link) => expect(linkFault(ends, link)?.code).toBe(code));
  test('that say the same from either end are kept once', () => {
    expect(inOrder('same-as', b, a)).toEqual([a, b]);
    expect(inOrder('owner-of', b, a)).toEqual([b, a]);
  });
});

describe('captions', () => {
  test.each([
    [{ kind: 'person', data: { names: [{ full: 'Red', use: 'nickname' }, { full: 'Dal Orwen', use: 'main' }], birthDates: ['1970-05'], nationalities: ['XM'] } }, 'Dal Orwen', '1970-05 · XM'],
    [{ kind: 'person', data: { distinguishingMarks: ['Scar'] } }, '', ''],
    [{ kind: 'vehicle', data: { plates: [{ number: '1ABC234', country: 'XM' }], make: 'Aro', vin: 'V1' } }, '1ABC234', 'XM · Aro · V1'],
    [{ kind: 'document', data: { numbers: [{ number: 'AB1', type: 'passport', country: 'XM' }] } }, 'AB1', 'passport · XM'],
    [{ kind: 'event', data: { title: 'Meeting', from: '2026-01', to: '2026-01' } }, 'Meeting', '2026-01'],
    [{ kind: 'communication', data: { type: 'phone', value: '+999 1' } }, '+999 1', 'phone'],
    [{ kind: 'place', data: { position: { latitude: 1.5, longitude: 2 } } }, '1.5, 2', ''],
    [{ kind: 'person', data: undefined }, '', ''],
  ])('of %j', (of, caption, detail) => expect(captionOf(of as Subject)).toEqual({ caption, detail }));
});
