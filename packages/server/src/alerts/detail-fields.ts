/**
 * What can be said of an alert beside its subject, one entry a field: the screen renders its form from this table and from the
 * fields that a category asks for. Labels: `alerts.field.<name>`, of choices `alerts.<choices>.<value>`.
 */

export const identityStatuses = ['confirmed', 'not-confirmed', 'misused', 'alias'] as const;
export const warningMarkers = ['armed', 'violent', 'escaped', 'suicide-risk', 'public-health', 'terrorism'] as const;
export const warrantKinds = ['european-arrest-warrant', 'trade-and-cooperation-warrant', 'extradition-request', 'national-warrant', 'judgment'] as const;
export const warrantPurposes = ['prosecution', 'sentence'] as const;
export const childRisks = ['trafficking', 'forced-marriage', 'genital-mutilation', 'gender-based-violence', 'terrorism', 'armed-groups'] as const;
export const judicialRoles = ['witness', 'summoned', 'judgment', 'sentence'] as const;
export const checkGrounds = ['crime', 'national-security'] as const;
export const objectPurposes = ['seizure', 'evidence'] as const;
export const documentMarks = ['stolen', 'misappropriated', 'lost', 'invalidated', 'false'] as const;
export const refusalReasons = ['threat', 'entry-ban'] as const;
export const personStatuses = ['suspect', 'wanted-for-prosecution', 'convicted', 'witness', 'victim', 'missing', 'unidentified', 'possible-threat', 'sanctioned', 'deceased'] as const;
export const confidentialities = ['official-use', 'restricted', 'confidential'] as const;

export const choices = {
  'identity-status': identityStatuses,
  'warning-marker': warningMarkers,
  'warrant-kind': warrantKinds,
  'warrant-purpose': warrantPurposes,
  'child-risk': childRisks,
  'judicial-role': judicialRoles,
  'check-ground': checkGrounds,
  'object-purpose': objectPurposes,
  'document-mark': documentMarks,
  'refusal-reason': refusalReasons,
  'person-status': personStatuses,
  confidentiality: confidentialities,
} as const;
export type ChoiceName = keyof typeof choices;

export type FieldShape =
  /** One line of up to `max` characters. */
  | { readonly type: 'line'; readonly max: number }
  /** Several lines of text. */
  | { readonly type: 'text'; readonly max: number }
  /** A list of lines. */
  | { readonly type: 'lines'; readonly max: number }
  /** A whole civil date. */
  | { readonly type: 'date' }
  | { readonly type: 'yes-no' }
  | { readonly type: 'whole-number'; readonly min: number; readonly max: number; readonly unit: 'months' | 'years' | 'cm' }
  | { readonly type: 'choice' | 'choices'; readonly of: ChoiceName }
  | { readonly type: 'countries' };

const line = (max = 200) => ({ type: 'line', max }) as const;
const text = (max = 4_000) => ({ type: 'text', max }) as const;
const lines = (max = 300) => ({ type: 'lines', max }) as const;
const date = { type: 'date' } as const;
const yesNo = { type: 'yes-no' } as const;
const choice = <Of extends ChoiceName>(of: Of) => ({ type: 'choice', of }) as const;
const several = <Of extends ChoiceName>(of: Of) => ({ type: 'choices', of }) as const;
const months = { type: 'whole-number', min: 0, max: 1_200, unit: 'months' } as const;

/** In the order in which a form shows them. */
export const detailFields = {
  /* the alert itself */
  reason: text(),
  authority: line(),
  decisionReference: line(),
  proportionality: text(),
  terrorism: yesNo,
  offences: lines(),

  /* the person, beyond what is matched */
  identityStatus: choice('identity-status'),
  warningMarkers: several('warning-marker'),
  marks: lines(),
  appearance: text(2_000),
  heightCm: { type: 'whole-number', min: 30, max: 280, unit: 'cm' },
  /** Where prints and profiles are kept: references, never the data. */
  fingerprintReferences: lines(),
  dnaReference: line(),

  /* arrest; red */
  warrantKind: choice('warrant-kind'),
  warrantPurpose: choice('warrant-purpose'),
  warrantReference: line(),
  warrantAuthority: line(),
  warrantDate: date,
  charge: text(2_000),
  lawProvision: line(400),
  circumstances: text(),
  participation: line(),
  maximumPenaltyMonths: months,
  sentenceMonths: months,
  remainingMonths: months,
  extraditionSought: yesNo,

  /* missing and vulnerable */
  highRisk: yesNo,
  disappearedOn: date,
  disappearedAt: line(),
  apparentAge: { type: 'whole-number', min: 0, max: 130, unit: 'years' },
  clothes: line(400),
  psychologicalState: text(2_000),
  treatment: text(2_000),
  companions: lines(),
  vehiclesUsed: lines(),
  phones: lines(60),
  childRisk: choice('child-risk'),
  guardian: line(),

  /* judicial procedure, checks */
  judicialRole: choice('judicial-role'),
  checkGround: choice('check-ground'),
  immediateAction: yesNo,
  questions: text(2_000),

  /* objects */
  objectPurpose: choice('object-purpose'),
  documentMark: choice('document-mark'),
  /** Type of vehicle, category of boat or aircraft: part of the key by which duplicates are found. */
  objectType: line(80),
  value: line(80),

  /* unknown wanted persons */
  crimeScene: text(),

  /* refusal, return */
  refusalReason: choice('refusal-reason'),
  freeMovement: yesNo,
  threat: yesNo,
  entryBan: yesNo,
  voluntaryDepartureUntil: date,
  suspended: yesNo,
  decisionEndsOn: date,
  listingReference: line(),
  europolReference: line(),

  /* Interpol */
  personStatus: choice('person-status'),
  evaluation: text(),
  informationSought: text(2_000),
  threatDescription: text(),
  foundOn: date,
  foundAt: line(),
  modusOperandi: text(),
  assets: text(),
  publicExtract: yesNo,
  confidentiality: choice('confidentiality'),
  recipientCountries: { type: 'countries' },

  notes: text(2_000),
} as const satisfies Readonly<Record<string, FieldShape>>;

export type DetailField = keyof typeof detailFields;

/** What must be known of the subject itself. Labels: `alerts.record-need.<name>`. */
export const recordNeeds = ['name', 'birth-date', 'sex', 'nationality', 'identifying-number', 'make'] as const;
export type RecordNeed = (typeof recordNeeds)[number];

/** How sure the dossier of the law is of a row: read in the act, read about it, or known only. Rows of the last kind are the first to correct. */
export const trusts = ['verified', 'reported', 'known'] as const;
export type Trust = (typeof trusts)[number];
