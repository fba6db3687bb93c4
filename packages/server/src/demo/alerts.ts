import type { EngineRecord, PersonRecord } from '@vigie/engine';
import { generateAlerts, generatePersons, generateThings } from '@vigie/engine/generator';
import type { DraftedAlert, HandedAlert } from '../alerts/contract.ts';
import type { AlertCategory, AlertRecord } from '../alerts/model.ts';
import type { FactColumns } from '../hits/tables.ts';
import { instantOf, type CivilDate, type Instant } from '../kernel/time.ts';
import type { Random } from './random.ts';

/*
 * What the demo's registers hold, whom others look for and whom Maravel does. The persons and things are the engine's own
 * generator's, so that some of those looked for are held, in other spellings.
 */

const populationSeed = 2018;
const heldCount = 2_400;

/** A register and the rows of its one file. */
export interface DemoRegister {
  readonly code: string;
  readonly name: string;
  readonly measure: 'arrest' | 'seize';
  readonly legalGround: string;
  readonly rows: readonly object[];
}

const measuresOfPersons = ['arrest', 'locate', 'missing', 'discreet-check', 'inquiry-check', 'inform'] as const;

export function demoRegisters(random: Random): readonly DemoRegister[] {
  const persons = [...generatePersons({ seed: populationSeed, count: heldCount })].map((person) => ({ ...person, measure: random.pick(measuresOfPersons), reason: `PV ${random.digits(5)}/2026` }));
  const things = [...generateThings({ seed: populationSeed, count: 900 })];
  const ofKind = (...kinds: readonly string[]) => things.filter(({ kind }) => kinds.includes(kind));
  return [
    { code: 'wanted-persons', name: 'Register of wanted and missing persons', measure: 'arrest', legalGround: 'Police Act of Maravel, Articles 44 to 51', rows: persons },
    { code: 'stolen-vehicles', name: 'Register of stolen vehicles', measure: 'seize', legalGround: 'Police Act of Maravel, Article 52', rows: ofKind('vehicle') },
    { code: 'documents', name: 'Register of lost and stolen documents', measure: 'seize', legalGround: 'Identity Documents Act of Maravel, Article 18', rows: ofKind('document') },
    { code: 'firearms', name: 'Register of sought firearms', measure: 'seize', legalGround: 'Weapons Act of Maravel, Article 9', rows: ofKind('firearm', 'object') },
  ];
}

/** Alerts of others and when each came; a third concern somebody who is held. */
export function demoReceived(random: Random, fromMs: number, untilMs: number): readonly { readonly at: number; readonly alert: HandedAlert }[] {
  const alerts = generateAlerts({ seed: 7, holdingsSeed: populationSeed, holdingsCount: heldCount, planted: 36, strangers: 74, hard: 0.2 });
  const step = (untilMs - fromMs) / alerts.length;
  return alerts.map(({ alert: { id: _id, ...record } }, position) => ({
    at: fromMs + position * step + random.int(0, Math.floor(step / 2)),
    alert: {
      operation: 'issue',
      system: 'interpol',
      form: random.pick(['notice', 'notice', 'diffusion'] as const),
      category: random.pick(['red', 'red', 'red', 'blue', 'yellow', 'green'] as const),
      reference: `2026/${String(20_000 + position * 37)}`,
      issuerCountry: random.pick(['FR', 'DE', 'BE', 'NL', 'IT', 'ES', 'RO', 'PL', 'TR', 'MA', 'US', 'GB']),
      record,
      details: { charge: random.pick(['robbery with a weapon', 'trafficking in cocaine', 'fraud by false bank calls', 'trafficking in human beings', 'murder', 'smuggling of migrants']) },
    },
  }));
}

/** One of Maravel's own, and how far it gets. */
export interface DemoOwnAlert {
  readonly at: number;
  readonly drafted: DraftedAlert;
  readonly until: 'draft' | 'in-review' | 'issued';
}

const authorities = ['Public prosecutor, Port-Léonne', 'Public prosecutor, Kerkwoude', 'Investigating judge, Valcreuse', 'Central criminal investigations'] as const;

/** Alerts of ours over the weeks: persons nobody else is on, vehicles, documents. */
export function demoOwnAlerts(random: Random, fromMs: number, untilMs: number): readonly DemoOwnAlert[] {
  const persons = [...generatePersons({ seed: populationSeed + 1, count: 60 })].filter(isComplete).slice(0, 44);
  const vehicles = [...generateThings({ seed: populationSeed + 1, count: 60 })].filter((thing) => thing.kind === 'vehicle' && (thing.vin !== undefined || (thing.plates ?? []).length > 0)).slice(0, 10);
  const all = [...persons.map((record, position) => ofPerson(random, record, position)), ...vehicles.map((record) => ofVehicle(random, record))];
  const step = (untilMs - fromMs) / all.length;
  return all.map((drafted, position) => ({ at: fromMs + position * step, drafted, until: position % 11 === 5 ? 'draft' : position % 13 === 6 ? 'in-review' : 'issued' }));
}

function isComplete({ names, sex, birthDates = [], nationalities = [] }: PersonRecord): boolean {
  return names.length > 0 && sex !== undefined && birthDates.some((date) => /^\d{4}-\d{2}-\d{2}$/.test(date)) && nationalities.length > 0;
}

function withoutId({ id: _id, ...record }: EngineRecord): AlertRecord {
  return record;
}

const base = { objectLetter: null, classification: 'unclassified', caseId: null, messageId: null } as const;

function ofPerson(random: Random, person: PersonRecord, position: number): DraftedAlert {
  const record = withoutId(person);
  const authority = random.pick(authorities);
  const file = `${random.digits(4)}/2026`;
  const warrant = { warrantReference: `W ${file}`, warrantAuthority: authority, warrantDate: '2026-06-15' as CivilDate, warrantPurpose: 'prosecution', maximumPenaltyMonths: 120, extraditionSought: true } as const;
  const said = { authority, reason: 'Wanted in criminal proceedings', proportionality: 'Serious offence; no milder means would find the person' };
  switch (position % 6) {
    case 0:
    case 1:
      return { ...base, as: { system: 'sis', form: 'alert', category: 'arrest' }, record, details: { ...said, warrantKind: 'european-arrest-warrant', ...warrant, circumstances: 'Robbery of a jeweller’s in Port-Léonne with two others', charge: 'Robbery with a weapon', lawProvision: 'Criminal Code, Article 231' } };
    case 2:
      return { ...base, as: { system: 'interpol', form: 'notice', category: 'red' }, record, details: { authority, personStatus: 'wanted-for-prosecution', charge: 'Trafficking in drugs', lawProvision: 'Criminal Code, Article 187', circumstances: 'Head of a network that moved cocaine through Westerhaven', ...warrant, evaluation: 'Necessary and proportionate: believed to be outside the Union' } };
    case 3:
      return { ...base, as: { system: 'sis', form: 'alert', category: 'missing' }, record, details: { authority, reason: 'Left home and was not seen since', proportionality: 'The family fears for the person’s life', disappearedOn: '2026-09-30' as CivilDate, disappearedAt: 'Kerkwoude' } };
    case 4:
      return { ...base, as: { system: 'sis', form: 'alert', category: 'judicial' }, record, details: { ...said, reason: 'Summoned as a witness', judicialRole: 'witness', decisionReference: `J ${file}` } };
    default:
      return { ...base, as: { system: 'sis', form: 'alert', category: 'check-discreet' }, record, details: { ...said, reason: 'Believed to move money for a group', checkGround: 'crime', decisionReference: `D ${file}` } };
  }
}

function ofVehicle(random: Random, record: EngineRecord): DraftedAlert {
  return {
    ...base,
    objectLetter: 'a',
    as: { system: 'sis', form: 'alert', category: 'object' },
    record: withoutId(record),
    details: { reason: 'Stolen', authority: random.pick(authorities), proportionality: 'Theft of a vehicle of value', objectPurpose: 'seizure' },
  };
}

/** A hit as it is recorded, by a person who was told. */
export function demoHitFacts(random: Random, given: { readonly category: AlertCategory; readonly caption: string; readonly reference: string; readonly issuer: string | null; readonly foundMs: number; readonly knownMs: number; readonly kind: FactColumns['kind'] }): FactColumns {
  const at = (ms: number): Instant => instantOf(Math.floor(ms / 1_000) * 1_000);
  return {
    category: given.category,
    kind: given.kind,
    caption: given.caption,
    alert_reference: given.reference,
    issuer: given.issuer,
    found_at: at(given.foundMs),
    known_at: at(given.knownMs),
    place: random.pick(['A1, Kerkwoude toll', 'Westerhaven ferry port', 'Port-Léonne airport', 'Hotel in Valcreuse', 'Road check, Marnbrück']),
    country: 'XM',
    authority: random.pick(['Road police, Kerkwoude', 'Border police, Westerhaven', 'Local police, Valcreuse']),
    means: random.pick(['police-check', 'border-check', 'document-check'] as const),
    identity_check: random.pick(['document', 'fingerprints'] as const),
    identity_status: 'confirmed',
    identity_text: '',
    circumstances: 'Found at a check; alone, calm, with papers.',
    terrorism: false,
    information_asked: false,
    data_fault: '',
    classification: 'restricted',
  };
}
