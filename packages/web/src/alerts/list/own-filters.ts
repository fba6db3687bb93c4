import type { listAlerts } from '@vigie/server/alerts/contract';
import { alertKinds, interpolCategories, issuedHows, ownStates, sisCategories } from '@vigie/server/alerts/model';
import type { CallOf } from '@vigie/server/kernel/endpoint';
import type { FilterValues } from '../../shared/filters.ts';

/** What narrows our own alerts, as it stands in the address: never about a person. */
export const ownFilterSpecs = {
  system: ['sis', 'interpol'],
  category: [...sisCategories, ...interpolCategories],
  kind: alertKinds,
  state: ownStates,
  how: issuedHows,
  watch: ['expiring', 'achieved', 'flagged', 'hidden', 'awaited'],
  whose: ['mine'],
  reference: 'text',
} as const;
export type OwnFilters = FilterValues<typeof ownFilterSpecs>;

export function queryOfOwn({ system, category, kind, state, how, watch, whose, reference }: OwnFilters): CallOf<typeof listAlerts>['query'] {
  return {
    limit: 100,
    ...(system && { system }),
    ...(category && { category }),
    ...(kind && { kind }),
    ...(state && { state }),
    ...(how && { how }),
    ...(whose && { whose }),
    ...(reference && { reference }),
    ...(watch === 'expiring' && { expiring: 'true' as const, sort: 'ends' as const }),
    ...(watch === 'achieved' && { achieved: 'true' as const }),
    ...(watch === 'flagged' && { flagged: 'true' as const }),
    ...(watch === 'hidden' && { hidden: 'true' as const }),
    ...(watch === 'awaited' && { publication: 'requested' as const }),
  };
}

/** What the strip of counts sets: each alone, so that the list shows what was counted. */
export const ownPresets = {
  standing: { state: 'issued' },
  drafts: { state: 'draft' },
  inReview: { state: 'in-review' },
  purposeAchieved: { watch: 'achieved' },
  expiringWithin4Months: { watch: 'expiring' },
  publicationAwaited: { watch: 'awaited' },
  flagged: { watch: 'flagged' },
  hidden: { watch: 'hidden' },
  mine: { whose: 'mine' },
} as const satisfies Readonly<Record<string, OwnFilters>>;
export type OwnPreset = keyof typeof ownPresets;

/** The preset that stands in the address, if it is exactly one. */
export function presetOf(filters: OwnFilters): OwnPreset | undefined {
  const set = Object.entries(filters);
  const [only] = set;
  if (set.length !== 1 || only === undefined) return undefined;
  const [name, value] = only;
  return (Object.keys(ownPresets) as OwnPreset[]).find((preset) => (ownPresets[preset] as Readonly<Record<string, string>>)[name] === value);
}
