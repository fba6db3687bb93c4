import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { startFromQuarantine } from '@vigie/server/drafts/contract';
import { listQuarantine, quarantined as quarantinedSchema, retryQuarantined, type Quarantined } from '@vigie/server/messages/contract';
import { ShieldCheck } from 'lucide-react';
import { useRef, useState } from 'react';
import { Badge, type BadgeTone } from '../../shared/badge.tsx';
import { DataTable, pagesOfTable, type DataColumn, type DataTableHandle } from '../../shared/data-table.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { useFilters } from '../../shared/filters.ts';
import { useFormat } from '../../shared/format.ts';
import { PageHeader } from '../../shared/page-header.tsx';
import { pagesOf, useCommand } from '../../shared/queries.ts';
import { Segmented } from '../../shared/segmented.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { SplitPane } from '../../shared/split-pane.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { useDoorName } from '../door-name.ts';
import { QuarantineDetail } from './quarantine-detail.tsx';
import { SetAsideDialog } from './set-aside-dialog.tsx';
import './quarantine-screen.css';

const states = quarantinedSchema.shape.state.options;
const views = [...states, 'all'] as const;
const filterSpecs = { state: views } as const;
const noIds: ReadonlySet<string> = new Set();
const tones: Readonly<Record<Quarantined['state'], BadgeTone>> = { open: 'warning', registered: 'done', 'set-aside': 'neutral' };

/** What could not be read: nothing of it is lost, and somebody settles each. */
export function QuarantineScreen() {
  const t = useText();
  const table = useRef<DataTableHandle>(null);
  const { values: filters, set } = useFilters(filterSpecs);
  const view = filters.state ?? 'open';
  const pages = useInfiniteQuery({ ...pagesOf(listQuarantine, { query: { limit: 100, ...(view !== 'all' && { state: view }) } }), placeholderData: keepPreviousData });
  const [selectedId, setSelectedId] = useState<string | undefined>();
  const [settingAside, setSettingAside] = useState<Quarantined | undefined>();
  const list = pagesOfTable(pages);
  const at = list.rows.findIndex(({ id }) => id === selectedId);
  const selected = list.rows[at];
  /** The row that takes its place when this one leaves the list. */
  const goOn = () => setSelectedId((list.rows[at + 1] ?? list.rows[at - 1])?.id);
  const acts = useActs(goOn);
  const columns = useColumns(view === 'open');
  const canSettle = selected?.state === 'open' && !acts.isRunning;
  useShortcuts(
    [
      { keys: 'r', label: 'messages.quarantine.retry', run: () => selected && acts.retry(selected), when: canSettle },
      { keys: 'm', label: 'messages.quarantine.register', run: () => selected && acts.register(selected), when: canSettle },
      { keys: 'd', label: 'messages.quarantine.set-aside', run: () => setSettingAside(selected), when: canSettle },
      { keys: 'Escape', label: 'messages.quarantine.close', run: () => setSelectedId(undefined), when: selected !== undefined },
    ],
    { scope: 'messages.quarantine.title' },
  );
  return (
    <div className="screen-fill">
      <PageHeader title={t('messages.quarantine.title')} lead={t('messages.quarantine.lead')} />
      <Segmented
        label={t('messages.quarantine.state')}
        options={views.map((value) => ({ value, label: value === 'all' ? t('messages.quarantine.all') : t.label('messages.quarantine-state', value) }))}
        value={view}
        onChange={(state) => set({ state: state === 'open' ? undefined : state })}
      />
      <SplitPane
        id="quarantine"
        share={0.55}
        list={
          <DataTable
            {...list}
            ref={table}
            label={t('messages.quarantine.title')}
            columns={columns}
            rowId={({ id }) => id}
            rowText={({ reason }) => t.label('messages.decode-failure', reason)}
            rowTone={({ state }) => (state === 'open' ? 'attention' : 'done')}
            selection="follow"
            selectedIds={selectedId === undefined ? noIds : new Set([selectedId])}
            onSelect={(ids) => setSelectedId([...ids][0])}
            lines={2}
            isPrimary
            empty={
              <EmptyState icon={ShieldCheck} title={t(view === 'open' ? 'messages.quarantine.none-open' : 'messages.quarantine.none')}>
                {view === 'open' && t('messages.quarantine.none-open-text')}
              </EmptyState>
            }
          />
        }
        detail={selected ? <QuarantineDetail key={selected.id} item={selected} isRunning={acts.isRunning} onRetry={() => acts.retry(selected)} onRegister={() => acts.register(selected)} onSetAside={() => setSettingAside(selected)} /> : null}
        detailLabel={t('messages.quarantine.detail')}
        onCloseDetail={() => setSelectedId(undefined)}
      />
      {settingAside && (
        <SetAsideDialog
          item={settingAside}
          onClose={() => setSettingAside(undefined)}
          onDone={() => {
            if (view === 'open') goOn();
          }}
        />
      )}
    </div>
  );
}

/** Reads it again, or begins a registration by hand from it. */
function useActs(goOn: () => void) {
  const t = useText();
  const navigate = useNavigate();
  const retry = useCommand(retryQuarantined, {
    changes: ['messages'],
    done: (item) => {
      if (item.state === 'registered') {
        const { messageId } = item;
        toast.done(t('messages.quarantine.now-registered', { number: item.messageNumber ?? '' }), {
          label: t('shared.action.open'),
          run: () => {
            if (messageId !== null) void navigate({ to: '/messages/$id', params: { id: messageId } });
          },
        });
        goOn();
      } else toast.warning(t('messages.quarantine.still-unreadable', { reason: t.label('messages.decode-failure', item.reason) }));
    },
  });
  const register = useCommand(startFromQuarantine, { changes: ['quarantine'], done: (draft) => void navigate({ to: '/drafts/$id', params: { id: draft.id } }) });
  const isRunning = retry.isRunning || register.isRunning;
  return {
    isRunning,
    retry: ({ id }: Quarantined) => {
      if (!isRunning) void retry.run({ params: { id } });
    },
    register: ({ id }: Quarantined) => {
      if (!isRunning) void register.run({ params: { id } });
    },
  };
}

function useColumns(isOpenOnly: boolean): readonly DataColumn<Quarantined>[] {
  const t = useText();
  const format = useFormat();
  const doorName = useDoorName();
  return [
    { id: 'received', header: t('messages.quarantine.received'), width: 10, cell: ({ receivedAt }) => <Time at={receivedAt} /> },
    {
      id: 'reason',
      header: t('messages.quarantine.reason'),
      width: '2fr',
      minWidth: 14,
      isRowHeader: true,
      cell: ({ reason }) => (
        <>
          <span className="table-line quarantine-reason">{t.label('messages.decode-failure', reason)}</span>
          <span className="table-line table-line-second">{t.hint('messages.decode-failure', reason)}</span>
        </>
      ),
    },
    {
      id: 'door',
      header: t('messages.quarantine.door'),
      width: '1fr',
      minWidth: 10,
      hideBelow: 44,
      cell: ({ channel, source }) => (
        <>
          <span className="table-line">{t.label('channel', channel)}</span>
          <span className="table-line table-line-second">{doorName(source)}</span>
        </>
      ),
    },
    {
      id: 'size',
      header: t('messages.quarantine.size'),
      width: 8,
      hideBelow: 54,
      align: 'end',
      cell: ({ byteCount }) => format.bytes(byteCount),
    },
    { id: 'attempts', header: t('messages.quarantine.attempts'), width: 7.5, hideBelow: 66, align: 'end', cell: ({ attemptCount }) => format.number(attemptCount) },
    ...(isOpenOnly
      ? []
      : [
          {
            id: 'state',
            header: t('messages.quarantine.state'),
            width: 11,
            cell: ({ state, messageNumber }: Quarantined) => (
              <>
                <Badge tone={tones[state]}>{t.label('messages.quarantine-state', state)}</Badge>
                {messageNumber !== null && <span className="table-line table-line-second number">{messageNumber}</span>}
              </>
            ),
          },
        ]),
  ];
}
