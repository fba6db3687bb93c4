import type { CallOf } from '@vigie/server/kernel/endpoint';
import { alertCategories } from '@vigie/server/alerts/model';
import type { listHits } from '@vigie/server/hits/contract';
import { hitSides, hitSystems } from '@vigie/server/hits/model';
import type { FilterValues } from '../../shared/filters.ts';

/** What narrows the list of hits, as it stands in the address: never about a person. */
export const hitFilterSpecs = {
  show: ['open', 'notified', 'following', 'settled'],
  side: hitSides,
  system: hitSystems,
  category: alertCategories,
  lacks: ['notice', 'measure'],
  country: 'text',
  order: ['found'],
} as const;
export type HitFilters = FilterValues<typeof hitFilterSpecs>;

/** What the server is asked; a country in the address that cannot be one is left out. */
export function queryOfFilters({ show, side, system, category, lacks, country, order }: HitFilters): CallOf<typeof listHits>['query'] {
  const isSettled = show === 'settled';
  return {
    limit: 100,
    ...(show && !isSettled && { state: show }),
    ...(isSettled && { settled: 'true' as const }),
    // What is over is due no more: found last first.
    ...((isSettled || order === 'found') && { sort: '-found' as const }),
    ...(side && { side }),
    ...(system && { system }),
    ...(category && { category }),
    ...(lacks === 'notice' && { overdue: 'true' as const }),
    ...(lacks === 'measure' && { unmeasured: 'true' as const }),
    ...(country && /^[A-Z]{2}$/.test(country) && { country }),
  };
}

/** What the strip of counts sets: each alone, so that the list shows what was counted. */
export const presets = {
  openOwn: { side: 'own-on-foreign', show: 'open' },
  openForeign: { side: 'foreign-on-own', show: 'open' },
  overdue: { lacks: 'notice' },
  unmeasured: { lacks: 'measure' },
} as const satisfies Readonly<Record<string, HitFilters>>;
export type Preset = keyof typeof presets;

/** The preset that stands in the address, if it is exactly one. */
export function presetOf(filters: HitFilters): Preset | undefined {
  const set = Object.entries(filters);
  return (Object.keys(presets) as Preset[]).find((preset) => {
    const wanted: Readonly<Record<string, string>> = presets[preset];
    return set.length === Object.keys(wanted).length && set.every(([name, value]) => wanted[name] === value);
  });
}
