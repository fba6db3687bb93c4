import { useNavigate, useSearch } from '@tanstack/react-router';

/** A closed list of values, several of them, or free text (never about a person: it stands in the address bar). */
export type FilterSpec = readonly string[] | { readonly several: readonly string[] } | 'text';
type FilterValue<Spec> = Spec extends readonly (infer Value)[]
  ? Value
  : Spec extends { readonly several: readonly (infer Value)[] }
    ? readonly Value[]
    : string;
export type FilterValues<Specs> = { readonly [Name in keyof Specs]?: FilterValue<Specs[Name]> };

/** Reads filters from the parsed address; what is not on the list is as if it were not there. */
export function parseFilters<const Specs extends Readonly<Record<string, FilterSpec>>>(specs: Specs, search: Readonly<Record<string, unknown>>): FilterValues<Specs> {
  const values: Record<string, string | readonly string[]> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const raw = search[name];
    const given = (Array.isArray(raw) ? raw : [raw]).filter((value): value is string => typeof value === 'string' && value !== '');
    const first = given[0];
    if (first === undefined) continue;
    if (spec === 'text') values[name] = first;
    else if ('several' in spec) {
      const known = given.filter((value) => spec.several.includes(value));
      if (known.length > 0) values[name] = known;
    } else if (spec.includes(first)) values[name] = first;
  }
  return values as FilterValues<Specs>;
}

export interface Filters<Specs> {
  readonly values: FilterValues<Specs>;
  /** How many are set. */
  readonly activeCount: number;
  /** Sets some; `undefined` takes one away. The back button does not collect every change. */
  readonly set: (change: FilterValues<Specs>) => void;
  readonly clear: () => void;
}

/**
 * A screen's filters, kept in the address so that they survive reload and can be sent to a colleague.
 * @example const filters = useFilters({ channel: channels, whose: ['mine', 'nobody'], q: 'text' });
 */
export function useFilters<const Specs extends Readonly<Record<string, FilterSpec>>>(specs: Specs): Filters<Specs> {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const values = parseFilters(specs, search);
  const go = (change: Readonly<Record<string, unknown>>) =>
    void navigate({ to: '.', search: (before: Readonly<Record<string, unknown>>) => ({ ...before, ...change }), replace: true });
  return {
    values,
    activeCount: Object.keys(values).length,
    set: (change) => go(change),
    clear: () => go(Object.fromEntries(Object.keys(specs).map((name) => [name, undefined]))),
  };
}
