import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { listLists, listReceived, mayReceive, type ReceivedLine } from '@vigie/server/alerts/contract';
import { alertCategories, alertKinds, alertSystems, foreignStates } from '@vigie/server/alerts/model';
import { BellRing, ClipboardPaste } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useCountries } from '../../partners/countries.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { Button } from '../../shared/button.tsx';
import { DataTable, pagesOfTable } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { FilterBar, FilterSelect } from '../../shared/filter-bar.tsx';
import { useFilters, type Filters } from '../../shared/filters.ts';
import { pagesOf, queryOf } from '../../shared/queries.ts';
import { SearchField } from '../../shared/search-field.tsx';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { SplitPane } from '../../shared/split-pane.tsx';
import { useText } from '../../shared/text.tsx';
import { useTypedFilter } from '../../shared/use-typed-filter.ts';
import { useForeignColumns } from './foreign-columns.tsx';
import { foreignFilterSpecs, queryOfForeign } from './foreign-filters.ts';
import { ForeignPreview } from './foreign-preview.tsx';
import { PasteDialog } from './paste-dialog.tsx';

/** Alerts of others as they came, received last first. */
export function ForeignTab() {
  const t = useText();
  const navigate = useNavigate();
  const filters = useFilters(foreignFilterSpecs);
  const { values: chosen, set: choose } = useFilters({ selected: 'text' });
  const [words, setWords] = useState('');
  const [isPasting, setPasting] = useState(false);
  const mayTake = useMay(mayReceive.receive);
  const list = pagesOfTable(useInfiniteQuery({ ...pagesOf(listReceived, { query: queryOfForeign(filters.values, words) }), placeholderData: keepPreviousData }));
  const columns = useForeignColumns<ReceivedLine>();
  const seen = list.rows.find(({ id }) => id === chosen.selected);
  const close = () => choose({ selected: undefined });
  const show = ({ id }: ReceivedLine) => void navigate({ to: '/alerts/$id', params: { id }, search: { side: 'foreign' } as never });
  const selectedIds = useMemo(() => new Set(chosen.selected === undefined ? [] : [chosen.selected]), [chosen.selected]);
  const isNarrowed = filters.activeCount > 0 || words !== '';
  useShortcuts([{ keys: 'p', label: 'alerts.do.paste', run: () => setPasting(true), when: mayTake }], { scope: 'app.nav.alerts' });
  return (
    <div className="alerts-tab">
      <div className="alert-bar">
        <ForeignFilterBar filters={filters} words={words} onWords={setWords} />
        {mayTake && <ActButton icon={ClipboardPaste} keys="p" label={t('alerts.do.paste')} onPress={() => setPasting(true)} />}
      </div>
      <SplitPane
        id="alerts"
        share={0.6}
        detailLabel={t('alerts.preview')}
        onCloseDetail={close}
        detail={seen ? <ForeignPreview key={seen.id} line={seen} onOpen={() => show(seen)} onClose={close} /> : null}
        list={
          <DataTable
            {...list}
            label={t('alerts.tab.foreign')}
            columns={columns}
            rowId={({ id }) => id}
            rowText={({ caption, reference }) => `${caption ?? ''} ${reference ?? ''}`}
            rowTone={({ state, warnings }) => (state !== 'in-force' ? 'done' : warnings.length > 0 ? 'attention' : undefined)}
            lines={2}
            selection="follow"
            selectedIds={selectedIds}
            onSelect={([...ids]) => ids[0] !== undefined && choose({ selected: ids[0] })}
            onOpen={show}
            isPrimary
            empty={
              <EmptyState
                icon={BellRing}
                title={t(isNarrowed ? 'alerts.empty.filtered' : 'alerts.empty.foreign')}
                actions={filters.activeCount > 0 && <Button onPress={filters.clear}>{t('shared.filter.clear', { count: filters.activeCount })}</Button>}
              />
            }
          />
        }
      />
      {isPasting && <PasteDialog onClose={() => setPasting(false)} />}
    </div>
  );
}

function ForeignFilterBar({ filters, words, onWords }: { readonly filters: Filters<typeof foreignFilterSpecs>; readonly words: string; readonly onWords: (words: string) => void }) {
  const t = useText();
  const { values, set, clear, activeCount } = filters;
  const countries = useCountries();
  const { data: lists } = useQuery(queryOf(listLists));
  const typed = useTypedFilter(words, onWords);
  const peopled = countries.items.filter(({ code, organisationCount }) => organisationCount > 0 || code === values.country);
  return (
    <FilterBar label={t('alerts.filter.label')} activeCount={activeCount} onClear={clear}>
      <SearchField label={t('alerts.filter.words')} {...typed} className="alert-search" />
      <FilterSelect label={t('alerts.filter.system')} options={alertSystems.map((value) => ({ value, label: t.label('alerts.system', value) }))} value={values.fsystem} onChange={(fsystem) => set({ fsystem })} />
      <FilterSelect label={t('alerts.filter.category')} options={alertCategories.map((value) => ({ value, label: t.label('alerts.category', value) }))} value={values.fcategory} onChange={(fcategory) => set({ fcategory })} />
      <FilterSelect label={t('alerts.filter.kind')} options={alertKinds.map((value) => ({ value, label: t.label('alerts.kind', value) }))} value={values.fkind} onChange={(fkind) => set({ fkind })} />
      <FilterSelect label={t('alerts.filter.state')} options={foreignStates.map((value) => ({ value, label: t.label('alerts.state', value) }))} value={values.fstate} onChange={(fstate) => set({ fstate })} />
      <FilterSelect label={t('alerts.filter.issuer')} options={peopled.map(({ code }) => ({ value: code, label: countries.nameOf(code) }))} value={values.country} onChange={(country) => set({ country })} />
      <FilterSelect label={t('alerts.filter.list')} options={(lists?.items ?? []).map(({ id, name }) => ({ value: id as string, label: name }))} value={values.list} onChange={(listId) => set({ list: listId })} />
      <FilterSelect label={t('alerts.filter.warned')} options={[{ value: 'yes' as const, label: t('alerts.value.yes') }]} value={values.warned} onChange={(warned) => set({ warned })} />
    </FilterBar>
  );
}
