import type { Id } from '../kernel/id.ts';
import type { Instant } from '../kernel/time.ts';
import type { Channel } from '../kernel/vocabulary.ts';

export type OrganisationId = Id<'organisation'>;

/** What kind of body the other side is; SPOC, NCB, SIRENE and ENU are often one office with several hats. */
export const organisationTypes = [
  'spoc',
  'ncb',
  'sirene',
  'enu',
  'pccc',
  'liaison-officer',
  'police-service',
  'national-unit',
  'europol',
  'interpol',
  'other',
] as const;
export type OrganisationType = (typeof organisationTypes)[number];

/** Bodies a country belongs to; decides which law and which channel apply. */
export const memberships = ['eu', 'schengen', 'interpol'] as const;
export type Membership = (typeof memberships)[number];

/** What the desk keeps about an organisation, in normal form. An office, never a person. */
export interface OrganisationFields {
  readonly code: string;
  readonly type: OrganisationType;
  /** ISO 3166-1 alpha-2; null for bodies of no country. */
  readonly country: string | null;
  readonly name: string;
  /** Its own, preferred first; empty when those of its country hold. */
  readonly languages: readonly string[];
  readonly channels: readonly Channel[];
  /** Lower case with an ASCII domain, each of one organisation only; the first is written to. */
  readonly addresses: readonly string[];
  readonly dutyPhone: string;
  readonly dutyNote: string;
  /** IANA name. */
  readonly timeZone: string;
  /** False once closed: kept for what was exchanged with it, no longer offered. */
  readonly active: boolean;
}

/** The fields in the order in which files show them. */
export const organisationFieldNames = [
  'code',
  'type',
  'country',
  'name',
  'languages',
  'channels',
  'addresses',
  'dutyPhone',
  'dutyNote',
  'timeZone',
  'active',
] as const satisfies readonly (keyof OrganisationFields)[];
export type OrganisationFieldName = (typeof organisationFieldNames)[number];

export interface OrganisationState extends OrganisationFields {
  readonly id: OrganisationId;
  readonly version: number;
  readonly changedAt: Instant;
}

/** What others show of an organisation. */
export interface OrganisationRef {
  readonly id: OrganisationId;
  readonly code: string;
  readonly name: string;
  readonly country: string | null;
  readonly type: OrganisationType;
}

/** What others need to write to an organisation. */
export interface OrganisationProfile extends OrganisationRef {
  readonly addresses: readonly string[];
  /** In effect: its own, else those of its country, else English. Never empty. */
  readonly languages: readonly string[];
  readonly channels: readonly Channel[];
  readonly timeZone: string;
  readonly active: boolean;
  /** Of its country; empty for a body of no country. */
  readonly memberships: readonly Membership[];
}

/** What happened to the directory. Ids and kinds of fields; the addresses are those of offices. */
export type PartnersFact =
  | { readonly kind: 'PartnerAdded'; readonly payload: { readonly organisationId: OrganisationId; readonly type: OrganisationType; readonly country: string | null } }
  | { readonly kind: 'PartnerChanged'; readonly payload: { readonly organisationId: OrganisationId; readonly fields: readonly OrganisationFieldName[] } }
  | { readonly kind: 'PartnerClosed'; readonly payload: { readonly organisationId: OrganisationId } }
  | { readonly kind: 'PartnerReopened'; readonly payload: { readonly organisationId: OrganisationId } }
  /** Mail from these addresses, earlier mail too, is from this organisation. */
  | { readonly kind: 'AddressAdded'; readonly payload: { readonly organisationId: OrganisationId; readonly addresses: readonly string[] } };

/** Why a row of a file is left out; each has a sentence in four languages under `partners.import.<reason>`. */
export const importReasons = [
  'required',
  'too-long',
  'too-many',
  'forbidden-characters',
  'unreadable-characters',
  'code-invalid',
  'type-unknown',
  'country-unknown',
  'language-invalid',
  'channel-unknown',
  'address-invalid',
  'time-zone-unknown',
  'active-invalid',
  'code-twice',
  'address-twice',
  'address-taken',
  'column-count',
  'quote-misplaced',
  'quote-not-closed',
  'row-too-long',
] as const;
export type ImportReason = (typeof importReasons)[number];

export interface RowError {
  /** Where the row begins in the file, counted from 1 with the header. */
  readonly line: number;
  readonly column: OrganisationFieldName | null;
  readonly reason: ImportReason;
}

/** How a file's bytes were read as text; anything but the first deserves a look at the accents. */
export const fileEncodings = ['utf-8', 'utf-16le', 'windows-1252'] as const;
export type FileEncoding = (typeof fileEncodings)[number];
