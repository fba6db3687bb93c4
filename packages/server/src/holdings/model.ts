import type { AccountId, UnitId } from '../kernel/actor.ts';
import type { Id } from '../kernel/id.ts';
import type { CivilDate, Instant } from '../kernel/time.ts';

/**
 * A holding: one person or thing that a national register holds and the desk screens alerts against. The decimal string of
 * its number in the table: short, since the matching index keeps ten million of them.
 */
export type HoldingId = Id<'holding'>;
/** A register that holdings come from. */
export type SourceId = Id<'holdings-source'>;
/** One file of a source, from its first byte to what became of it. */
export type LoadId = Id<'holdings-load'>;

/** The kinds that are matched: those of the engine. */
export const holdingKinds = ['person', 'organisation', 'document', 'vehicle', 'firearm', 'object'] as const;
export type HoldingKind = (typeof holdingKinds)[number];

/** Object categories, Regulation (EU) 2018/1862 Art. 38(2), that are neither vehicle, document nor firearm: those of the engine. */
export const objectCategories = [
  'boat',
  'boat-engine',
  'aircraft',
  'aircraft-engine',
  'container',
  'trailer',
  'caravan',
  'industrial-equipment',
  'banknote',
  'it',
  'component',
  'other',
] as const;

/**
 * What the national unit that holds the record wants when it is found. The words follow the actions of Regulation (EU)
 * 2018/1862 (Arts. 26, 32, 36 to 38, 40) and Regulation (EU) 2018/1861 (Art. 24), so that a rule can issue an alert from them;
 * `inform` asks for nothing but to be told.
 */
export const measures = [
  'arrest',
  'refuse-entry',
  'missing',
  'locate',
  'seize',
  'specific-check',
  'inquiry-check',
  'discreet-check',
  'identify',
  'inform',
] as const;
export type Measure = (typeof measures)[number];

/** What a source's files are written in: a CSV with columns named in the source, the engine's records as JSON, FollowTheMoney. */
export const loadFormats = ['csv', 'records', 'ftm'] as const;
export type LoadFormat = (typeof loadFormats)[number];

/** `full`: the file is everything the source holds, what is not in it goes. `delta`: only what changed, with what goes named. */
export const loadModes = ['full', 'delta'] as const;
export type LoadMode = (typeof loadModes)[number];

/**
 *     receiving ─► reading ─► read ─┬─────────────► applying ─► applied ─► rolling-back ─► rolled-back
 *                                   └─► held ─┬─► applying
 *                                             └─► refused
 *
 * `reading`, `applying` and `rolling-back` are work of a job: each can be `stopped` and resumed, or end in `failed`. Until
 * `applying` nothing of a file is visible as a holding.
 */
export const loadStates = ['receiving', 'reading', 'read', 'held', 'applying', 'applied', 'refused', 'rolling-back', 'rolled-back', 'stopped', 'failed'] as const;
export type LoadState = (typeof loadStates)[number];

/** The states in which a job is at work, and to which a stopped load goes back. */
export const workingStates = ['reading', 'applying', 'rolling-back'] as const;
export type WorkingState = (typeof workingStates)[number];

/** Where the bytes of a load come from: parts sent by a browser or client, or a file on the server named on its command line. */
export const loadOrigins = ['upload', 'server-file'] as const;
export type LoadOrigin = (typeof loadOrigins)[number];

/** Why a load waits for a person: it differs more than the source's `maxChangeShare` from what was there or is expected. */
export const heldReasons = ['count-differs', 'expected-count-differs', 'many-removed', 'many-refused'] as const;
export type HeldReason = (typeof heldReasons)[number];

/** Why a load failed; anything else is a fault of the desk and tried again. */
export const loadFailures = ['file-empty', 'file-incomplete', 'file-changed', 'mapping-unusable', 'nothing-readable', 'internal'] as const;
export type LoadFailure = (typeof loadFailures)[number];

/** What is wrong with a row of a file. The first are the engine's readers' (`rowReasons` of its adapters, a test compares). */
export const rowErrorCodes = [
  'row.too-long',
  'row.unclosed-quote',
  'row.too-many-cells',
  'row.empty',
  'row.too-few-cells',
  'json.malformed',
  'json.too-deep',
  'json.cut-off',
  'json.not-an-object',
  'xml.malformed-ends-here',
  'xml.doctype-ends-here',
  'xml.too-deep-ends-here',
  'xml.too-large-ends-here',
  'id.missing',
  'id.duplicate',
  'id.too-long',
  'kind.unknown',
  'name.missing',
  'number.missing',
  'field.unknown',
  'field.malformed',
  'text.malformed',
  'mapping.unusable',
  'measure.unknown',
  'valid-until.unreadable',
  'op.unknown',
  'kind.not-of-source',
  'photo.unreadable',
  /** A delta names something to remove that is not there. */
  'removal.unknown',
  /** The row was taken; one of its values was not understood and left out. */
  'value.left-out',
] as const;
export type RowErrorCode = (typeof rowErrorCodes)[number];

/** What became of the row that is wrong: the former record was kept where its identifier could be read. */
export const rowFates = ['refused', 'refused-former-kept', 'taken'] as const;
export type RowFate = (typeof rowFates)[number];

/** How a version of a holding came about. */
export const changeWays = ['load', 'client', 'person', 'roll-back', 'expiry'] as const;
export type ChangeWay = (typeof changeWays)[number];

/** Columns of a CSV that a mapping can name: the engine's fields, and what a holding has besides its record. */
export const csvFields = [
  'id', 'kind', 'category', 'full-name', 'given-name', 'middle-name', 'family-name', 'alias', 'weak-alias',
  'birth-date', 'sex', 'nationality', 'birth-place', 'birth-country', 'father-name', 'mother-name',
  'passport', 'id-card', 'national-number', 'number', 'number-type', 'number-country', 'country',
  'vin', 'plate', 'plate-country', 'make', 'model', 'colour', 'year', 'serial', 'calibre', 'mrz', 'notes',
] as const;
/** `op`: what the row does in a delta: `A`, `C`, `R` and what common systems write instead (`rules.ts`). */
export const holdingFields = ['measure', 'reason', 'valid-until', 'op'] as const;
export type HoldingField = (typeof holdingFields)[number];
export const fileEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export const csvDelimiters = [',', ';', '\t', '|'] as const;
export const dateOrders = ['dmy', 'mdy', 'ymd'] as const;

/** Bytes of one part of an upload at most; below the desk's limit for one request. */
export const partLimit = 32 * 1024 * 1024;
/** Bytes of one file at most. */
export const fileLimit = 64 * 1024 * 1024 * 1024;
/** Row errors of one load that are kept; the counts are complete. */
export const rowErrorLimit = 100_000;
/** Characters of a row that is wrong that are kept. */
export const rawRowLimit = 2_000;
/** Changes in one call of the interface. */
export const changeLimit = 1_000;

export interface Source {
  readonly id: SourceId;
  readonly code: string;
  readonly name: string;
  /** What may come from it; empty: every kind. */
  readonly kinds: readonly HoldingKind[];
  readonly format: LoadFormat;
  readonly mapping: unknown;
  /** Asked of a record that says no measure of its own. */
  readonly measure: Measure;
  /** The law that lets the desk hold it: Directive (EU) 2016/680 Art. 8. */
  readonly legalGround: string;
  /** The national unit whose register it is: those who see only what is with their units see its holdings. */
  readonly unitId: UnitId | null;
  /** The client whose key may change holdings of this source. */
  readonly clientId: Id<'client'> | null;
  /** How many records a full file has about; null: what is there is the measure. */
  readonly expectedCount: number | null;
  /** From 0 to 1: above this share of records removed, or of difference in count, a full load waits for a person. */
  readonly maxChangeShare: number;
  /** Days after which a removed record is erased with its former versions: Directive (EU) 2016/680 Art. 5. */
  readonly retentionDays: number;
  readonly active: boolean;
  readonly version: number;
  /** Records in force. */
  readonly recordCount: number;
}

/** Of rows and of what they do; what has not been counted yet is 0. */
export interface LoadCounts {
  readonly read: number;
  readonly accepted: number;
  readonly refused: number;
  readonly duplicate: number;
  /** Values left out of accepted rows. */
  readonly warnings: number;
  readonly new: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  /** Records whose row is broken and that therefore stay as they were. */
  readonly kept: number;
}

/** Facts this slice records, in `payload`. A load is one fact however large; who needs its holdings asks `listChangedBy`. */
export type HoldingsFact =
  | { readonly kind: 'HoldingsLoaded'; readonly loadId: LoadId; readonly sourceId: SourceId; readonly new: number; readonly changed: number; readonly removed: number }
  | { readonly kind: 'HoldingsRolledBack'; readonly loadId: LoadId; readonly sourceId: SourceId; readonly new: number; readonly changed: number; readonly removed: number }
  /** At most {@link changeLimit} at once. */
  | { readonly kind: 'HoldingsChanged'; readonly sourceId: SourceId; readonly holdingIds: readonly HoldingId[] };

/** What a holding is beside its record. */
export interface HoldingFields {
  readonly id: HoldingId;
  readonly sourceId: SourceId;
  /** The source's own identifier. Personal: often a national number. */
  readonly externalId: string;
  readonly kind: HoldingKind;
  readonly measure: Measure;
  /** The source's own code for why. */
  readonly reason: string | null;
  /** The last day on which the measure is asked. */
  readonly validUntil: CivilDate | null;
  readonly hasPhoto: boolean;
  readonly loadId: LoadId | null;
  readonly version: number;
  readonly changedAt: Instant;
  readonly removedAt: Instant | null;
}

export interface Doer {
  readonly accountId: AccountId | null;
}
