import { dataSchemas, personFields, stateSubjects, type SubjectView } from '@vigie/server/subjects/contract';
import { subjectKinds, subjectRoles, type SubjectKind } from '@vigie/server/subjects/model';
import { describe, expect, test } from 'vitest';
import { fieldsOf } from './fields.ts';
import { asksNecessity, correctedOf, dataOf, dataValuesOf, faultsOf, fieldsByCategory, forbiddenFields, limitFor, newValues, statedOf, valuesOfSubject, withoutForbidden, type Row, type SourceMarkings, type SubjectValues } from './subject-values.ts';

const source: SourceMarkings = { classification: 'restricted', handling: ['H1'], handlingText: null, sourceEvaluation: 'B', informationEvaluation: '2' };

const whole: Readonly<Record<SubjectKind, object>> = {
  person: {
    names: [{ full: 'Mara Veldran', given: 'Mara', family: 'Veldran', use: 'main' }, { full: 'La Loutre', use: 'alias' }],
    birthDates: ['1988', '1988-03-03'],
    sex: 'F',
    nationalities: ['XM', 'XN'],
    residences: [{ address: '12 Quay Street', country: 'XM', from: '2019-05', to: '2021' }],
    heightCm: 172,
    documents: [{ number: 'XK7741920', type: 'passport', country: 'XM' }],
    dangers: ['armed'],
    phones: ['+99 1', '+99 2'],
    anonymity: false,
    courtHearing: true,
  },
  organisation: { names: [{ full: 'Veldran Transport' }, { full: 'VT' }], countries: ['XM'], numbers: [{ number: '0123' }] },
  document: { type: 'passport', numbers: [{ number: 'XK7741920' }], expiresOn: '2027-01', status: 'stolen', mrz: 'P<XMVELDRAN<<MARA\nXK7741920' },
  vehicle: { vin: 'WVWZZZ1JZXW000001', plates: [{ number: 'AB 123', country: 'XM' }], year: 2011 },
  firearm: { serials: ['BR-77812'], calibre: '9 mm' },
  object: { category: 'boat', names: ['Loutre'] },
  place: { name: 'Port Sel', position: { latitude: 50.85, longitude: 4.35 } },
  event: { title: 'Meeting', from: '2026-03', crimeAreas: ['terrorism'] },
  communication: { type: 'phone', value: '+99 470', service: 'Telmar' },
};

describe('the form', () => {
  test('has every field of every schema, and none besides', () => {
    expect(Object.keys(fieldsOf.person).toSorted()).toEqual(Object.keys(personFields).toSorted());
    for (const kind of subjectKinds) expect(Object.keys(fieldsOf[kind]).toSorted()).toEqual(Object.keys(dataSchemas[kind].shape).toSorted());
  });

  test.each(subjectKinds)('gives back what is kept of a %s', (kind) => {
    expect(dataSchemas[kind].safeParse(whole[kind]).success).toBe(true);
    expect(dataOf(kind, dataValuesOf(kind, whole[kind]))).toEqual(whole[kind]);
    expect(dataOf(kind, dataValuesOf(kind, undefined))).toEqual({});
  });

  test('takes dates as people write them, and leaves out empty lines and rows', () => {
    const values: SubjectValues = { ...dataValuesOf('person', {}), 'data.birthDates': '3.3.1988\n\n 5/1988 ', 'data.names': [{ full: ' Mara ' }, { use: 'alias' }, {}] as readonly Row[], 'data.residences': [{ address: 'Quay', from: '05/2019' }] };
    expect(dataOf('person', values)).toEqual({ birthDates: ['1988-03-03', '1988-05'], names: [{ full: 'Mara' }], residences: [{ address: 'Quay', from: '2019-05' }] });
  });

  test('says what is wrong, where', () => {
    const begun = (kind: SubjectKind, change: object) => faultsOf(kind, { ...newValues(kind, undefined, {}), ...change });
    expect(begun('person', {})).toEqual({ 'data.names': 'nothing', role: 'required' });
    expect(begun('person', { role: 'witness', 'data.birthDates': '1988-13' })).toEqual({ 'data.birthDates': 'date' });
    expect(begun('person', { role: 'witness', 'data.names': [{ full: 'Mara' }], handling: ['H3'] })).toEqual({ handlingText: 'required' });
    expect(begun('person', { role: 'witness', 'data.heightCm': 'tall' })).toEqual({ 'data.heightCm': 'invalid' });
    expect(begun('document', { 'data.type': 'passport' })).toEqual({ 'data.numbers': 'number-or-zone' });
    expect(begun('object', {})).toEqual({ 'data.category': 'required' });
    expect(begun('communication', { 'data.type': 'phone', 'data.value': '1' })).toEqual({});
    expect(begun('place', { 'data.position': 'north' })).toEqual({ 'data.position': 'invalid' });
  });
});

describe('the limits of Annex II.B', () => {
  const victim = { ...newValues('person', undefined, { data: { names: [{ full: 'Mara' }], suspicions: 'drugs', phones: ['+99 1'] } }), role: 'victim' };

  test('depend on the role; without one nothing further may be said', () => {
    expect(limitFor({ ...victim, role: '' }, 'criminal-conduct')).toBeUndefined();
    expect(limitFor({ ...victim, role: '' }, 'physical-description')).toBe('yes');
    expect(limitFor(victim, 'criminal-conduct')).toBe('no');
    expect(limitFor(victim, 'means-of-communication')).toBe('if-needed');
    expect(limitFor({ ...victim, role: 'suspect' }, 'criminal-conduct')).toBe('yes');
  });

  test('name what must go, and ask why the rest is needed', () => {
    expect(forbiddenFields(victim)).toEqual(['suspicions']);
    const rest = withoutForbidden(victim);
    expect(forbiddenFields(rest)).toEqual([]);
    expect(asksNecessity(rest)).toBe(true);
    expect(faultsOf('person', rest)).toEqual({ necessity: 'required' });
    expect(faultsOf('person', { ...rest, necessity: 'To reach her.' })).toEqual({});
    expect(asksNecessity({ ...rest, role: 'suspect' })).toBe(false);
  });

  test('put every field in one category', () => {
    expect(fieldsByCategory().flatMap(({ fields }) => fields).toSorted()).toEqual(Object.keys(personFields).toSorted());
  });
});

describe('what is sent', () => {
  test.each(subjectKinds)('states a %s with the markings of its source', (kind) => {
    const stated = statedOf(kind, { ...newValues(kind, source, { data: whole[kind], excerpt: 'as written', role: 'suspect' }), ...(kind === 'person' && { 'data.anonymity': '', 'data.courtHearing': '' }) });
    expect(stated).toMatchObject({ kind, statementType: 'fact', sourceEvaluation: 'B', informationEvaluation: '2', handling: ['H1'], classification: 'restricted', excerpt: 'as written' });
    const parsed = stateSubjects.body.safeParse({ messageId: null, subjects: [stated] });
    expect(parsed.error?.issues).toBeUndefined();
  });

  test.each(subjectRoles)('a person as %s has a role, and nobody else has', (role) => {
    expect(statedOf('person', newValues('person', source, { data: whole.person, role }))).toMatchObject({ role, identityStatus: 'not-confirmed' });
    expect(statedOf('place', newValues('place', source, { data: whole.place, role }))).not.toHaveProperty('role');
  });

  test('corrects only what was changed', () => {
    const subject = {
      kind: 'vehicle', role: null, identityStatus: null, statementType: 'fact', sourceEvaluation: null, informationEvaluation: '2', handling: ['H1'], handlingText: null, classification: 'restricted', necessity: null, excerpt: null, data: whole.vehicle,
    } as unknown as SubjectView;
    const values = valuesOfSubject(subject);
    expect(correctedOf(subject, values)).toEqual({ kind: 'vehicle' });
    expect(correctedOf(subject, { ...values, sourceEvaluation: 'A', informationEvaluation: '', handling: ['H2', 'H1'] })).toEqual({ kind: 'vehicle', sourceEvaluation: 'A', informationEvaluation: null, handling: ['H1', 'H2'] });
    expect(correctedOf(subject, { ...values, 'data.colour': 'grey', 'data.year': '' })).toEqual({ kind: 'vehicle', data: { vin: 'WVWZZZ1JZXW000001', plates: [{ number: 'AB 123', country: 'XM' }], colour: 'grey' } });
  });
});
