import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { listDrafts, saveDraft, startDraft, type Draft } from '@vigie/server/drafts/contract';
import { draftKinds, manualMeans, type DraftKind, type ManualMeans } from '@vigie/server/drafts/model';
import type { ReplyOf } from '@vigie/server/kernel/endpoint';
import { ChevronDown, FilePenLine, Mail, NotebookPen, PenLine, Phone, Printer, Trash2, UserRound, type LucideIcon } from 'lucide-react';
import { useRef, useState } from 'react';
import { ActButton } from '../shared/act-button.tsx';
import { problemOf } from '../shared/api-problem.ts';
import { call } from '../shared/api.ts';
import { Badge } from '../shared/badge.tsx';
import { Button } from '../shared/button.tsx';
import { DataTable, type DataColumn, type DataTableHandle } from '../shared/data-table.tsx';
import { ConfirmDialog } from '../shared/dialog.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { FilterBar, FilterSelect } from '../shared/filter-bar.tsx';
import { useFilters } from '../shared/filters.ts';
import { IconButton } from '../shared/icon-button.tsx';
import { Link } from '../shared/link.tsx';
import { Menu } from '../shared/menu.tsx';
import { PageHeader } from '../shared/page-header.tsx';
import { queryOf } from '../shared/queries.ts';
import { useSession } from '../shared/session.tsx';
import { useShortcuts } from '../shared/shortcuts.tsx';
import { useText } from '../shared/text.tsx';
import { Time } from '../shared/time.tsx';
import { toast } from '../shared/toast-queue.ts';
import { useDiscarded } from './discarding.ts';
import { useDiscard } from './use-discard.ts';
import './drafts-screen.css';

type Entry = ReplyOf<typeof listDrafts>['items'][number];

const filterSpecs = { kind: draftKinds, whose: ['mine', 'others'] } as const;
const meansIcons: Readonly<Record<ManualMeans, LucideIcon>> = { telephone: Phone, paper: Mail, visit: UserRound, fax: Printer, other: NotebookPen };

/** What is being written: one's own, for a shift leader everybody's; and where something new begins. */
export function DraftsScreen() {
  const t = useText();
  const navigate = useNavigate();
  const { accountId } = useSession();
  const { data, error, isPending, refetch } = useQuery({ ...queryOf(listDrafts), staleTime: 0 });
  const discarded = useDiscarded();
  const discard = useDiscard();
  const { values: filters, set, clear, activeCount } = useFilters(filterSpecs);
  const table = useRef<DataTableHandle>(null);
  const [discarding, setDiscarding] = useState<Entry | undefined>();
  const { start, isStarting } = useStart();
  const registerTrigger = useRef<HTMLButtonElement>(null);

  const all = (data?.items ?? []).filter(({ id }) => !discarded.has(id));
  const hasOthers = all.some(({ author }) => author.id !== accountId);
  const rows = all.filter((entry) => (filters.kind === undefined || entry.draftKind === filters.kind) && (filters.whose === undefined || (entry.author.id === accountId) === (filters.whose === 'mine')));
  const openEntry = ({ id }: Entry) => void navigate({ to: '/drafts/$id', params: { id } });
  const columns = useColumns({ hasOthers, accountId, onDiscard: setDiscarding });
  useShortcuts(
    [
      { keys: 'n', label: 'drafts.list.new', run: () => void start('new') },
      { keys: 'm', label: 'drafts.list.register', run: () => registerTrigger.current?.click() },
      { keys: 'Delete', label: 'drafts.act.discard', run: () => setDiscarding(rows.find(({ id }) => id === table.current?.focusedId())), when: rows.length > 0 },
    ],
    { scope: 'drafts.list.title' },
  );
  return (
    <div className="screen-fill">
      <PageHeader
        title={t('drafts.list.title')}
        actions={
          <>
            <Menu
              label={t('drafts.list.register')}
              groups={[{ id: 'means', entries: manualMeans.map((means) => ({ id: means, label: t.label('drafts.means', means), icon: meansIcons[means], run: () => void start('manual', means) })) }]}
            >
              <Button ref={registerTrigger} icon={NotebookPen} isDisabled={isStarting}>
                {t('drafts.list.register')} <ChevronDown aria-hidden className="icon drafts-more" />
              </Button>
            </Menu>
            <ActButton kind="primary" icon={PenLine} label={t('drafts.list.new')} keys="n" isPending={isStarting} onPress={() => void start('new')} />
          </>
        }
      />
      <FilterBar label={t('drafts.list.filters')} activeCount={activeCount} onClear={clear} summary={data && t('drafts.list.count', { count: rows.length })}>
        <FilterSelect label={t('drafts.list.kind')} options={draftKinds.map((kind) => ({ value: kind, label: t.label('drafts.draft-kind', kind) }))} value={filters.kind} onChange={(kind) => set({ kind })} />
        {(hasOthers || filters.whose !== undefined) && (
          <FilterSelect
            label={t('drafts.list.author')}
            options={[
              { value: 'mine', label: t('drafts.list.mine') },
              { value: 'others', label: t('drafts.list.others') },
            ]}
            value={filters.whose}
            onChange={(whose) => set({ whose })}
          />
        )}
      </FilterBar>
      <DataTable
        ref={table}
        label={t('drafts.list.title')}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        rowText={({ subject }) => subject || t('drafts.list.no-subject')}
        onOpen={openEntry}
        lines={2}
        isPrimary
        isLoading={isPending}
        problem={error}
        onRetry={() => void refetch()}
        empty={
          <EmptyState icon={FilePenLine} title={t(activeCount > 0 ? 'drafts.list.none-filtered' : 'drafts.list.none')}>
            {activeCount === 0 && t('drafts.list.none-text')}
          </EmptyState>
        }
      />
      <ConfirmDialog
        isOpen={discarding !== undefined}
        onClose={() => setDiscarding(undefined)}
        title={t('drafts.discard.title')}
        confirmLabel={t('drafts.discard.confirm')}
        onConfirm={() => {
          if (discarding) discard(discarding.id);
        }}
      >
        <p className="drafts-subject" dir="auto">
          {discarding?.subject || t('drafts.list.no-subject')}
        </p>
        <p>{t('drafts.discard.text')}</p>
      </ConfirmDialog>
    </div>
  );
}

/** Begins a draft and opens it; one taken down by hand with how it came. */
function useStart(): { readonly start: (draftKind: DraftKind, means?: ManualMeans) => Promise<void>; readonly isStarting: boolean } {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [isStarting, setStarting] = useState(false);
  const start = async (draftKind: DraftKind, means?: ManualMeans) => {
    if (isStarting) return;
    setStarting(true);
    try {
      const begun: Draft = await call(startDraft, { body: { draftKind } });
      const { manual } = begun.content;
      if (means !== undefined && manual) await call(saveDraft, { params: { id: begun.id }, body: { ...begun.content, manual: { ...manual, means } }, ifMatch: begun.version });
      void client.invalidateQueries(queryOf(listDrafts));
      await navigate({ to: '/drafts/$id', params: { id: begun.id } });
    } catch (error) {
      toast.problem(problemOf(error));
    } finally {
      setStarting(false);
    }
  };
  return { start, isStarting };
}

function useColumns(parts: { readonly hasOthers: boolean; readonly accountId: string; readonly onDiscard: (entry: Entry) => void }): readonly DataColumn<Entry>[] {
  const t = useText();
  return [
    {
      id: 'subject',
      header: t.label('messages.field', 'subject'),
      width: '3fr',
      isRowHeader: true,
      cell: ({ subject, draftKind }) => (
        <>
          <span className="table-line drafts-subject" dir="auto">
            {subject || <span className="muted">{t('drafts.list.no-subject')}</span>}
          </span>
          <span className="table-line table-line-second">{t.label('drafts.draft-kind', draftKind)}</span>
        </>
      ),
    },
    {
      id: 'about',
      header: t('drafts.list.about'),
      width: 13,
      hideBelow: 44,
      cell: ({ about }) =>
        about ? (
          <Link to="/messages/$id" params={{ id: about.id }} kind="quiet" className="number">
            {about.number}
          </Link>
        ) : (
          <span className="muted">–</span>
        ),
    },
    ...(parts.hasOthers
      ? [
          {
            id: 'author',
            header: t('drafts.list.author'),
            width: '1fr' as const,
            cell: ({ author }: Entry) => (author.id === parts.accountId ? <Badge tone="accent">{t('drafts.list.me')}</Badge> : author.name),
          },
        ]
      : []),
    { id: 'saved', header: t('drafts.list.saved'), width: 12, cell: ({ savedAt }) => <Time at={savedAt} /> },
    {
      id: 'acts',
      header: t('drafts.act.discard'),
      isHeaderHidden: true,
      width: 4,
      cell: (entry) => <IconButton icon={Trash2} label={t('drafts.act.discard')} keys="Delete" onPress={() => parts.onDiscard(entry)} />,
    },
  ];
}
