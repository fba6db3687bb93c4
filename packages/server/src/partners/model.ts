import type { Id } from '../kernel/id.ts';

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
