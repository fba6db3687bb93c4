import type { CallOf } from '@vigie/server/kernel/endpoint';
import { channels, directions, messageKinds, urgencies } from '@vigie/server/kernel/vocabulary';
import type { listQueue } from '@vigie/server/messages/contract';
import { workStates } from '@vigie/server/messages/model';
import type { FilterValues } from '../../shared/filters.ts';
import type { Act } from '../acts/acts.ts';

/** The queue's filters as they stand in the address: none of them is about a person outside the desk. */
export const queueFilterSpecs = {
  state: workStates,
  whose: ['mine', 'nobody', 'anybody'],
  urgency: urgencies,
  due: ['overdue', 'hour'],
  channel: channels,
  kind: messageKinds,
  direction: directions,
  language: 'text',
  unit: 'text',
  sort: ['deadline', 'urgency', 'received', '-received'],
} as const;
export type QueueFilters = FilterValues<typeof queueFilterSpecs>;
export type QueueSort = NonNullable<QueueFilters['sort']>;

/** Everything that narrows the list; the order of it does not. */
export const narrowing = ['state', 'whose', 'urgency', 'due', 'channel', 'kind', 'direction', 'language', 'unit'] as const satisfies readonly (keyof QueueFilters)[];
export const cleared: QueueFilters = Object.fromEntries(narrowing.map((name) => [name, undefined]));

export function countNarrowing(filters: QueueFilters): number {
  return narrowing.filter((name) => filters[name] !== undefined).length;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const languageTag = /^[a-z]{2,3}(-[A-Za-z0-9]{1,6})?$/;

/** What the server is asked; a language or unit in the address that cannot be one is left out. */
export function queryOfFilters(filters: QueueFilters): CallOf<typeof listQueue>['query'] {
  const { state, whose, urgency, channel, kind, direction, language, unit, due, sort } = filters;
  return {
    limit: 100,
    ...(state && { state }),
    ...(whose && { whose }),
    ...(urgency && { urgency }),
    ...(channel && { channel }),
    ...(kind && { kind }),
    ...(direction && { direction }),
    ...(language && languageTag.test(language) && { language }),
    ...(unit && uuid.test(unit) && { unit: unit }),
    ...(due === 'overdue' && { overdue: 'true' as const }),
    ...(due === 'hour' && { dueWithinMinutes: 60 }),
    sort: sort ?? 'deadline',
  };
}

/** What the strip of counts sets: each alone, so that the list shows what was counted. */
export const presets = {
  waiting: { state: 'waiting' },
  mine: { whose: 'mine' },
  urgent: { urgency: 'urgent' },
  overdue: { due: 'overdue' },
  dueWithinHour: { due: 'hour' },
} as const satisfies Readonly<Record<string, QueueFilters>>;
export type Preset = keyof typeof presets;

/** The preset that stands in the address, if it is exactly one. */
export function presetOf(filters: QueueFilters): Preset | undefined {
  const set = narrowing.filter((name) => filters[name] !== undefined && !(name === 'whose' && filters.whose === 'anybody'));
  const [only] = set;
  if (set.length !== 1 || only === undefined) return undefined;
  return (Object.keys(presets) as Preset[]).find((preset) => (presets[preset] as QueueFilters)[only] === filters[only]);
}

/** Whether a message leaves this list when that is done to it, so that the eye goes on to the next. */
export function leavesList(act: Act, filters: QueueFilters): boolean {
  const { state, whose } = filters;
  switch (act) {
    case 'claim':
      return whose === 'nobody' || state === 'waiting';
    case 'assign':
      return whose === 'nobody' || whose === 'mine' || state === 'waiting';
    case 'hand-back':
      return whose === 'mine' || state === 'claimed';
    case 'finish':
      return state !== 'done';
    case 'reopen':
      return state === 'done';
  }
}
