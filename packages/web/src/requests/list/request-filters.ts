import type { CallOf } from '@vigie/server/kernel/endpoint';
import { urgencies } from '@vigie/server/kernel/vocabulary';
import type { listRequests } from '@vigie/server/requests/contract';
import { exchangeKinds, requestDirections } from '@vigie/server/requests/model';
import type { FilterValues } from '../../shared/filters.ts';

/** What narrows the list of requests, as it stands in the address: never about a person. */
export const requestFilterSpecs = {
  show: ['open', 'settled'],
  direction: requestDirections,
  exchange: exchangeKinds,
  urgency: urgencies,
  clock: ['missed', 'shift', 'paused', 'confirm'],
  whose: ['mine', 'unit', 'nobody'],
  country: 'text',
} as const;
export type RequestFilters = FilterValues<typeof requestFilterSpecs>;

/** The hours of a shift, for "due within the shift". */
export const shiftHours = 8;

/** What the server is asked; a country in the address that cannot be one is left out. */
export function queryOfFilters({ show, direction, exchange, urgency, clock, whose, country }: RequestFilters): CallOf<typeof listRequests>['query'] {
  return {
    limit: 100,
    ...(show && { settled: show === 'settled' ? ('true' as const) : ('false' as const) }),
    ...(show === 'settled' && { sort: '-received' as const }),
    ...(direction && { direction }),
    ...(exchange && { exchange }),
    ...(urgency && { urgency }),
    ...(whose && { whose }),
    ...(country && /^[A-Z]{2}$/.test(country) && { country }),
    ...(clock === 'missed' && { missed: 'true' as const }),
    ...(clock === 'paused' && { paused: 'true' as const }),
    ...(clock === 'confirm' && { toConfirm: 'true' as const }),
    ...(clock === 'shift' && { dueWithinMinutes: shiftHours * 60 }),
  };
}

/** What the strip of counts sets: each alone, so that the list shows what was counted. */
export const presets = {
  openIn: { direction: 'in' },
  openOut: { direction: 'out' },
  mine: { whose: 'mine' },
  dueWithin8Hours: { clock: 'shift' },
  missed: { clock: 'missed' },
  paused: { clock: 'paused' },
  toConfirm: { clock: 'confirm' },
} as const satisfies Readonly<Record<string, RequestFilters>>;
export type Preset = keyof typeof presets;

/** The preset that stands in the address, if it is exactly one. */
export function presetOf(filters: RequestFilters): Preset | undefined {
  const set = Object.entries(filters).filter(([name]) => name !== 'selected');
  const [only] = set;
  if (set.length !== 1 || only === undefined) return undefined;
  const [name, value] = only;
  return (Object.keys(presets) as Preset[]).find((preset) => (presets[preset] as Readonly<Record<string, string>>)[name] === value);
}
