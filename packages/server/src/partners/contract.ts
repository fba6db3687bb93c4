import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { pageOf } from '../kernel/page.ts';
import { declarePermissions } from '../kernel/permission.ts';
import { countryCode, idOf, instantOut, languageTag, line } from '../kernel/schema.ts';
import { channels } from '../kernel/vocabulary.ts';
import { memberships, organisationTypes } from './model.ts';

export const mayPartners = declarePermissions('partners', {
  read: ['operator', 'shift-leader', 'screening-officer', 'translator', 'liaison-officer', 'national-unit', 'analyst', 'administrator'],
  change: ['shift-leader', 'administrator'],
  export: ['operator', 'shift-leader', 'analyst', 'administrator'],
});

export const partnersRefusals = {
  'partners.organisation-not-found': 404,
  'partners.code-taken': 409,
  'partners.address-taken': 409,
  'partners.changed-meanwhile': 412,
  'partners.file-not-csv': 415,
  'partners.file-header-unknown': 422,
  'partners.cursor-invalid': 400,
} as const;

export const country = z
  .object({
    code: countryCode,
    /** ISO 3166-1 short name in the four languages. */
    names: z.object({ en: z.string(), fr: z.string(), nl: z.string(), de: z.string() }),
    memberships: z.array(z.enum(memberships)),
    /** Languages in which its SPOC accepts requests (Directive (EU) 2023/977 Art. 11); English always among them in the EU. */
    acceptedLanguages: z.array(z.string()),
    organisationCount: z.int(),
  })
  .meta({ id: 'Country' });
export type Country = z.output<typeof country>;

export const listCountries = endpoint({
  name: 'partners.list-countries',
  summary: 'Every country of ISO 3166-1, and the user-assigned ones in use',
  method: 'GET',
  path: '/partners/countries',
  permission: mayPartners.read,
  operation: 'none',
  reply: z.object({ items: z.array(country) }),
  refusals: {},
});

const organisationFields = {
  /** Short unique code, as `NCB-FR`, by which files and people name it. */
  code: z.string().trim().regex(/^[A-Z0-9][A-Z0-9-]{1,39}$/),
  type: z.enum(organisationTypes),
  /** Null for bodies of no country (Europol, Interpol General Secretariat). */
  country: countryCode.nullable(),
  name: line(160),
  /** BCP 47 tags, preferred first. Empty: those of its country. */
  languages: z.array(languageTag).max(20),
  /** Doors through which it is reached, preferred first. */
  channels: z.array(z.enum(channels)).max(channels.length),
  /** Where mail from and to it goes, the first is written to. */
  addresses: z.array(z.email().max(254).transform((address) => address.toLowerCase())).max(20),
  /** Its round-the-clock contact: how it is reached when the other ways fail. */
  dutyPhone: z.string().trim().max(40),
  dutyNote: z.string().trim().max(400),
  timeZone: z.string().max(60),
} as const;

export const organisation = z
  .object({
    id: idOf<'organisation'>(),
    ...organisationFields,
    addresses: z.array(z.string()),
    name: z.string(),
    active: z.boolean(),
    version: z.int(),
    changedAt: instantOut,
  })
  .meta({ id: 'Organisation' });
export type Organisation = z.output<typeof organisation>;

export const listOrganisations = endpoint({
  name: 'partners.list-organisations',
  summary: 'The directory of partners, by country and name',
  method: 'GET',
  path: '/partners/organisations',
  permission: mayPartners.read,
  operation: 'none',
  query: z.object({
    limit: z.coerce.number().int().min(1).max(500).default(100),
    after: z.string().max(512).optional(),
    /** Part of a code or name of an organisation or country. */
    q: z.string().max(80).optional(),
    country: countryCode.optional(),
    type: z.enum(organisationTypes).optional(),
    channel: z.enum(channels).optional(),
    active: z.enum(['true', 'false']).optional(),
  }),
  reply: pageOf(organisation),
  refusals: { 'partners.cursor-invalid': 400 },
});

export const getOrganisation = endpoint({
  name: 'partners.get-organisation',
  summary: 'One organisation',
  method: 'GET',
  path: '/partners/organisations/:id',
  permission: mayPartners.read,
  operation: 'none',
  params: z.object({ id: idOf<'organisation'>() }),
  reply: organisation,
  refusals: { 'partners.organisation-not-found': 404 },
});

const organisationBody = z.strictObject(organisationFields);
export type OrganisationBody = z.output<typeof organisationBody>;

export const createOrganisation = endpoint({
  name: 'partners.create-organisation',
  summary: 'Add an organisation',
  method: 'POST',
  path: '/partners/organisations',
  permission: mayPartners.change,
  operation: 'administer',
  body: organisationBody,
  reply: organisation,
  refusals: { 'partners.code-taken': 409, 'partners.address-taken': 409 },
});

export const changeOrganisation = endpoint({
  name: 'partners.change-organisation',
  summary: 'Change or close an organisation',
  method: 'PUT',
  path: '/partners/organisations/:id',
  permission: mayPartners.change,
  operation: 'administer',
  params: z.object({ id: idOf<'organisation'>() }),
  body: organisationBody.extend({ active: z.boolean() }),
  ifMatch: true,
  reply: organisation,
  refusals: {
    'partners.organisation-not-found': 404,
    'partners.code-taken': 409,
    'partners.address-taken': 409,
    'partners.changed-meanwhile': 412,
  },
});

export const importReport = z
  .object({
    rowCount: z.int(),
    createdCount: z.int(),
    changedCount: z.int(),
    unchangedCount: z.int(),
    /** Line in the file, counted from 1 with the header; the other rows go on. */
    errors: z.array(z.object({ line: z.int(), column: z.string().nullable(), reason: z.string() })),
    applied: z.boolean(),
  })
  .meta({ id: 'ImportReport' });
export type ImportReport = z.output<typeof importReport>;

export const importOrganisations = endpoint({
  name: 'partners.import-organisations',
  summary: 'Read a CSV of organisations; rows match by code. With `apply=false` only says what would happen',
  method: 'POST',
  path: '/partners/organisations/import',
  permission: mayPartners.change,
  operation: 'administer',
  kind: 'upload',
  query: z.object({ apply: z.enum(['true', 'false']) }),
  reply: importReport,
  refusals: { 'partners.file-not-csv': 415, 'partners.file-header-unknown': 422 },
});

export const exportOrganisations = endpoint({
  name: 'partners.export-organisations',
  summary: 'The directory as the CSV that the import reads',
  method: 'GET',
  path: '/partners/organisations/export',
  permission: mayPartners.export,
  operation: 'disclose',
  kind: 'download',
  refusals: {},
});

