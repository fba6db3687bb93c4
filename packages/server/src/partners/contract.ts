import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { pageOf } from '../kernel/page.ts';
import { declarePermissions } from '../kernel/permission.ts';
import { countryCode, idOf, instantOut, languageTag, line } from '../kernel/schema.ts';
import { channels } from '../kernel/vocabulary.ts';
import { fileEncodings, importReasons, memberships, organisationFieldNames, organisationTypes } from './model.ts';

export const mayPartners = declarePermissions('partners', {
  read: ['operator', 'shift-leader', 'screening-officer', 'translator', 'liaison-officer', 'national-unit', 'analyst', 'administrator'],
  change: ['shift-leader', 'administrator'],
  export: ['operator', 'shift-leader', 'analyst', 'administrator'],
});

export const partnersRefusals = {
  'partners.organisation-not-found': 404,
  'partners.code-taken': 409,
  'partners.address-taken': 409,
  'partners.address-invalid': 422,
  'partners.country-unknown': 422,
  'partners.time-zone-unknown': 422,
  'partners.changed-meanwhile': 412,
  'partners.file-not-csv': 415,
  'partners.file-too-long': 413,
  'partners.file-header-unknown': 422,
  'partners.file-header-missing': 422,
  'partners.file-header-repeated': 422,
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

// No control characters, halves of characters or marks that turn the reading direction: they lie to the reader.
const plain = /^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u;
const plainLines = /^(?:\n|[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069])*$/u;

export const organisationFields = {
  /** Short unique code, as `NCB-FR`, by which files and people name it. */
  code: z.string().trim().regex(/^[A-Z0-9][A-Z0-9-]{1,39}$/),
  type: z.enum(organisationTypes),
  /** Null for bodies of no country (Europol, Interpol General Secretariat). */
  country: countryCode.nullable(),
  name: line(160),
  /** BCP 47 tags, preferred first. Empty: those of its country. */
  languages: z.array(languageTag.max(35)).max(20),
  /** Doors through which it is reached, preferred first. */
  channels: z.array(z.enum(channels)).max(channels.length),
  /**
   * Where mail from and to it goes, the first is written to. The server brings them into one form (lower case, ASCII
   * domain) and refuses those it cannot.
   */
  addresses: z.array(z.string().trim().max(254).regex(/^[^\s@|]+@[^\s@|]+$/).regex(plain)).max(20),
  /** Its round-the-clock contact: how it is reached when the other ways fail. */
  dutyPhone: z.string().trim().max(40).regex(plain),
  dutyNote: z
    .string()
    .overwrite((text) => text.replaceAll(/\r\n?/g, '\n'))
    .trim()
    .max(400)
    .regex(plainLines),
  /** IANA name, as `Europe/Brussels`. */
  timeZone: z.string().trim().min(1).max(60).regex(plain),
} as const;

export const organisation = z
  .object({
    id: idOf<'organisation'>(),
    code: z.string(),
    type: z.enum(organisationTypes),
    country: z.string().nullable(),
    name: z.string(),
    languages: z.array(z.string()),
    channels: z.array(z.enum(channels)),
    addresses: z.array(z.string()),
    dutyPhone: z.string(),
    dutyNote: z.string(),
    timeZone: z.string(),
    active: z.boolean(),
    version: z.int(),
    changedAt: instantOut,
  })
  .meta({ id: 'Organisation' });
export type Organisation = z.output<typeof organisation>;

export const listOrganisations = endpoint({
  name: 'partners.list-organisations',
  summary: 'The directory of partners, by the country’s name in the reader’s language, then by their own',
  method: 'GET',
  path: '/partners/organisations',
  permission: mayPartners.read,
  operation: 'none',
  query: z.object({
    limit: z.coerce.number().int().min(1).max(500).default(100),
    after: z.string().max(512).optional(),
    /**
     * Words, case and accents ignored, each of which is part of its code or name, its country's code, the beginning of a
     * word of its country's name in any of the four languages, or (with an @) part of one of its addresses.
     */
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
  /** Without a code it gets the next free one of its type and country, as `NCB-FR`. */
  body: organisationBody.extend({ code: organisationFields.code.optional() }),
  reply: organisation,
  refusals: {
    'partners.code-taken': 409,
    'partners.address-taken': 409,
    'partners.address-invalid': 422,
    'partners.country-unknown': 422,
    'partners.time-zone-unknown': 422,
  },
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
    'partners.address-invalid': 422,
    'partners.country-unknown': 422,
    'partners.time-zone-unknown': 422,
    'partners.changed-meanwhile': 412,
  },
});

export const importReport = z
  .object({
    rowCount: z.int(),
    createdCount: z.int(),
    changedCount: z.int(),
    unchangedCount: z.int(),
    /** Rows left out; the others go on. */
    refusedCount: z.int(),
    /** Why, for the first thousand faults: where the row begins in the file (counted from 1 with the header) and which column. */
    errors: z.array(z.object({ line: z.int(), column: z.enum(organisationFieldNames).nullable(), reason: z.enum(importReasons) })),
    encoding: z.enum(fileEncodings),
    applied: z.boolean(),
  })
  .meta({ id: 'ImportReport' });
export type ImportReport = z.output<typeof importReport>;

export const importOrganisations = endpoint({
  name: 'partners.import-organisations',
  summary: 'Read a CSV of organisations; rows match by code, absent columns stay. With `apply=false` only says what would happen',
  method: 'POST',
  path: '/partners/organisations/import',
  permission: mayPartners.change,
  operation: 'administer',
  kind: 'upload',
  query: z.object({ apply: z.enum(['true', 'false']) }),
  reply: importReport,
  refusals: {
    'partners.file-not-csv': 415,
    'partners.file-too-long': 413,
    'partners.file-header-unknown': 422,
    'partners.file-header-missing': 422,
    'partners.file-header-repeated': 422,
  },
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
