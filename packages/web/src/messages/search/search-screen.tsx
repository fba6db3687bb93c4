import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { exportSearch, mayMessages, searchMessages } from '@vigie/server/messages/contract';
import { Download, Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { problemOf } from '../../shared/api-problem.ts';
import { download } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { DataTable, pagesOfTable, type DataTableHandle } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { pagesOf } from '../../shared/queries.ts';
import { useMay, useSession } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { useText } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { useRem } from '../../shared/use-rem.ts';
import { useWidth } from '../../shared/use-width.ts';
import { recallCurrent, rememberCurrent, rememberList } from '../list-memory.ts';
import { useSearchColumns, type FoundLine } from './search-columns.tsx';
import { criteriaOf, withPurpose, type Criteria } from './search-criteria.ts';
import { SearchForm } from './search-form.tsx';
import { recallSearch, rememberSearch } from './search-memory.ts';
import './search.css';

/**
 * A search is asked once and stands until the next: it is written down with its purpose each time, so live updates do not
 * repeat it. Hence a key that belongs to no topic.
 */
function searchQuery(criteria: Criteria) {
  const pages = pagesOf(searchMessages, { body: { ...criteria, limit: 50 } });
  return infiniteQueryOptions({ ...pages, queryKey: ['search', criteria] as readonly unknown[], staleTime: Number.POSITIVE_INFINITY, gcTime: 8 * 3_600_000, meta: {} });
}

/** Looks through the registry, for a stated purpose. */
export function SearchScreen() {
  const t = useText();
  const { accountId } = useSession();
  const mayExport = useMay(mayMessages.export);
  const memory = recallSearch(accountId);
  const [criteria, setCriteria] = useState(memory.criteria);
  const [attempt, setAttempt] = useState(0);
  const form = useRef<HTMLElement>(null);
  useShortcuts([{ keys: '/', label: 'messages.search.to-form', run: () => form.current?.querySelector<HTMLElement>('[data-field=text] input')?.focus() }], { scope: 'app.nav.search' });

  const search = (values: typeof memory.values) => {
    const next = criteriaOf(values);
    if (!next) return;
    rememberSearch(accountId, { criteria: next, purposes: withPurpose(recallSearch(accountId).purposes, next.purpose) });
    setCriteria(next);
    setAttempt((count) => count + 1);
  };
  return (
    <div className="screen-fill search-screen">
      <PageHeader title={t('app.nav.search')} actions={mayExport && criteria && <ExportButton criteria={criteria} />} />
      <div className="search-columns">
        <section ref={form} className="search-form" aria-label={t('messages.search.form')}>
          <SearchForm memory={memory} onChange={(values) => rememberSearch(accountId, { values })} onSearch={search} />
        </section>
        <section className="search-results" aria-label={t('messages.search.results')}>
          {criteria ? (
            // A search repeated is a search again, with its own entry in the log.
            <Results key={attempt} criteria={criteria} isAgain={attempt > 0} />
          ) : (
            <EmptyState icon={Search} title={t('messages.search.begin')}>
              {t('messages.search.begin-hint')}
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
  const rem = useRem();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const table = useRef<DataTableHandle>(null);
  const pages = useInfiniteQuery({ ...searchQuery(criteria), refetchOnMount: isAgain ? 'always' : true });
  const { rows, ...rest } = pagesOfTable(pages);
  const total = pages.data?.pages[0]?.total;
  const [selectedId, setSelectedId] = useState(() => recallCurrent('search'));
  const columns = useSearchColumns((width ?? 1_000) < 56 * rem);
  const ids = rows.map((line) => line.id).join(' ');

  useEffect(() => {
    rememberList({ from: 'search', search: {}, ids: ids === '' ? [] : ids.split(' ') });
  }, [ids]);
  const hasRows = rows.length > 0;
  useEffect(() => {
    if (!hasRows) return;
    // Fresh results take the focus, so that the keyboard goes on in them; coming back, it is on the row one left.
    const timer = setTimeout(() => {
      const back = recallCurrent('search');
      if (back === undefined || table.current?.focus(back) !== true) {
        if (isAgain) table.current?.move(0);
      }
    }, 0);
    return () => clearTimeout(timer);
  }, [hasRows, isAgain]);

  const open = (line: FoundLine) => {
    rememberCurrent(line.id);
    void navigate({ to: '/messages/$id', params: { id: line.id } });
  };
  const summary =
    total === undefined ? '' : total === null ? t('messages.search.total-many') : total === 0 ? t('messages.search.total-none') : t('messages.search.total', { count: total });
  return (
    <div ref={frame} className="search-found">
      <div className="search-head">
        <p role="status" className="search-total">
          {summary}
        </p>
        <span className="muted">{t('messages.search.order')}</span>
      </div>
      <DataTable
        ref={table}
        label={t('messages.search.results')}
        {...rest}
        columns={columns}
        rows={rows}
        rowId={(line) => line.id}
        rowText={(line) => `${line.number} ${line.subject}`}
        lines={3}
        selection="follow"
        selectedIds={new Set(selectedId === undefined ? [] : [selectedId])}
        onSelect={(selected) => {
          const [id] = selected;
          if (id === undefined) return;
          setSelectedId(id);
          rememberCurrent(id);
        }}
        onOpen={open}
        rowTone={(line) => (line.urgency === 'urgent' ? 'urgent' : undefined)}
        empty={<EmptyState title={t('messages.search.total-none')}>{t('messages.search.none-hint')}</EmptyState>}
        isPrimary
      />
    </div>
  );
}

function ExportButton({ criteria }: { readonly criteria: Criteria }) {
  const t = useText();
  const [isRunning, setRunning] = useState(false);
  const run = async () => {
    setRunning(true);
    try {
      await download(exportSearch, { body: criteria });
      toast.done(t('messages.search.exported'));
    } catch (error) {
      toast.problem(problemOf(error));
    } finally {
      setRunning(false);
    }
  };
  return (
    <Button icon={Download} isPending={isRunning} onPress={() => void run()}>
      {t('messages.search.export')}
    </Button>
  );
}
