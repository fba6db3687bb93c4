import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { pageOf, paging } from '../kernel/page.ts';
import { declarePermissions } from '../kernel/permission.ts';
import { countryCode, idOf, instantOut, language } from '../kernel/schema.ts';
import { urgencies } from '../kernel/vocabulary.ts';
import { person } from '../messages/contract.ts';
import { refusalGrounds } from './model.ts';
import { figureCodes, figureDimensions, figureParts } from './model-statistics.ts';

export const mayRequestsStatistics = declarePermissions('requests', {
  'read-statistics': ['operator', 'shift-leader', 'analyst'],
  'freeze-statistics': ['shift-leader', 'analyst'],
});

export const requestsStatisticsRefusals = {
  'requests.edition-not-found': 404,
  'requests.year-not-over': 409,
  'requests.statistics-unchanged': 409,
} as const;

const yearParam = z.object({ year: z.coerce.number().int().min(1971).max(2198) });
/** Without: the newest edition, or today's count of a year that was not reported. 0: today's count in any case. */
const edition = z.coerce.number().int().min(0).max(9_999).optional();

const figureCell = z.object({
  /** Of the other side; null for a body of no country, and in figures that are not told apart by it. */
  country: z.string().nullable(),
  urgency: z.enum(urgencies).nullable(),
  /** Art. 6(1) of the Directive. */
  ground: z.enum(refusalGrounds).nullable(),
  part: z.enum(figureParts).nullable(),
  count: z.int(),
});

const editionRef = z.object({ edition: z.int(), frozenAt: instantOut, frozenBy: person });

export const statisticsYear = z
  .object({
    year: z.int(),
    timeZone: z.string(),
    /** The year of the desk's zone: from here … */
    since: instantOut,
    /** … to before here. */
    before: instantOut,
    /** Until then its figures are provisional and cannot be frozen. */
    over: z.boolean(),
    /** What is shown; null: today's count. */
    edition: editionRef.nullable(),
    /** All there are, newest first. */
    editions: z.array(editionRef),
    countedAt: instantOut,
    figures: z.array(
      z.object({
        code: z.enum(figureCodes),
        /** Within Directive (EU) 2023/977; null for what the desk counts besides. */
        source: z.string().nullable(),
        dimensions: z.array(z.enum(figureDimensions)),
        total: z.int(),
        cells: z.array(figureCell),
        /** Of an edition: how today's count differs; null where it does not. Its rows are asked for with `change`. */
        difference: z.object({ total: z.int(), added: z.int(), removed: z.int() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'StatisticsYear' });
export type StatisticsYear = z.output<typeof statisticsYear>;

export const getStatistics = endpoint({
  name: 'requests.get-statistics',
  summary: 'The figures of Directive (EU) 2023/977 Art. 18 for a calendar year: as reported, with what has changed since, or as counted today',
  method: 'GET',
  path: '/requests/statistics/:year',
  permission: mayRequestsStatistics['read-statistics'],
  operation: 'none',
  params: yearParam,
  query: z.strictObject({ edition }),
  reply: statisticsYear,
  refusals: { 'requests.edition-not-found': 404 },
});

export const listStatisticsYears = endpoint({
  name: 'requests.list-statistics-years',
  summary: 'The years of which figures were reported',
  method: 'GET',
  path: '/requests/statistics',
  permission: mayRequestsStatistics['read-statistics'],
  operation: 'none',
  reply: z.object({ items: z.array(z.object({ year: z.int() })), thisYear: z.int() }),
  refusals: {},
});

export const listStatisticsRows = endpoint({
  name: 'requests.list-statistics-rows',
  summary: 'The requests behind a figure or one of its cells, or behind its difference from what was reported',
  method: 'GET',
  path: '/requests/statistics/:year/rows',
  permission: mayRequestsStatistics['read-statistics'],
  operation: 'consult',
  params: yearParam,
  query: z.strictObject({
    edition,
    figure: z.enum(figureCodes),
    /** `none`: bodies of no country. */
    country: z.union([countryCode, z.literal('none')]).optional(),
    urgency: z.enum(urgencies).optional(),
    ground: z.enum(refusalGrounds).optional(),
    part: z.enum(figureParts).optional(),
    /** What today's count has and the edition has not, or the other way about. */
    change: z.enum(['added', 'removed']).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: paging.after,
  }),
  reply: pageOf(
    z.object({
      requestId: idOf<'request'>(),
      caseId: idOf<'case'>(),
      /** The message that carries it; null when it is gone or beyond one's sight. */
      message: z.object({ id: idOf<'message'>(), number: z.string() }).nullable(),
      partnerName: z.string(),
      country: z.string().nullable(),
      urgency: z.enum(urgencies).nullable(),
      ground: z.enum(refusalGrounds).nullable(),
      part: z.enum(figureParts).nullable(),
      /** What puts it into the year. */
      at: instantOut,
    }),
  ).extend({
    count: z.int(),
    /** Counted, but not the asker's to see. */
    hiddenCount: z.int(),
  }),
  refusals: { 'requests.edition-not-found': 404, 'requests.cursor-invalid': 400 },
});

export const freezeStatistics = endpoint({
  name: 'requests.freeze-statistics',
  summary: 'Keep the figures of a year that is over as reported; again for another edition once they have changed',
  method: 'POST',
  path: '/requests/statistics/:year/editions',
  permission: mayRequestsStatistics['freeze-statistics'],
  operation: 'combine',
  params: yearParam,
  reply: statisticsYear,
  refusals: { 'requests.year-not-over': 409, 'requests.statistics-unchanged': 409 },
});

export const statisticsFormats = ['csv', 'xlsx', 'pdf'] as const;
export type StatisticsFormat = (typeof statisticsFormats)[number];

export const downloadStatistics = endpoint({
  name: 'requests.download-statistics',
  summary: 'The figures of a year as CSV, XLSX or tagged PDF in one of four languages',
  method: 'GET',
  path: '/requests/statistics/:year/document',
  permission: mayRequestsStatistics['read-statistics'],
  operation: 'disclose',
  kind: 'download',
  params: yearParam,
  query: z.strictObject({ edition, format: z.enum(statisticsFormats), language }),
  refusals: { 'requests.edition-not-found': 404 },
});
