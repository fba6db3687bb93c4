import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { countAlerts, listAlerts, type AlertLine } from '@vigie/server/alerts/contract';
import { alertKinds, interpolCategories, issuedHows, ownStates, sisCategories } from '@vigie/server/alerts/model';
import { BellRing } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from '../../shared/button.tsx';
import { CountStrip, type CountStripItem } from '../../shared/count-strip.tsx';
import { DataTable, pagesOfTable } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { FilterBar, FilterSelect } from '../../shared/filter-bar.tsx';
import { useFilters, type Filters } from '../../shared/filters.ts';
import { pagesOf, queryOf } from '../../shared/queries.ts';
import { SearchField } from '../../shared/search-field.tsx';
import { SplitPane } from '../../shared/split-pane.tsx';
import { useText, type TextKey } from '../../shared/text.tsx';
import { useTypedFilter } from '../../shared/use-typed-filter.ts';
import { useOwnColumns } from './own-columns.tsx';
import { ownFilterSpecs, ownPresets, presetOf, queryOfOwn, type OwnPreset } from './own-filters.ts';
import { OwnPreview } from './own-preview.tsx';

const counted: readonly { readonly name: OwnPreset; readonly label: TextKey; readonly tone: CountStripItem<OwnPreset>['tone'] }[] = [
  { name: 'standing', label: 'alerts.count.standing', tone: 'plain' },
  { name: 'inReview', label: 'alerts.count.in-review', tone: 'warning' },
  { name: 'drafts', label: 'alerts.count.drafts', tone: 'plain' },
  { name: 'purposeAchieved', label: 'alerts.count.purpose-achieved', tone: 'urgent' },
  { name: 'expiringWithin4Months', label: 'alerts.count.expiring', tone: 'warning' },
  { name: 'publicationAwaited', label: 'alerts.count.publication-awaited', tone: 'plain' },
  { name: 'flagged', label: 'alerts.count.flagged', tone: 'plain' },
  { name: 'hidden', label: 'alerts.count.hidden', tone: 'plain' },
  { name: 'mine', label: 'alerts.count.mine', tone: 'plain' },
];

/** Alerts of ours: what is to be done with them, then all, and beside them the chosen one. */
export function OwnTab() {
  const t = useText();
  const navigate = useNavigate();
  const filters = useFilters(ownFilterSpecs);
  const { values: chosen, set: choose } = useFilters({ selected: 'text' });
  const { data: counts } = useQuery(queryOf(countAlerts));
  const list = pagesOfTable(useInfiniteQuery({ ...pagesOf(listAlerts, { query: queryOfOwn(filters.values) }), placeholderData: keepPreviousData }));
  const columns = useOwnColumns();
  const seen = list.rows.find(({ id }) => id === chosen.selected);
  const close = () => choose({ selected: undefined });
  const show = ({ id }: AlertLine) => void navigate({ to: '/alerts/$id', params: { id } });
  const selectedIds = useMemo(() => new Set(chosen.selected === undefined ? [] : [chosen.selected]), [chosen.selected]);
  return (
    <div className="alerts-tab">
      <CountStrip
        label={t('alerts.count.label')}
        items={counted.map(({ name, label, tone }) => ({ name, tone, label: t(label), value: counts?.[name] }))}
        active={presetOf(filters.values)}
        onChoose={(preset) => {
          filters.clear();
          if (preset) filters.set(ownPresets[preset]);
        }}
      />
      {counts && (
        <p className="muted alert-hows">
          {t('alerts.count.how', { hand: counts.byHow.hand, automatic: counts.byHow.automatic, converted: counts.byHow.converted })}
        </p>
      )}
      <OwnFilterBar filters={filters} />
      <SplitPane
        id="alerts"
        share={0.6}
        detailLabel={t('alerts.preview')}
        onCloseDetail={close}
        detail={seen ? <OwnPreview key={seen.id} line={seen} onOpen={() => show(seen)} onClose={close} /> : null}
        list={
          <DataTable
            {...list}
            label={t('alerts.tab.own')}
            columns={columns}
            rowId={({ id }) => id}
            rowText={({ caption, reference }) => `${caption} ${reference ?? ''}`}
            rowTone={({ state, deletionDueAt }) => (deletionDueAt !== null ? 'overdue' : state === 'in-review' ? 'attention' : ['expired', 'withdrawn', 'deleted'].includes(state) ? 'done' : undefined)}
            lines={2}
            selection="follow"
            selectedIds={selectedIds}
            onSelect={([...ids]) => ids[0] !== undefined && choose({ selected: ids[0] })}
            onOpen={show}
            isPrimary
            empty={
              <EmptyState icon={BellRing} title={t(filters.activeCount > 0 ? 'alerts.empty.filtered' : 'alerts.empty.own')} actions={filters.activeCount > 0 && <Button onPress={filters.clear}>{t('shared.filter.clear', { count: filters.activeCount })}</Button>} />
            }
          />
        }
      />
    </div>
  );
}

function OwnFilterBar({ filters }: { readonly filters: Filters<typeof ownFilterSpecs> }) {
  const t = useText();
  const { values, set, clear, activeCount } = filters;
  const reference = useTypedFilter(values.reference ?? '', (typed) => set({ reference: typed.trim() === '' ? undefined : typed.trim() }));
  const categories = values.system === 'interpol' ? interpolCategories : values.system === 'sis' ? sisCategories : ownFilterSpecs.category;
  return (
    <FilterBar label={t('alerts.filter.label')} activeCount={activeCount} onClear={clear}>
      <FilterSelect label={t('alerts.filter.system')} options={ownFilterSpecs.system.map((value) => ({ value, label: t.label('alerts.system', value) }))} value={values.system} onChange={(system) => set({ system, category: undefined })} />
      <FilterSelect label={t('alerts.filter.category')} options={categories.map((value) => ({ value, label: t.label('alerts.category', value) }))} value={values.category} onChange={(category) => set({ category })} />
      <FilterSelect label={t('alerts.filter.kind')} options={alertKinds.map((value) => ({ value, label: t.label('alerts.kind', value) }))} value={values.kind} onChange={(kind) => set({ kind })} />
      <FilterSelect label={t('alerts.filter.state')} options={ownStates.map((value) => ({ value, label: t.label('alerts.state', value) }))} value={values.state} onChange={(state) => set({ state })} />
      <FilterSelect label={t('alerts.filter.how')} options={issuedHows.map((value) => ({ value, label: t.label('alerts.how', value) }))} value={values.how} onChange={(how) => set({ how })} />
      <SearchField label={t('alerts.filter.reference')} {...reference} className="alert-search" />
    </FilterBar>
  );
}
