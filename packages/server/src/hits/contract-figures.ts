import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { alertCategories } from '../alerts/model.ts';
import { mayHits } from './contract-rights.ts';
import { hitSides, hitSystems } from './model.ts';

const month = z.string().regex(/^(20|21)\d\d-(0[1-9]|1[0-2])$/);

/** Hits as the yearly figures count them: ours on foreign alerts and foreign ones on ours apart, SIS and Interpol apart. */
export const hitFigures = endpoint({
  name: 'hits.figures',
  summary: 'Hits by side, system and month of the desk’s zone; annulled ones are not counted, erased ones are',
  method: 'GET',
  path: '/hits/figures',
  permission: mayHits.read,
  operation: 'none',
  query: z.object({ /** `2026-01`, first and last month, at most 120 apart. */ from: month, to: month }),
  reply: z.object({
    months: z.array(
      z.object({
        month,
        side: z.enum(hitSides),
        system: z.enum(hitSystems),
        category: z.enum(alertCategories),
        count: z.int(),
        /** Of those: the other side told within the limit, and late. */
        inTime: z.int(),
        late: z.int(),
        measureTaken: z.int(),
        measurePartly: z.int(),
        measureNotTaken: z.int(),
        /** Further passages, not counted as hits. */
        repeats: z.int(),
      }),
    ),
    totals: z.array(z.object({ side: z.enum(hitSides), system: z.enum(hitSystems), count: z.int() })),
  }),
  refusals: { 'hits.period-invalid': 422 },
});
