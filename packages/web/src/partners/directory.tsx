import { useInfiniteQuery } from '@tanstack/react-query';
import { channels } from '@vigie/server/kernel/vocabulary';
import { listOrganisations, type Organisation } from '@vigie/server/partners/contract';
import { organisationTypes } from '@vigie/server/partners/model';
import { Building2 } from 'lucide-react';
import { useMemo } from 'react';
import { Badge } from '../shared/badge.tsx';
import { Button } from '../shared/button.tsx';
import { DataTable, pagesOfTable, type DataColumn } from '../shared/data-table.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { FilterBar, FilterSelect } from '../shared/filter-bar.tsx';
import { useFilters } from '../shared/filters.ts';
import { useFormat } from '../shared/format.ts';
import { pagesOf } from '../shared/queries.ts';
import { SearchField } from '../shared/search-field.tsx';
import { SplitPane } from '../shared/split-pane.tsx';
import { useText } from '../shared/text.tsx';
import { useTypedFilter } from '../shared/use-typed-filter.ts';
import type { Countries } from './countries.ts';
import { directoryFilterSpecs, queryOfFilters } from './directory-filters.ts';
import { LocalTime } from './local-time.tsx';
import { OrganisationPane } from './organisation-pane.tsx';

/** The offices, and beside them everything about the chosen one. */
export function Directory({ countries }: { readonly countries: Countries }) {
  const t = useText();
  const filters = useFilters(directoryFilterSpecs);
  const { values: chosen, set: choose } = useFilters({ selected: 'text' });
  const pages = useInfiniteQuery(pagesOf(listOrganisations, { query: queryOfFilters(filters.values) }));
  const columns = useColumns(countries);
  const table = pagesOfTable(pages);
  const seen = table.rows.find(({ id }) => id === chosen.selected);
  return (
    <>
      <DirectoryFilterBar filters={filters} countries={countries} summary={pages.isPending ? undefined : t('partners.count', { count: table.rows.length, more: table.hasMore ? 'yes' : 'no' })} />
      <SplitPane
        id="partners"
        share={0.6}
        detailLabel={t('partners.detail')}
        onCloseDetail={() => choose({ selected: undefined })}
        detail={chosen.selected === undefined ? null : <OrganisationPane key={chosen.selected} id={chosen.selected} seen={seen} countries={countries} onClose={() => choose({ selected: undefined })} />}
        list={
          <DataTable
            label={t('partners.view.directory')}
            columns={columns}
            {...table}
            rowId={({ id }) => id}
            rowText={({ name, code }) => `${name} ${code}`}
            rowTone={({ active }) => (active ? undefined : 'done')}
            selection="follow"
            selectedIds={new Set(chosen.selected === undefined ? [] : [chosen.selected])}
            onSelect={(ids) => choose({ selected: [...ids][0] })}
            isPrimary
            empty={
              <EmptyState
                icon={Building2}
                title={t(filters.activeCount > 0 ? 'partners.empty.filtered' : 'partners.empty')}
                actions={filters.activeCount > 0 && <Button onPress={filters.clear}>{t('shared.filter.clear', { count: filters.activeCount })}</Button>}
              >
                {filters.activeCount === 0 && t('partners.empty.text')}
              </EmptyState>
            }
          />
        }
      />
    </>
  );
}

function DirectoryFilterBar(props: {
  readonly filters: ReturnType<typeof useFilters<typeof directoryFilterSpecs>>;
  readonly countries: Countries;
  readonly summary: string | undefined;
}) {
  const t = useText();
  const { values, set, clear, activeCount } = props.filters;
  const typed = useTypedFilter(values.q ?? '', (q) => set({ q: q.trim() === '' ? undefined : q }));
  const peopled = props.countries.items.filter(({ code, organisationCount }) => organisationCount > 0 || code === values.country);
  return (
    <FilterBar label={t('partners.filter.label')} activeCount={activeCount} onClear={clear} {...(props.summary === undefined ? {} : { summary: props.summary })}>
      <SearchField label={t('partners.filter.text')} placeholder={t('partners.filter.text-hint')} {...typed} />
      <FilterSelect
        label={t('partners.field.country')}
        options={peopled.map(({ code }) => ({ value: code, label: props.countries.nameOf(code) }))}
        value={values.country}
        onChange={(country) => set({ country })}
      />
      <FilterSelect
        label={t('partners.field.type')}
        options={organisationTypes.map((value) => ({ value, label: t.label('partners.type', value) }))}
        value={values.type}
        onChange={(type) => set({ type })}
      />
      <FilterSelect
        label={t('partners.filter.channel')}
        options={channels.map((value) => ({ value, label: t.label('channel', value) }))}
        value={values.channel}
        onChange={(channel) => set({ channel })}
      />
      <FilterSelect
        label={t('partners.filter.state')}
        options={directoryFilterSpecs.state.map((value) => ({ value, label: t(`partners.state.${value}`) }))}
        value={values.state}
        onChange={(state) => set({ state })}
      />
    </FilterBar>
  );
}

function useColumns(countries: Countries): readonly DataColumn<Organisation>[] {
  const t = useText();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'country',
        header: t('partners.field.country'),
        width: 11,
        hideBelow: 42,
        cell: ({ country }) => (
          <span className="table-line">
            {country === null ? (
              <span className="muted">{t('partners.country.none')}</span>
            ) : (
              <>
                {countries.nameOf(country)} <span className="code muted">{country}</span>
              </>
            )}
          </span>
        ),
      },
      { id: 'code', header: t('partners.field.code'), width: 9, cell: ({ code }) => <span className="table-line code">{code}</span> },
      {
        id: 'name',
        header: t('partners.field.name'),
        width: '5fr',
        minWidth: 14,
        isRowHeader: true,
        cell: ({ name, active }) => (
          <span className="table-line" title={name}>
            {!active && <Badge tone="warning">{t('partners.state.closed')}</Badge>} <bdi className="partners-name">{name}</bdi>
          </span>
        ),
      },
      {
        id: 'type',
        header: t('partners.field.type'),
        width: 8,
        hideBelow: 60,
        cell: ({ type }) => (
          <span className="table-line" title={t.label('partners.type', type)}>
            {t(`partners.type-short.${type}`)}
          </span>
        ),
      },
      { id: 'time', header: t('partners.column.time'), width: 8.5, cell: ({ timeZone }) => <LocalTime timeZone={timeZone} /> },
      { id: 'duty', header: t('partners.field.duty-phone'), width: 12.5, hideBelow: 46, cell: ({ dutyPhone }) => <span className="table-line partners-phone">{dutyPhone || <span className="muted">–</span>}</span> },
      {
        id: 'address',
        header: t('partners.column.address'),
        width: '4fr',
        minWidth: 13,
        hideBelow: 80,
        cell: ({ addresses: [first, ...others] }) => (
          <span className="table-line" title={[first, ...others].join(', ')}>
            <span className="code">{first ?? '–'}</span>
            {others.length > 0 && <span className="muted"> {t('partners.column.more-addresses', { count: others.length })}</span>}
          </span>
        ),
      },
      {
        id: 'channels',
        header: t('partners.field.channels'),
        width: '2fr',
        minWidth: 8,
        hideBelow: 70,
        cell: (organisation) => <span className="table-line">{organisation.channels.map((channel) => t.label('channel', channel)).join(', ') || <span className="muted">–</span>}</span>,
      },
      {
        id: 'languages',
        header: t('partners.field.languages'),
        width: '2fr',
        minWidth: 8,
        hideBelow: 90,
        cell: ({ languages, country }) => {
          const inherited = countries.find(country)?.acceptedLanguages ?? [];
          const shown = (languages.length > 0 ? languages : inherited).map(format.languageName).join(', ');
          return (
            <span className={languages.length > 0 ? 'table-line' : 'table-line muted'} title={shown}>
              {shown || '–'}
            </span>
          );
        },
      },
    ],
    [t, format, countries],
  );
}
