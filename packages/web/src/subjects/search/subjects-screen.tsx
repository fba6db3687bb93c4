import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { recallSearch, rememberSearch } from '../../messages/search/search-memory.ts';
import { withPurpose } from '../../messages/search/search-criteria.ts';
import { DataTable, type DataTableHandle } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { useSession } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { SplitPane } from '../../shared/split-pane.tsx';
import { useText } from '../../shared/text.tsx';
import { SearchState } from '../evidence.tsx';
import { FoundPreview } from './found-preview.tsx';
import { useFoundColumns } from './found-columns.tsx';
import { subjectCriteriaOf, type Criteria, type SubjectSearchValues } from './subject-criteria.ts';
import { SubjectSearchForm } from './subject-search-form.tsx';
import { recallSubjectSearch, rememberSubjectSearch } from './subject-search-memory.ts';
import { subjectSearchQuery, type FoundSubject } from './subject-search-query.ts';
import '../../messages/search/search.css';
import '../subjects.css';

/** People and things stated at the desk: found by name, number or date. */
export function SubjectsScreen() {
  const t = useText();
  const { accountId } = useSession();
  const memory = recallSubjectSearch(accountId);
  const [criteria, setCriteria] = useState(memory.criteria);
  const [attempt, setAttempt] = useState(0);
  const form = useRef<HTMLElement>(null);
  useShortcuts([{ keys: '/', label: 'subjects.search.to-form', run: () => form.current?.querySelector<HTMLElement>('[data-field=name] input')?.focus() }], { scope: 'app.nav.subjects' });
  const search = (values: SubjectSearchValues) => {
    const next = subjectCriteriaOf(values);
    if (!next) return;
    rememberSubjectSearch(accountId, { criteria: next, selectedId: undefined });
    rememberSearch(accountId, { purposes: withPurpose(recallSearch(accountId).purposes, next.purpose) });
    setCriteria(next);
    setAttempt((count) => count + 1);
  };
  return (
    <div className="screen-fill search-screen">
      <PageHeader title={t('app.nav.subjects')} />
      <div className="search-columns">
        <section ref={form} className="search-form" aria-label={t('messages.search.form')}>
          <SubjectSearchForm initial={memory.values} onChange={(values) => rememberSubjectSearch(accountId, { values })} onSearch={search} />
        </section>
        <section className="search-results" aria-label={t('messages.search.results')}>
          {criteria ? (
            // A search repeated is a search again, with its own entry in the log.
            <Results key={attempt} criteria={criteria} isAgain={attempt > 0} />
          ) : (
            <EmptyState icon={Search} title={t('subjects.search.begin')}>
              {t('subjects.search.begin-hint')}
            </EmptyState>
          )}
        </section>
      </div>
    </div>
  );
}

function Results({ criteria, isAgain }: { readonly criteria: Criteria; readonly isAgain: boolean }) {
  const t = useText();
  const navigate = useNavigate();
  const { accountId } = useSession();
  const table = useRef<DataTableHandle>(null);
  const { data, error, isFetching, refetch } = useQuery({ ...subjectSearchQuery(criteria), refetchOnMount: isAgain ? 'always' : true });
  const [selectedId, setSelectedId] = useState(() => recallSubjectSearch(accountId).selectedId);
  const columns = useFoundColumns();
  const rows = data?.items ?? [];
  const selected = rows.find(({ subject }) => subject.id === selectedId);
  const select = (id: string | undefined) => {
    setSelectedId(id);
    rememberSubjectSearch(accountId, { selectedId: id });
  };
  const hasRows = rows.length > 0;
  useEffect(() => {
    if (!hasRows) return;
    // Fresh results take the focus, so that the keyboard goes on in them; coming back, it is on the row one left.
    const timer = setTimeout(() => {
      const back = recallSubjectSearch(accountId).selectedId;
      if ((back === undefined || table.current?.focus(back) !== true) && isAgain) table.current?.move(0);
    }, 0);
    return () => clearTimeout(timer);
  }, [hasRows, isAgain, accountId]);
  const open = ({ subject }: FoundSubject) => {
    select(subject.id);
    void navigate({ to: '/subjects/$id', params: { id: subject.id } });
  };
  const isConclusive = data?.state === 'searched' && data.enoughAsked;
  return (
    <div className="search-found">
      <div className="search-head">
        <p role="status" className="search-total">
          {data?.state === 'searched' && (hasRows || isConclusive) ? t('subjects.search.total', { count: rows.length }) : ''}
        </p>
        <span className="muted">{t('subjects.search.order')}</span>
      </div>
      {data && (data.state === 'loading' || !data.enoughAsked) && (
        <div className="search-state">
          <SearchState found={data} onRetry={() => void refetch()} />
        </div>
      )}
      <SplitPane
        id="subject-search"
        share={0.52}
        detailLabel={t('subjects.search.preview')}
        onCloseDetail={() => select(undefined)}
        detail={selected ? <FoundPreview key={selected.subject.id} found={selected} onOpen={() => open(selected)} onClose={() => select(undefined)} /> : null}
        list={
          <DataTable
            ref={table}
            label={t('messages.search.results')}
            columns={columns}
            rows={rows}
            rowId={({ subject }) => subject.id}
            rowText={({ subject }) => `${subject.caption} ${subject.detail}`}
            lines={2}
            selection="follow"
            selectedIds={new Set(selectedId === undefined ? [] : [selectedId])}
            onSelect={([...ids]) => ids[0] !== undefined && select(ids[0])}
            onOpen={open}
            isLoading={isFetching && !data}
            problem={error}
            onRetry={() => void refetch()}
            isPrimary
            empty={isConclusive ? <EmptyState title={t('subjects.search.none')}>{t('subjects.search.none-hint')}</EmptyState> : <EmptyState title={t('subjects.search.nothing-known')} />}
          />
        }
      />
    </div>
  );
}
