import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { alertCategories } from '@vigie/server/alerts/model';
import { listHits, listProposals, mayHits, type HitLine, type HitProposal } from '@vigie/server/hits/contract';
import { hitSides, hitSystems } from '@vigie/server/hits/model';
import { ChartColumn, CheckCheck, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useCountries } from '../../partners/countries.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { Button } from '../../shared/button.tsx';
import { DataTable, pagesOfTable } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { FilterBar, FilterSelect } from '../../shared/filter-bar.tsx';
import { useFilters, type Filters } from '../../shared/filters.ts';
import { PageHeader } from '../../shared/page-header.tsx';
import { pagesOf, queryOf } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { SplitPane } from '../../shared/split-pane.tsx';
import { useText } from '../../shared/text.tsx';
import { optionsOf } from '../hit-fields.tsx';
import { captionOf } from '../hit-marks.tsx';
import { ConfirmProposalDialog } from '../proposals/confirm-proposal-dialog.tsx';
import { DismissProposalDialog } from '../proposals/dismiss-proposal-dialog.tsx';
import { ProposalBand } from '../proposals/proposal-band.tsx';
import { FiguresDialog } from './figures-dialog.tsx';
import { useHitColumns } from './hit-columns.tsx';
import { HitCounts } from './hit-counts.tsx';
import { hitFilterSpecs, presetOf, presets, queryOfFilters } from './hit-filters.ts';
import { HitPreview } from './hit-preview.tsx';
import { RecordDialog } from './record-dialog.tsx';
import '../hits.css';

type Asked = { readonly what: 'record' | 'figures' } | { readonly what: 'confirm' | 'dismiss'; readonly proposal: HitProposal };

/** Hits due soonest first; above them what the desk takes for a hit and a person must judge. */
export function HitsScreen() {
  const t = useText();
  const navigate = useNavigate();
  const filters = useFilters(hitFilterSpecs);
  const { values: chosen, set: choose } = useFilters({ selected: 'text' });
  const [asked, setAsked] = useState<Asked | undefined>();
  const mayWork = useMay(mayHits.work);
  // A limit passes without anybody's doing, so nothing announces it.
  const pages = useInfiniteQuery({ ...pagesOf(listHits, { query: queryOfFilters(filters.values) }), placeholderData: keepPreviousData, refetchInterval: 60_000 });
  const { data: proposals } = useQuery({ ...queryOf(listProposals, { query: { limit: 50, state: 'open' } }, { topics: ['hits', 'screening', 'alerts'] }), refetchInterval: 60_000 });
  const list = pagesOfTable(pages);
  const columns = useHitColumns();
  const seen = list.rows.find(({ id }) => id === chosen.selected);
  const open = (id: string) => void navigate({ to: '/hits/$id', params: { id } });
  const close = () => setAsked(undefined);
  const next = proposals?.items[0];
  useShortcuts(
    [
      { keys: 'p', label: 'hits.do.confirm-next', run: () => next && setAsked({ what: 'confirm', proposal: next }), when: mayWork && next !== undefined },
      { keys: 'x', label: 'hits.do.dismiss-next', run: () => next && setAsked({ what: 'dismiss', proposal: next }), when: mayWork && next !== undefined },
      { keys: 'n', label: 'hits.do.record', run: () => setAsked({ what: 'record' }), when: mayWork },
      { keys: 'v', label: 'hits.do.figures', run: () => setAsked({ what: 'figures' }) },
    ],
    { scope: 'app.nav.hits' },
  );
  return (
    <div className="screen-fill hits-screen">
      <PageHeader
        title={t('app.nav.hits')}
        actions={
          <>
            <ActButton icon={ChartColumn} keys="v" label={t('hits.do.figures')} onPress={() => setAsked({ what: 'figures' })} />
            {mayWork && <ActButton kind="primary" icon={Plus} keys="n" label={t('hits.do.record')} onPress={() => setAsked({ what: 'record' })} />}
          </>
        }
      />
      {proposals && proposals.items.length > 0 && <ProposalBand proposals={proposals.items} hasMore={proposals.next !== null} mayWork={mayWork} onAsk={(what, proposal) => setAsked({ what, proposal })} />}
      <HitCounts
        active={presetOf(filters.values)}
        onChoose={(preset) => {
          filters.clear();
          if (preset) filters.set(presets[preset]);
        }}
      />
      <HitFilterBar filters={filters} />
      <SplitPane
        id="hits"
        share={0.6}
        detailLabel={t('hits.label.preview')}
        onCloseDetail={() => choose({ selected: undefined })}
        detail={seen ? <HitPreview key={seen.id} line={seen} onOpen={() => open(seen.id)} onClose={() => choose({ selected: undefined })} /> : null}
        list={
          <DataTable
            {...list}
            label={t('app.nav.hits')}
            columns={columns}
            rowId={({ id }) => id}
            rowText={(line) => `${line.number} ${captionOf(t, line)} ${line.alertReference}`}
            rowTone={toneOf}
            lines={2}
            selection="follow"
            selectedIds={useMemo(() => new Set(chosen.selected === undefined ? [] : [chosen.selected]), [chosen.selected])}
            onSelect={([...ids]) => ids[0] !== undefined && choose({ selected: ids[0] })}
            onOpen={({ id }) => open(id)}
            isPrimary
            empty={<EmptyState icon={CheckCheck} title={t(filters.activeCount > 0 ? 'hits.empty.filtered' : 'hits.empty.all')} actions={filters.activeCount > 0 && <Button onPress={filters.clear}>{t('shared.filter.clear', { count: filters.activeCount })}</Button>} />}
          />
        }
      />
      {asked?.what === 'record' && <RecordDialog onClose={close} onDone={(hit) => open(hit.id)} />}
      {asked?.what === 'figures' && <FiguresDialog onClose={close} />}
      {asked?.what === 'confirm' && <ConfirmProposalDialog key={asked.proposal.id} proposal={asked.proposal} onClose={close} onDone={(hit) => open(hit.id)} />}
      {asked?.what === 'dismiss' && <DismissProposalDialog key={asked.proposal.id} proposal={asked.proposal} onClose={close} onDone={close} />}
    </div>
  );
}

function toneOf({ state, clock, terrorism }: HitLine): 'done' | 'overdue' | 'urgent' | undefined {
  if (state === 'closed' || state === 'annulled' || state === 'erased') return 'done';
  if (clock.state === 'overdue') return 'overdue';
  return terrorism ? 'urgent' : undefined;
}

function HitFilterBar({ filters }: { readonly filters: Filters<typeof hitFilterSpecs> }) {
  const t = useText();
  const { values, set, clear, activeCount } = filters;
  const countries = useCountries();
  const peopled = countries.items.filter(({ code, organisationCount }) => organisationCount > 0 || code === values.country);
  return (
    <FilterBar label={t('hits.filter.label')} activeCount={activeCount} onClear={clear}>
      <FilterSelect label={t('hits.filter.show')} options={hitFilterSpecs.show.map((value) => ({ value, label: value === 'settled' ? t('hits.filter.settled') : t.label('hits.state', value) }))} value={values.show} onChange={(show) => set({ show })} />
      <FilterSelect label={t('hits.filter.side')} options={optionsOf(t, 'hits.side', hitSides)} value={values.side} onChange={(side) => set({ side })} />
      <FilterSelect label={t('hits.filter.system')} options={optionsOf(t, 'hits.system', hitSystems)} value={values.system} onChange={(system) => set({ system })} />
      <FilterSelect label={t('hits.filter.category')} options={optionsOf(t, 'alerts.category', alertCategories)} value={values.category} onChange={(category) => set({ category })} />
      <FilterSelect label={t('hits.filter.lacks')} options={hitFilterSpecs.lacks.map((value) => ({ value, label: t(`hits.filter.lacks-${value}`) }))} value={values.lacks} onChange={(lacks) => set({ lacks })} />
      <FilterSelect label={t('hits.filter.country')} options={peopled.map(({ code }) => ({ value: code, label: countries.nameOf(code) }))} value={values.country} onChange={(country) => set({ country })} />
      <FilterSelect label={t('hits.filter.order')} options={[{ value: 'found' as const, label: t('hits.filter.order-found') }]} value={values.order} onChange={(order) => set({ order })} />
    </FilterBar>
  );
}
