import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReplyOf } from '@vigie/server/kernel/endpoint';
import { searchHoldings } from '@vigie/server/holdings/contract';
import { holdingKinds } from '@vigie/server/holdings/model';
import { Eraser, Search } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { PurposeFields } from '../../messages/search/purpose-fields.tsx';
import { withPurpose } from '../../messages/search/search-criteria.ts';
import { recallSearch, rememberSearch } from '../../messages/search/search-memory.ts';
import { useCountries } from '../../partners/countries.ts';
import type { ApiProblem } from '../../shared/api-problem.ts';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { ComboBox } from '../../shared/combo-box.tsx';
import { DataTable, type DataColumn } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { useFormat } from '../../shared/format.ts';
import { Pane, PaneSection } from '../../shared/pane.tsx';
import { Segmented } from '../../shared/segmented.tsx';
import { Select } from '../../shared/select.tsx';
import { useSession } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { SplitPane } from '../../shared/split-pane.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { EvidenceLedger, EvidenceWeight, SearchState } from '../../subjects/evidence.tsx';
import { faultKeys } from '../../subjects/search/subject-search-form.tsx';
import { breadths, emptyHoldingSearch, holdingCriteriaOf, holdingSearchFaults, recallHoldingSearch, rememberHoldingSearch, type Breadth, type Criteria, type HoldingSearchValues } from '../search-criteria.ts';
import '../../messages/search/search.css';
import '../../subjects/subjects.css';

type Found = ReplyOf<typeof searchHoldings>['items'][number];

/** Records by name, number or birth date: the purpose first, for each search is written down with it. */
export function SearchPart() {
  const t = useText();
  const { accountId } = useSession();
  const memory = recallHoldingSearch(accountId);
  const [criteria, setCriteria] = useState(memory.criteria);
  const [attempt, setAttempt] = useState(0);
  const form = useRef<HTMLElement>(null);
  useShortcuts([{ keys: '/', label: 'subjects.search.to-form', run: () => form.current?.querySelector<HTMLElement>('[data-field=name] input')?.focus() }], { scope: 'app.nav.holdings' });
  const search = (values: HoldingSearchValues) => {
    const next = holdingCriteriaOf(values);
    if (!next) return;
    rememberHoldingSearch(accountId, { criteria: next, purpose: next.purpose });
    rememberSearch(accountId, { purposes: withPurpose(recallSearch(accountId).purposes, next.purpose) });
    setCriteria(next);
    setAttempt((count) => count + 1);
  };
  return (
    <div className="search-screen holdings-search">
      <div className="search-columns">
        <section ref={form} className="search-form" aria-label={t('messages.search.form')}>
          <SearchForm initial={memory.values} onSearch={search} />
        </section>
        <section className="search-results" aria-label={t('messages.search.results')}>
          {criteria ? (
            <Results key={attempt} criteria={criteria} isAgain={attempt > 0} />
          ) : (
            <EmptyState icon={Search} title={t('holdings.search.begin')}>
              {t('holdings.search.begin-hint')}
            </EmptyState>
          )}
        </section>
      </div>
    </div>
  );
}

function SearchForm(props: { readonly initial: HoldingSearchValues; readonly onSearch: (values: HoldingSearchValues) => void }) {
  const t = useText();
  const { accountId } = useSession();
  const countries = useCountries();
  const form = useForm<HoldingSearchValues>({
    initial: props.initial,
    labels: {
      purpose: t('messages.search.purpose'),
      purposeReference: t('messages.search.purpose-reference'),
      kind: t('subjects.search.kind'),
      name: t('subjects.field.name'),
      number: t('subjects.part.number'),
      birthDate: t('subjects.field.birthDates'),
      country: t('subjects.search.country'),
      breadth: t('subjects.search.breadth'),
    },
    check: (values) => Object.fromEntries(Object.entries(holdingSearchFaults(values)).map(([field, fault]) => [field, t(faultKeys[fault])])),
    submit: async (values) => props.onSearch(values),
  });
  const { values } = form;
  useEffect(() => rememberHoldingSearch(accountId, { values }), [values, accountId]);
  return (
    <Form state={form} className="search-fields">
      <div className="search-scroll">
        <PurposeFields form={form} purposes={recallSearch(accountId).purposes} />
        <div className="search-criteria" role="group" aria-labelledby="holding-criteria-title">
          <h2 id="holding-criteria-title" className="section-title">
            {t('messages.search.what')}
          </h2>
          <TextField {...form.field('name')} maxLength={300} autoComplete="off" spellCheck="false" description={t('subjects.search.name-hint')} />
          <TextField {...form.field('number')} isCode maxLength={80} autoComplete="off" spellCheck="false" description={t('subjects.search.number-hint')} />
          <TextField {...form.field('birthDate')} isCode maxLength={10} autoComplete="off" placeholder={t('subjects.form.date-placeholder')} />
          <ComboBox {...form.field('country')} options={countries.items.map(({ code }) => ({ value: code, label: countries.nameOf(code), description: code }))} />
          <Select {...form.field('kind')} options={[{ value: 'any' as const, label: t('subjects.search.any-kind') }, ...holdingKinds.map((value) => ({ value, label: t.label('holdings.kind', value) }))]} />
          <div className="field">
            <span className="field-label" aria-hidden>
              {t('subjects.search.breadth')}
            </span>
            <Segmented label={t('subjects.search.breadth')} options={(Object.keys(breadths) as Breadth[]).map((value) => ({ value, label: t(`subjects.search.breadth-${value}`) }))} value={values.breadth} onChange={(breadth) => form.set({ breadth })} />
            <span className="field-description">{t('subjects.search.breadth-hint', { count: breadths[values.breadth] })}</span>
          </div>
        </div>
      </div>
      <div className="search-acts">
        <Button type="submit" kind="primary" icon={Search}>
          {t('messages.search.search')}
        </Button>
        <Button kind="quiet" icon={Eraser} onPress={() => form.set({ ...emptyHoldingSearch, purpose: values.purpose, purposeReference: values.purposeReference })}>
          {t('messages.search.clear')}
        </Button>
      </div>
    </Form>
  );
}

function Results({ criteria, isAgain }: { readonly criteria: Criteria; readonly isAgain: boolean }) {
  const t = useText();
  const navigate = useNavigate();
  // A search is written down each time it is asked, so live updates do not repeat it: a key that belongs to no topic.
  const { data, error, isFetching, refetch } = useQuery<ReplyOf<typeof searchHoldings>, ApiProblem>({
    queryKey: ['holding-search', criteria],
    queryFn: ({ signal }) => call(searchHoldings, { body: criteria, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 8 * 3_600_000,
    refetchOnMount: isAgain ? 'always' : true,
  });
  const [selectedId, setSelectedId] = useState<string | undefined>();
  const rows = data?.items ?? [];
  const selected = rows.find(({ holding }) => holding.id === selectedId);
  const columns = useFoundColumns();
  const open = ({ holding }: Found) => void navigate({ to: '/holdings/records/$id', params: { id: holding.id } });
  const isConclusive = data?.state === 'searched' && data.enoughAsked;
  return (
    <div className="search-found">
      <div className="search-head">
        <p role="status" className="search-total">
          {isConclusive || rows.length > 0 ? t('holdings.search.total', { count: rows.length }) : ''}
        </p>
        <span className="muted">{t('subjects.search.order')}</span>
      </div>
      {data && (data.state === 'loading' || !data.enoughAsked) && (
        <div className="search-state">
          <SearchState found={{ ...data, items: [] }} onRetry={() => void refetch()} />
        </div>
      )}
      <SplitPane
        id="holding-search"
        share={0.52}
        detailLabel={t('holdings.search.found')}
        onCloseDetail={() => setSelectedId(undefined)}
        detail={
          selected ? (
            <Pane
              title={selected.holding.caption}
              onClose={() => setSelectedId(undefined)}
              marks={
                <>
                  <span>{t.label('holdings.kind', selected.holding.kind)}</span> <span className="muted">{t.label('holdings.measure', selected.holding.measure)}</span>
                </>
              }
              actions={
                <Button kind="primary" onPress={() => open(selected)}>
                  {t('shared.action.open')}
                </Button>
              }
            >
              <PaneSection title={t('subjects.evidence.ledger')}>
                <EvidenceWeight found={selected} />
                <EvidenceLedger ledger={selected.ledger} />
                <p className="muted">{t('subjects.evidence.no-decision')}</p>
              </PaneSection>
            </Pane>
          ) : null
        }
        list={
          <DataTable
            label={t('messages.search.results')}
            columns={columns}
            rows={rows}
            rowId={({ holding }) => holding.id}
            rowText={({ holding }) => holding.caption}
            lines={2}
            selection="follow"
            selectedIds={new Set(selectedId === undefined ? [] : [selectedId])}
            onSelect={([...ids]) => setSelectedId(ids[0])}
            onOpen={open}
            isLoading={isFetching && !data}
            problem={error}
            onRetry={() => void refetch()}
            isPrimary
            empty={isConclusive ? <EmptyState title={t('holdings.search.none')}>{t('holdings.search.none-hint')}</EmptyState> : <EmptyState title={t('subjects.search.nothing-known')} />}
          />
        }
      />
    </div>
  );
}

function useFoundColumns(): readonly DataColumn<Found>[] {
  const t = useText();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'holding',
        header: t('holdings.record.title'),
        width: '1fr',
        minWidth: 14,
        isRowHeader: true,
        cell: ({ holding }) => (
          <>
            <span className="table-line register-name">
              <bdi>{holding.caption}</bdi>
            </span>
            <span className="table-line table-line-second">
              {t.label('holdings.kind', holding.kind)} · <bdi>{holding.source.name}</bdi> · <bdi className="code">{holding.externalId}</bdi>
            </span>
          </>
        ),
      },
      { id: 'measure', header: t('holdings.field.measure'), width: 9, hideBelow: 40, cell: ({ holding }) => <span className="table-line">{t.label('holdings.measure', holding.measure)}</span> },
      { id: 'bits', header: t('subjects.search.column.evidence'), width: 7, align: 'end', cell: ({ bits }) => <span className="table-line">{t('subjects.evidence.bits', { bits: format.number(Math.round(bits * 10) / 10) })}</span> },
    ],
    [t, format],
  );
}
