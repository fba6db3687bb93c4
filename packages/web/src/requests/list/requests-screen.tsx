import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { listRequests, mayRequests, type RequestLine } from '@vigie/server/requests/contract';
import { exchangeKinds, isSettled, requestDirections } from '@vigie/server/requests/model';
import { urgencies } from '@vigie/server/kernel/vocabulary';
import { CalendarClock, CheckCheck, Plus } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { ActButton } from '../../shared/act-button.tsx';
import { Button } from '../../shared/button.tsx';
import { DataTable, pagesOfTable, type DataTableHandle } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { FilterBar, FilterSelect } from '../../shared/filter-bar.tsx';
import { useFilters, type Filters } from '../../shared/filters.ts';
import { PageHeader } from '../../shared/page-header.tsx';
import { pagesOf } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { SplitPane } from '../../shared/split-pane.tsx';
import { useText } from '../../shared/text.tsx';
import { useCountries } from '../../partners/countries.ts';
import { PrepareDialog } from '../request/prepare-dialog.tsx';
import { useRequestColumns } from './request-columns.tsx';
import { RequestCounts } from './request-counts.tsx';
import { presetOf, presets, queryOfFilters, requestFilterSpecs } from './request-filters.ts';
import { RequestPreview } from './request-preview.tsx';
import { ShiftForecast } from './shift-forecast.tsx';
import './requests.css';

/** Requests in and out, in the order of their clocks; beside them the clock of the chosen one, explained. */
export function RequestsScreen() {
  const t = useText();
  const navigate = useNavigate();
  const table = useRef<DataTableHandle>(null);
  const filters = useFilters(requestFilterSpecs);
  const { values: chosen, set: choose } = useFilters({ selected: 'text' });
  const [open, setOpen] = useState<'prepare' | 'forecast' | undefined>();
  const mayWork = useMay(mayRequests.work);
  // A limit passes without anybody's doing, so nothing announces it.
  const pages = useInfiniteQuery({ ...pagesOf(listRequests, { query: queryOfFilters(filters.values) }), placeholderData: keepPreviousData, refetchInterval: 60_000 });
  const list = pagesOfTable(pages);
  const columns = useRequestColumns();
  const seen = list.rows.find(({ id }) => id === chosen.selected);
  const show = (line: RequestLine) => void navigate({ to: '/requests/$id', params: { id: line.id } });
  useShortcuts(
    [
      { keys: 'n', label: 'requests.act.prepare', run: () => setOpen('prepare'), when: mayWork },
      { keys: 'v', label: 'requests.act.forecast', run: () => setOpen('forecast') },
    ],
    { scope: 'app.nav.requests' },
  );
  return (
    <div className="screen-fill">
      <PageHeader
        title={t('app.nav.requests')}
        actions={
          <>
            <ActButton icon={CalendarClock} keys="v" label={t('requests.act.forecast')} onPress={() => setOpen('forecast')} />
            {mayWork && <ActButton kind="primary" icon={Plus} keys="n" label={t('requests.act.prepare')} onPress={() => setOpen('prepare')} />}
          </>
        }
      />
      <RequestCounts
        active={presetOf(filters.values)}
        onChoose={(preset) => {
          filters.clear();
          if (preset) filters.set(presets[preset]);
        }}
      />
      <RequestFilterBar filters={filters} />
      <SplitPane
        id="requests"
        share={0.58}
        detailLabel={t('requests.preview')}
        onCloseDetail={() => choose({ selected: undefined })}
        detail={seen ? <RequestPreview key={seen.id} line={seen} onOpen={() => show(seen)} onClose={() => choose({ selected: undefined })} /> : null}
        list={
          <DataTable
            {...list}
            ref={table}
            label={t('app.nav.requests')}
            columns={columns}
            rowId={({ id }) => id}
            rowText={({ subject, message, partner }) => `${message?.number ?? ''} ${subject} ${partner.name}`}
            rowTone={(line) => (isSettled(line.stage) ? 'done' : line.clock.missed ? 'overdue' : line.urgency === 'urgent' ? 'urgent' : undefined)}
            lines={2}
            selection="follow"
            selectedIds={useMemo(() => new Set(chosen.selected === undefined ? [] : [chosen.selected]), [chosen.selected])}
            onSelect={([...ids]) => ids[0] !== undefined && choose({ selected: ids[0] })}
            onOpen={show}
            isPrimary
            empty={
              <EmptyState icon={CheckCheck} title={t(filters.activeCount > 0 ? 'requests.empty.filtered' : 'requests.empty')} actions={filters.activeCount > 0 && <Button onPress={filters.clear}>{t('shared.filter.clear', { count: filters.activeCount })}</Button>} />
            }
          />
        }
      />
      {open === 'prepare' && <PrepareDialog onClose={() => setOpen(undefined)} />}
      {open === 'forecast' && <ShiftForecast onClose={() => setOpen(undefined)} onOpen={show} />}
    </div>
  );
}

function RequestFilterBar({ filters }: { readonly filters: Filters<typeof requestFilterSpecs> }) {
  const t = useText();
  const { values, set, clear, activeCount } = filters;
  const countries = useCountries();
  const peopled = countries.items.filter(({ code, organisationCount }) => organisationCount > 0 || code === values.country);
  return (
    <FilterBar label={t('requests.filter.label')} activeCount={activeCount} onClear={clear}>
      <FilterSelect label={t('requests.filter.show')} options={requestFilterSpecs.show.map((value) => ({ value, label: t(`requests.filter.show-${value}`) }))} value={values.show} onChange={(value) => set({ show: value })} />
      <FilterSelect label={t('requests.filter.direction')} options={requestDirections.map((value) => ({ value, label: t.label('direction', value) }))} value={values.direction} onChange={(direction) => set({ direction })} />
      <FilterSelect label={t('requests.filter.clock')} options={requestFilterSpecs.clock.map((value) => ({ value, label: t(`requests.filter.clock-${value}`) }))} value={values.clock} onChange={(clock) => set({ clock })} />
      <FilterSelect label={t('requests.filter.urgency')} options={urgencies.map((value) => ({ value, label: t.label('urgency', value) }))} value={values.urgency} onChange={(urgency) => set({ urgency })} />
      <FilterSelect label={t('requests.filter.country')} options={peopled.map(({ code }) => ({ value: code, label: countries.nameOf(code) }))} value={values.country} onChange={(country) => set({ country })} />
      <FilterSelect label={t('requests.filter.whose')} options={requestFilterSpecs.whose.map((value) => ({ value, label: t(`requests.filter.whose-${value}`) }))} value={values.whose} onChange={(whose) => set({ whose })} />
      <FilterSelect label={t('requests.filter.exchange')} options={exchangeKinds.map((value) => ({ value, label: t.label('requests.exchange', value) }))} value={values.exchange} onChange={(exchange) => set({ exchange })} />
    </FilterBar>
  );
}
