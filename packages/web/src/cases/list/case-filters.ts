import type { CallOf } from '@vigie/server/kernel/endpoint';
import { crimeAreas } from '@vigie/server/kernel/vocabulary';
import type { listCases } from '@vigie/server/cases/contract';
import { casePriorities, caseStates } from '@vigie/server/cases/model';
import type { FilterValues } from '../../shared/filters.ts';

/** What narrows the list of cases, as it stands in the address. Words of a title may name a person: they are no part of it. */
export const caseFilterSpecs = {
  state: caseStates,
  whose: ['mine', 'unit', 'nobody'],
  area: crimeAreas,
  priority: casePriorities,
  tasks: ['overdue'],
  sort: ['opened', 'due'],
} as const;
export type CaseFilters = FilterValues<typeof caseFilterSpecs>;

/** What the server is asked. */
export function queryOfFilters({ state, whose, area, priority, tasks, sort }: CaseFilters, text: string): CallOf<typeof listCases>['body'] {
  const words = text.trim();
  return {
    limit: 100,
    ...(state && { state }),
    ...(whose && { whose }),
    ...(area && { crimeArea: area }),
    ...(priority && { priority }),
    ...(tasks && { overdue: true }),
    ...(sort && { sort: sort === 'opened' ? ('-opened' as const) : sort }),
    ...(words !== '' && { text: words }),
  };
}

/** What the strip of counts sets: each alone, so that the list shows what was counted. */
export const presets = {
  open: { state: 'open' },
  mine: { state: 'open', whose: 'mine' },
  unit: { state: 'open', whose: 'unit' },
  overdueTasks: { tasks: 'overdue' },
} as const satisfies Readonly<Record<string, CaseFilters>>;
export type Preset = keyof typeof presets;

/** The preset that stands in the address, if it is exactly one. */
export function presetOf(filters: CaseFilters): Preset | undefined {
  const set = Object.entries(filters);
  return (Object.keys(presets) as Preset[]).find((name) => {
    const preset: Readonly<Record<string, string>> = presets[name];
    return Object.keys(preset).length === set.length && set.every(([key, value]) => preset[key] === value);
  });
}
