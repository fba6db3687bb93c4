import { z } from 'zod';
import { endpoint } from '../kernel/endpoint.ts';
import { countryCode, instant, line } from '../kernel/schema.ts';
import { alertCategories } from '../alerts/model.ts';
import { hitId } from './contract-hit.ts';

/**
 * The door for number-plate readers: thousands of reads a day. The first read of an alert makes a hit and its form; the others
 * are counted, and told only when the issuer asked for that.
 */

export const plateRead = z.strictObject({
  /** The reader's own, for ever: the same again is the same read. */
  eventId: z.string().regex(/^[\x21-\x7e]{1,120}$/),
  alertReference: line(80),
  /** Of the alert, as the national copy of the system answered. */
  category: z.enum(alertCategories),
  system: z.enum(['sis', 'interpol']).default('sis'),
  issuer: countryCode.nullable().default(null),
  at: instant,
  place: line(300),
  country: countryCode.nullable().default(null),
  authority: line(200),
  /** Kept as the caption of the hit, once. */
  plate: line(20),
  terrorism: z.boolean().default(false),
});
export type PlateRead = z.output<typeof plateRead>;

/** `recorded`: a new hit. `counted`: a further passage. `known`: this read was there. `refused`: in the future, or of no category that plates have. */
export const readFates = ['recorded', 'counted', 'known', 'refused'] as const;
export type ReadFate = (typeof readFates)[number];

export const repeatHits = endpoint({
  name: 'hits.repeat',
  summary: 'Hand in what plate readers read on alerts, up to 500 at once; the same event again changes nothing',
  method: 'POST',
  path: '/hits/repeats',
  permission: 'client',
  operation: 'collect',
  body: z.strictObject({ reads: z.array(plateRead).min(1).max(500) }),
  reply: z.object({ items: z.array(z.object({ eventId: z.string(), fate: z.enum(readFates), hitId: hitId.nullable() })) }),
  refusals: {},
});
