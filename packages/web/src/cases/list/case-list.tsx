import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { listCases, type CaseLine, type countCases } from '@vigie/server/cases/contract';
import { casePriorities, caseStates } from '@vigie/server/cases/model';
import type { ReplyOf } from '@vigie/server/kernel/endpoint';
import { crimeAreas } from '@vigie/server/kernel/vocabulary';
import { FolderOpen } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '../../shared/button.tsx';
import { CountStrip, type CountStripItem } from '../../shared/count-strip.tsx';
import { DataTable, pagesOfTable } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { FilterBar, FilterSelect } from '../../shared/filter-bar.tsx';
import { useFilters, type Filters } from '../../shared/filters.ts';
import { pagesOf } from '../../shared/queries.ts';
import { SearchField } from '../../shared/search-field.tsx';
import { SplitPane } from '../../shared/split-pane.tsx';
import { useText, type TextKey } from '../../shared/text.tsx';
import { useTypedFilter } from '../../shared/use-typed-filter.ts';
import { useCaseColumns } from './case-columns.tsx';
import { caseFilterSpecs, presetOf, presets, queryOfFilters, type Preset } from './case-filters.ts';
import { CasePreview } from './case-preview.tsx';

type Counts = ReplyOf<typeof countCases>;

const counted: readonly { readonly name: Preset; readonly label: TextKey; readonly tone: CountStripItem<Preset>['tone'] }[] = [
  { name: 'open', label: 'cases.count.open', tone: 'plain' },
  { name: 'mine', label: 'cases.count.mine', tone: 'plain' },
  { name: 'unit', label: 'cases.count.unit', tone: 'plain' },
  { name: 'overdueTasks', label: 'cases.count.overdue-tasks', tone: 'urgent' },
];

/** The list with its counts and filters, and beside it the chosen case. */
export function CaseList({ counts }: { readonly counts: Counts | undefined }) {
  const t = useText();
  const navigate = useNavigate();
  const filters = useFilters(caseFilterSpecs);
  const { values: chosen, set: choose } = useFilters({ selected: 'text' });
  // A title may name a person: what is looked for is not written into the address.
  const [words, setWords] = useState('');
  const typed = useTypedFilter(words, setWords);
  const pages = useInfiniteQuery({ ...pagesOf(listCases, { body: queryOfFilters(filters.values, words) }), placeholderData: keepPreviousData });
  const list = pagesOfTable(pages);
  const columns = useCaseColumns();
  const seen = list.rows.find(({ id }) => id === chosen.selected);
  const show = (line: CaseLine) => void navigate({ to: '/cases/$id', params: { id: line.id } });
  const activeCount = filters.activeCount + (words === '' ? 0 : 1);
  const clear = () => {
    filters.clear();
    setWords('');
  };
  return (
    <>
      <CountStrip
        label={t('cases.count.label')}
        items={counted.map(({ name, label, tone }) => ({ name, tone, label: t(label), value: counts?.[name] }))}
        active={words === '' ? presetOf(filters.values) : undefined}
        onChoose={(preset) => {
          clear();
          if (preset) filters.set(presets[preset]);
        }}
      />
      <FilterBar label={t('cases.filter.label')} activeCount={activeCount} onClear={clear}>
        <SearchField label={t('cases.filter.text')} {...typed} className="case-search" />
        <Selects filters={filters} />
      </FilterBar>
      <SplitPane
        id="cases"
        share={0.62}
        detailLabel={t('cases.preview')}
        onCloseDetail={() => choose({ selected: undefined })}
        detail={seen ? <CasePreview key={seen.id} line={seen} onOpen={() => show(seen)} onClose={() => choose({ selected: undefined })} /> : null}
        list={
          <DataTable
            {...list}
            label={t('app.nav.cases')}
            columns={columns}
            rowId={({ id }) => id}
            rowText={({ number, title }) => `${number} ${title}`}
            rowTone={(line) => (line.state !== 'open' ? 'done' : line.overdueTaskCount > 0 ? 'overdue' : line.priority === 'urgent' ? 'urgent' : undefined)}
            lines={2}
            selection="follow"
            selectedIds={useMemo(() => new Set(chosen.selected === undefined ? [] : [chosen.selected]), [chosen.selected])}
            onSelect={([...ids]) => ids[0] !== undefined && choose({ selected: ids[0] })}
            onOpen={show}
            isPrimary
            empty={<EmptyState icon={FolderOpen} title={t(activeCount > 0 ? 'cases.empty.filtered' : 'cases.empty.none')} actions={activeCount > 0 && <Button onPress={clear}>{t('shared.filter.clear', { count: activeCount })}</Button>} />}
          />
        }
      />
    </>
  );
}

function Selects({ filters: { values, set } }: { readonly filters: Filters<typeof caseFilterSpecs> }) {
  const t = useText();
  return (
    <>
      <FilterSelect label={t('cases.filter.state')} options={caseStates.map((value) => ({ value, label: t.label('cases.state', value) }))} value={values.state} onChange={(state) => set({ state })} />
      <FilterSelect label={t('cases.filter.whose')} options={caseFilterSpecs.whose.map((value) => ({ value, label: t(`cases.filter.whose-${value}`) }))} value={values.whose} onChange={(whose) => set({ whose })} />
      <FilterSelect label={t('cases.field.crimeAreas')} options={crimeAreas.map((value) => ({ value, label: t.label('crime-area', value) }))} value={values.area} onChange={(area) => set({ area })} />
      <FilterSelect label={t('cases.field.priority')} options={casePriorities.map((value) => ({ value, label: t.label('cases.priority', value) }))} value={values.priority} onChange={(priority) => set({ priority })} />
      <FilterSelect label={t('app.nav.tasks')} options={[{ value: 'overdue', label: t('cases.filter.tasks-overdue') }]} value={values.tasks} onChange={(tasks) => set({ tasks })} />
      <FilterSelect label={t('cases.filter.sort')} options={caseFilterSpecs.sort.map((value) => ({ value, label: t(`cases.filter.sort-${value}`) }))} value={values.sort} onChange={(sort) => set({ sort })} />
    </>
  );
}
