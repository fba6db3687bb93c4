import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { civilDate, countryCode } from '../kernel/schema.ts';
import { crimeAreas, urgencies } from '../kernel/vocabulary.ts';
import { ConfigError } from '../platform/config.ts';
import { dayConventions, defaultClockSettings, defaultLadder, escalationTargets, stoppingAnswers, type ClockRule } from './clock-rules.ts';
import { accesses, exchangeKinds, sirenePriorities } from './model.ts';
import type { RequestsParts } from './recording.ts';

/** What a country or a desk may set about the legal clock: a JSON file named by VIGIE_CLOCK_FILE. */

const name = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'a name in lower case, as national-24h');

const extraRule = z.strictObject({
  id: name,
  article: z.string().trim().min(1).max(200),
  limit: z.strictObject({ unit: z.enum(['hours', 'days']), count: z.int().min(1).max(366) }),
  pauses: z.boolean().default(true),
  when: z
    .strictObject({
      exchanges: z.array(z.enum(exchangeKinds)).min(1).default(['request']),
      urgency: z.enum(urgencies).optional(),
      access: z.enum(accesses).optional(),
      sirenePriority: z.enum(sirenePriorities).optional(),
      countries: z.array(countryCode).min(1).optional(),
      crimeAreas: z.array(z.enum(crimeAreas)).min(1).optional(),
    })
    .default({ exchanges: ['request'] }),
});

const ladderStep = z.strictObject({
  id: name,
  when: z.union([z.strictObject({ percent: z.number().min(1).max(100) }), z.strictObject({ minutesAfterDue: z.int().min(0).max(10_080) })]),
  to: z.enum(escalationTargets),
});

const settingsFile = z.strictObject({
  dayConvention: z.enum(dayConventions).optional(),
  movesOffNonWorkingDays: z.boolean().optional(),
  holidays: z.array(civilDate).max(500).optional(),
  stopsAt: z.enum(stoppingAnswers).optional(),
  questionReceived: z.enum(['delivered', 'confirmed']).optional(),
  extraRules: z.array(extraRule).max(20).refine(areDistinct, 'two rules of one name').optional(),
  ladder: z.array(ladderStep).min(1).max(12).refine(areDistinct, 'two steps of one name').optional(),
});

function areDistinct(named: readonly { readonly id: string }[]): boolean {
  return new Set(named.map(({ id }) => id)).size === named.length;
}

type Settings = Required<Pick<RequestsParts, 'settings' | 'ladder' | 'questionReceived'>>;

/**
 * The clock as the desk wants it; without a file, the law as it is read most strictly. A rule of the desk's own never makes a
 * limit of the law longer: of two that hold, the earlier is due.
 * @throws ConfigError when the file cannot be read, or says something it may not
 */
export function readClockSettings(file: string | undefined, timeZone: string): Settings {
  const defaults = defaultClockSettings(timeZone);
  if (file === undefined) return { settings: defaults, ladder: defaultLadder, questionReceived: 'delivered' };
  const parsed = settingsFile.safeParse(jsonOf(file));
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => `VIGIE_CLOCK_FILE: ${issue.path.join('.') || 'the file'}: ${issue.message}`));
  const { ladder, questionReceived, extraRules = [], dayConvention, movesOffNonWorkingDays, holidays, stopsAt } = parsed.data;
  return {
    settings: {
      ...defaults,
      ...(dayConvention && { dayConvention }),
      ...(movesOffNonWorkingDays !== undefined && { movesOffNonWorkingDays }),
      ...(holidays && { holidays }),
      ...(stopsAt && { stopsAt }),
      // Stated by who runs the desk, and shown as such.
      extraRules: extraRules.map(configured),
    },
    ladder: ladder ?? defaultLadder,
    questionReceived: questionReceived ?? 'delivered',
  };
}

function configured({ when: { exchanges, urgency, access, sirenePriority, countries, crimeAreas: areas }, ...rule }: z.output<typeof extraRule>): ClockRule {
  const when = {
    exchanges,
    ...(urgency && { urgency }),
    ...(access && { access }),
    ...(sirenePriority && { sirenePriority }),
    ...(countries && { countries }),
    ...(areas && { crimeAreas: areas }),
  };
  return { ...rule, when, origin: 'configured', trust: 'verified' };
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigError([`VIGIE_CLOCK_FILE: ${error instanceof SyntaxError ? 'is no JSON' : 'cannot be read'}`]);
  }
}
