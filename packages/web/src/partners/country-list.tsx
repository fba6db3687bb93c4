import type { Country } from '@vigie/server/partners/contract';
import { memberships } from '@vigie/server/partners/model';
import { Globe } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Badge } from '../shared/badge.tsx';
import { DataTable, type DataColumn, type TableSort } from '../shared/data-table.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { FilterBar, FilterSelect } from '../shared/filter-bar.tsx';
import { useFilters } from '../shared/filters.ts';
import { foldText } from '../shared/fold-text.ts';
import { useFormat } from '../shared/format.ts';
import { Link } from '../shared/link.tsx';
import { SearchField } from '../shared/search-field.tsx';
import { useLocale, useText } from '../shared/text.tsx';
import type { Countries } from './countries.ts';

/** What each country belongs to, and in which languages its SPOC accepts requests. */
export function CountryList({ countries }: { readonly countries: Countries }) {
  const t = useText();
  const format = useFormat();
  const { language } = useLocale();
  const { values, set, clear, activeCount } = useFilters({ name: 'text', member: memberships });
  const [sort, setSort] = useState<TableSort>({ column: 'name', direction: 'ascending' });
  const rows = useMemo(() => {
    const wanted = foldText(values.name ?? '');
    const shown = countries.items.filter(
      (country) =>
        (values.member === undefined || country.memberships.includes(values.member)) &&
        (foldText(country.code) === wanted || Object.values(country.names).some((name) => foldText(name).includes(wanted))),
    );
    const sorted = sort.column === 'count' ? shown.toSorted((a, b) => a.organisationCount - b.organisationCount) : shown;
    return sort.direction === 'ascending' ? sorted : sorted.toReversed();
  }, [countries.items, values.name, values.member, sort]);
  const columns = useMemo<readonly DataColumn<Country>[]>(
    () => [
      { id: 'name', header: t('partners.field.country'), width: '2fr', minWidth: 12, isRowHeader: true, isSortable: true, cell: ({ names }) => <span className="table-line partners-name">{names[language]}</span> },
      { id: 'code', header: t('partners.field.code'), width: 5, cell: ({ code }) => <span className="code">{code}</span> },
      {
        id: 'memberships',
        header: t('partners.field.memberships'),
        width: 23,
        cell: (country) => (
          <span className="row partners-memberships">
            {country.memberships.map((membership) => (
              <Badge key={membership} isOutlined>
                {t.label('partners.membership', membership)}
              </Badge>
            ))}
          </span>
        ),
      },
      {
        id: 'languages',
        header: t('partners.column.accepted-languages'),
        width: '3fr',
        minWidth: 12,
        cell: ({ acceptedLanguages }) => <span className="table-line">{acceptedLanguages.map(format.languageName).join(', ') || <span className="muted">–</span>}</span>,
      },
      {
        id: 'count',
        header: t('partners.column.organisations'),
        width: 11,
        isSortable: true,
        cell: ({ code, organisationCount }) =>
          organisationCount === 0 ? (
            <span className="muted">0</span>
          ) : (
            <Link to="/partners" search={{ country: code }} kind="quiet">
              {t('partners.count', { count: organisationCount, more: 'no' })}
            </Link>
          ),
      },
    ],
    [t, format, language],
  );
  return (
    <>
      <p className="muted partners-lead">{t('partners.countries.lead')}</p>
      <FilterBar
        label={t('partners.filter.countries-label')}
        activeCount={activeCount}
        onClear={clear}
        summary={countries.isPending ? undefined : t('partners.countries.count', { count: rows.length })}
      >
        <SearchField label={t('partners.filter.country-name')} value={values.name ?? ''} onChange={(name) => set({ name: name || undefined })} />
        <FilterSelect
          label={t('partners.field.memberships')}
          options={memberships.map((value) => ({ value, label: t.label('partners.membership', value) }))}
          value={values.member}
          onChange={(member) => set({ member })}
        />
      </FilterBar>
      <DataTable
        label={t('partners.view.countries')}
        columns={columns}
        rows={rows}
        rowId={({ code }) => code}
        rowText={({ names }) => names[language]}
        isLoading={countries.isPending}
        problem={countries.problem}
        onRetry={countries.retry}
        sort={sort}
        onSort={setSort}
        isPrimary
        empty={<EmptyState icon={Globe} title={t('partners.countries.none')} />}
      />
    </>
  );
}
