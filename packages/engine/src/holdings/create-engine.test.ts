import { describe, expect, test } from 'vitest';
import type { Engine } from '../engine.ts';
import { generatePersons, generateThingAlerts, generateThings } from '../generator/index.ts';
import { bytesOf } from '../persons/testing.ts';
import type { DocumentRecord, EngineRecord, FirearmRecord, ObjectRecord, OrganisationRecord, PersonRecord, VehicleRecord } from '../record.ts';
import { recordKinds } from '../record.ts';
import { createEngine } from './create-engine.ts';

const person: PersonRecord = { kind: 'person', id: 'person', names: [{ full: 'Quorvath Zeldrimon' }], birthDates: ['1970-05-12'], documents: [{ number: 'AX4471902', country: 'BE', type: 'passport' }] };
const document: DocumentRecord = { kind: 'document', id: 'document', numbers: [{ number: 'AX4471902', country: 'BE', type: 'passport' }] };
const vehicle: VehicleRecord = { kind: 'vehicle', id: 'vehicle', vin: 'VF1RFB00956347819', plates: [{ number: '1-ABC-234', country: 'BE' }], make: 'Renault', model: 'Clio', colour: 'blue', year: 2016 };
const firearm: FirearmRecord = { kind: 'firearm', id: 'firearm', serials: ['BKX482917'], make: 'Glock', model: '17', calibre: '9x19' };
const object: ObjectRecord = { kind: 'object', id: 'object', category: 'boat', numbers: [{ number: 'BE-ZQX41772B818', type: 'hull' }], names: ['Zeldrim'], make: 'Bavaria' };
const organisation: OrganisationRecord = { kind: 'organisation', id: 'organisation', names: [{ full: 'Quorvath Zeldrim Trading GmbH' }], numbers: [{ number: 'HRB 774190', type: 'register', country: 'DE' }], countries: ['DE'] };
const one: readonly EngineRecord[] = [person, document, vehicle, firearm, object, organisation];

/** An engine with others of every kind around those given. */
function engineOf(...records: readonly EngineRecord[]): Engine {
  const engine = createEngine();
  for (const other of generatePersons({ seed: 1, count: 100 })) engine.load(other);
  for (const other of generateThings({ seed: 1, count: 300 })) engine.load(other);
  for (const name of ['Blumenhof Bau AG', 'Orvath Shipping Ltd', 'Mirva et Fils SARL', 'Zeldrim Foods BV']) engine.load({ kind: 'organisation', id: name, names: [{ full: name }] });
  for (const record of records) engine.load(record);
  return engine;
}
const rulesOf = (engine: Engine, query: EngineRecord, id: string, minBits?: number): readonly string[] | undefined =>
  engine.search(query, minBits === undefined ? {} : { minBits }).find((candidate) => candidate.id === id)?.ledger.map(({ rule }) => rule);

const mrz = 'P<BELPETERS<<ANNA<<<<<<<<<<<<<<<<<<<<<<<<<<<\nAX44719O29BEL7005121F3101019<<<<<<<<<<<<<<04';

describe('documents and those who hold them', () => {
  test('a holder is found by the document, a document by its holder', () => {
    expect(rulesOf(engineOf(person), { ...document, id: 'q' }, 'person')).toEqual(['document.same', 'country.same', 'type.same']);
    expect(rulesOf(engineOf(document), { ...person, id: 'q' }, 'document')).toEqual(['document.same', 'country.same', 'type.same']);
    expect(engineOf(person, document).search({ ...document, id: 'q' }).map(({ id }) => id).toSorted()).toEqual(['document', 'person']);
  });

  test('by the machine-readable zone alone, in both directions', () => {
    const zone: DocumentRecord = { kind: 'document', id: 'zone', numbers: [], mrz };
    expect(rulesOf(engineOf(person), zone, 'person')).toContain('document.look-alike');
    expect(rulesOf(engineOf(document), zone, 'document')).toContain('document.look-alike');
    expect(rulesOf(engineOf(zone), { ...person, id: 'q' }, 'zone')).toContain('document.look-alike');
  });

  test('with one character wrong, when that is asked for', () => {
    const wrong = { ...document, id: 'q', numbers: [{ number: 'AX4471903', country: 'BE' }] };
    expect(rulesOf(engineOf(person, document), wrong, 'person', 1)).toContain('document.one-error');
    expect(rulesOf(engineOf(person, document), wrong, 'document', 1)).toContain('document.one-error');
  });
});

describe('things and organisations', () => {
  test.each<[string, EngineRecord, string, readonly string[]]>([
    ['a VIN with one error', { kind: 'vehicle', id: 'q', vin: 'VF1RFB00956347818', make: 'Renault', model: 'Clio', colour: 'blue' }, 'vehicle', ['vin.one-error', 'make.same', 'model.same', 'colour.same']],
    ['a VIN with look-alikes', { kind: 'vehicle', id: 'q', vin: 'VF1RFB0O956347819' }, 'vehicle', ['vin.same', 'make.same']],
    ['a plate with its country', { kind: 'vehicle', id: 'q', plates: [{ number: '1ABC234', country: 'BE' }] }, 'vehicle', ['plate.same', 'country.same']],
    ['a firearm by serial and make', { kind: 'firearm', id: 'q', serials: ['bkx 482917'], make: 'GLOCK' }, 'firearm', ['serial.same', 'make.same']],
    ['a firearm by the digits of its serial', { kind: 'firearm', id: 'q', serials: ['482917'], make: 'Glock', model: '17' }, 'firearm', ['serial.part', 'make.same', 'model.same']],
    ['a boat by its hull', { kind: 'object', id: 'q', category: 'boat', numbers: [{ number: 'BEZQX41772B818' }], names: ['ZELDRIM'] }, 'object', ['number.same', 'name.same']],
  ])('%s', (_, query, id, rules) => {
    expect(rulesOf(engineOf(...one), query, id, 12)).toEqual(expect.arrayContaining([...rules]));
  });

  test('another country on the plate counts against it', () => {
    const bits = (country: string) => engineOf(vehicle).search({ kind: 'vehicle', id: 'q', plates: [{ number: '1ABC234', country }] }, { minBits: 0 }).find(({ id }) => id === 'vehicle')!.bits;
    expect(bits('NL')).toBeLessThan(bits('BE'));
  });

  test('an organisation under another legal form, in other letters, and by its number alone', () => {
    const engine = engineOf(organisation);
    for (const full of ['QUORVATH ZELDRIM TRADING G.m.b.H.', 'Quorvath Zeldrim Trading', 'Quorvath-Zeldrim Trading Gesellschaft mit beschränkter Haftung', 'Quorvat Zeldrim Trading GmbH']) {
      expect({ full, first: engine.search({ kind: 'organisation', id: 'q', names: [{ full }], countries: ['DE'] }, { minBits: 8 })[0]?.id }).toEqual({ full, first: 'organisation' });
    }
    expect(rulesOf(engine, { kind: 'organisation', id: 'q', names: [], numbers: [{ number: 'HRB774190', type: 'register', country: 'DE' }] }, 'organisation')).toEqual(['document.same', 'country.same', 'type.same']);
    expect(engine.search({ kind: 'organisation', id: 'q', names: [{ full: 'Blauwal Reederei GmbH' }] })).toEqual([]);
  });
});

describe('changes', () => {
  const changed: Readonly<Record<string, EngineRecord>> = {
    person: { ...person, names: [{ full: 'Mirva Blauwal' }], documents: [{ number: 'ZZ1128374' }] },
    document: { ...document, numbers: [{ number: 'ZZ1128374', country: 'FR' }] },
    vehicle: { ...vehicle, vin: 'WVWZZZ1KZAW774190', plates: [], make: 'Volkswagen', model: 'Golf' },
    firearm: { ...firearm, serials: ['QQ774190'], make: 'Beretta', model: '92' },
    object: { ...object, numbers: [{ number: 'NLABC99118C919' }], names: ['Blauwal'] },
    organisation: { ...organisation, names: [{ full: 'Blauwal Reederei' }], numbers: [{ number: '99118' }] },
  };

  test.each(one.map((record) => [record.kind, record] as const))('%s: replaced, removed, removed twice', (kind, record) => {
    const engine = engineOf(...one);
    const [count, ofKind] = [engine.count, engine.countOf(kind)];
    const finds = (query: EngineRecord): boolean => engine.search({ ...query, id: 'q' }, { limit: 50 }).some(({ id }) => id === record.id);
    expect(finds(record)).toBe(true);
    engine.add(changed[kind]!);
    expect([engine.count, engine.countOf(kind)]).toEqual([count, ofKind]);
    expect([finds(record), finds(changed[kind]!)]).toEqual([false, true]);
    engine.add(record);
    expect([finds(record), finds(changed[kind]!)]).toEqual([true, false]);
    expect(engine.remove(record.id)).toBe(true);
    expect(engine.remove(record.id)).toBe(false);
    expect(finds(record)).toBe(false);
    expect([engine.count, engine.countOf(kind)]).toEqual([count - 1, ofKind - 1]);
  });

  test('what is no record is refused and changes nothing', () => {
    const engine = createEngine();
    for (const wrong of [{ kind: 'person', id: '', names: [] }, { kind: 'ship', id: 'x' }, { kind: 'vehicle' }]) expect(() => engine.add(wrong as unknown as EngineRecord)).toThrow(TypeError);
    expect(engine.count).toBe(0);
  });
});

test('a snapshot keeps records of all kinds', () => {
  const engine = engineOf(...one);
  const again = createEngine({ snapshot: bytesOf(engine.snapshot(), true) });
  for (const kind of recordKinds) expect(again.countOf(kind)).toBe(engine.countOf(kind));
  for (const record of one) {
    const query = { ...record, id: 'q' };
    expect(again.search(query)).toEqual(engine.search(query));
    expect(again.search(query).some(({ id }) => id === record.id)).toBe(true);
  }
  for (const { alert } of generateThingAlerts({ seed: 4, holdingsSeed: 1, holdingsCount: 300, planted: 100, strangers: 20 })) expect(again.search(alert, { minBits: 1 })).toEqual(engine.search(alert, { minBits: 1 }));
  const empty = createEngine({ snapshot: bytesOf(createEngine().snapshot()) });
  expect(empty.count).toBe(0);
  empty.add(person);
  expect(empty.search({ ...person, id: 'q' })[0]?.id).toBe('person');
});

test('alert asks holding or holding asks alert: the same bits for the same pair', () => {
  const engine = createEngine();
  const pair = (query: EngineRecord, held: EngineRecord) => {
    engine.add(held);
    const [candidate] = engine.search(query, { minBits: -1000 });
    engine.remove(held.id);
    return candidate;
  };
  const holdings = new Map([...generateThings({ seed: 1, count: 400 })].map((thing) => [thing.id, thing]));
  const differing: unknown[] = [];
  const compared = { exact: 0, near: 0 };
  for (const { alert, holding } of generateThingAlerts({ seed: 4, holdingsSeed: 1, holdingsCount: 400, planted: 300, strangers: 0, errorShare: 0.2 })) {
    const held = holdings.get(holding!)!;
    const [asked, reversed] = [pair(alert, held), pair(held, alert)];
    if (!asked || !reversed) {
      if (asked !== reversed) differing.push({ asked, reversed });
      continue;
    }
    // With an error in a number the bits hang on which of the two is right: its length, its check digit.
    const isExact = !asked.ledger.some(({ rule }) => /one-error|look-alike|check-|part|end/u.test(rule));
    compared[isExact ? 'exact' : 'near']++;
    if (isExact ? asked.bits !== reversed.bits : Math.abs(asked.bits - reversed.bits) > 8) differing.push({ asked, reversed });
  }
  expect(compared.exact).toBeGreaterThan(200);
  expect(compared.near).toBeGreaterThan(20);
  expect(differing).toEqual([]);
  expect(pair(person, document)?.bits).toBe(pair(document, person)?.bits);
  expect(pair({ ...organisation, id: 'q' }, organisation)?.bits).toBeGreaterThan(20);
});

describe('what is no record', () => {
  test.each([
    ['a kind nobody knows', { kind: 'ship', id: 'x' }],
    ['no identifier', { kind: 'person', id: '', names: [] }],
  ])('%s is refused, by every door', (_, record) => {
    const engine = engineOf();
    const bad = record as unknown as EngineRecord;
    for (const act of [() => engine.load(bad), () => engine.add(bad), () => engine.search(bad), () => engine.attainable(bad)]) expect(act).toThrow(TypeError);
    expect(engine.count).toBe(engineOf().count);
  });
});

test('an organisation that is changed a hundred times is as rare as before', () => {
  const engine = engineOf(organisation);
  const before = engine.search(organisation, { minBits: 0 })[0]?.bits;
  for (let i = 0; i < 100; i++) engine.add(organisation);
  expect(engine.search(organisation, { minBits: 0 })[0]?.bits).toBe(before);
});

test('a holder is found by a number that has a tab in it', () => {
  const holder: PersonRecord = { ...person, id: 'tab', names: [{ full: 'Mirva Aldenzo' }], documents: [{ number: 'QX\t771', type: 'passport', country: 'BE' }] };
  const candidates = engineOf(holder).search({ kind: 'document', id: 'q', numbers: [{ number: 'QX771', type: 'passport', country: 'BE' }] }, { minBits: 0 });
  expect(candidates.map(({ id }) => id)).toContain('tab');
});
