import { useQuery } from '@tanstack/react-query';
import { listMailboxes, type MailboxView } from '@vigie/server/channels/contract';
import { Mailbox, Plus, RotateCw, TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Badge } from '../shared/badge.tsx';
import { Button } from '../shared/button.tsx';
import { DataTable, type DataColumn } from '../shared/data-table.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { useFormat } from '../shared/format.ts';
import { PageHeader } from '../shared/page-header.tsx';
import { queryOf } from '../shared/queries.ts';
import { useShortcuts } from '../shared/shortcuts.tsx';
import { SplitPane } from '../shared/split-pane.tsx';
import { useText } from '../shared/text.tsx';
import { Time } from '../shared/time.tsx';
import { MailboxDialog } from './mailbox-dialog.tsx';
import { MailboxPane } from './mailbox-pane.tsx';
import { MailboxState } from './mailbox-state.tsx';
import './mailboxes-screen.css';

/** Addresses at which the desk receives mail and from which it answers, and how each is doing. */
export function MailboxesScreen() {
  const t = useText();
  const format = useFormat();
  const [isAdding, setAdding] = useState(false);
  const [selectedId, setSelectedId] = useState<string | undefined>();
  const { data, error, isPending, isRefetching, refetch } = useQuery(queryOf(listMailboxes));
  const rows = useMemo(() => (data?.items ?? []).toSorted((a, b) => format.compare(a.name, b.name)), [data, format]);
  const columns = useColumns();
  const selected = rows.find(({ id }) => id === selectedId);
  useShortcuts([{ keys: 'n', label: 'channels.mailbox.add', run: () => setAdding(true) }], { scope: 'app.nav.mailboxes' });
  return (
    <div className="screen-fill">
      <PageHeader
        title={t('app.nav.mailboxes')}
        lead={t('channels.mailboxes.lead')}
        actions={
          <>
            <Button icon={RotateCw} isPending={isRefetching} onPress={() => void refetch()}>
              {t('channels.mailboxes.refresh')}
            </Button>
            <Button kind="primary" icon={Plus} onPress={() => setAdding(true)}>
              {t('channels.mailbox.add')}
            </Button>
          </>
        }
      />
      <SplitPane
        id="mailboxes"
        share={0.58}
        detailLabel={t('channels.mailbox.detail')}
        onCloseDetail={() => setSelectedId(undefined)}
        detail={selected ? <MailboxPane key={selected.id} mailbox={selected} onClose={() => setSelectedId(undefined)} /> : null}
        list={
          <DataTable
            label={t('app.nav.mailboxes')}
            columns={columns}
            rows={rows}
            rowId={({ id }) => id}
            rowText={({ name, address }) => `${name} ${address}`}
            rowTone={({ enabled, missingVariables, state }) => (!enabled ? 'done' : state?.problem || missingVariables.length > 0 ? 'urgent' : undefined)}
            lines={2}
            isLoading={isPending}
            problem={error}
            onRetry={() => void refetch()}
            selection="follow"
            selectedIds={new Set(selected ? [selected.id] : [])}
            onSelect={(ids) => setSelectedId([...ids][0])}
            isPrimary
            empty={
              <EmptyState icon={Mailbox} title={t('channels.mailboxes.empty')}>
                {t('channels.mailboxes.empty-text')}
              </EmptyState>
            }
          />
        }
      />
      <MailboxDialog isOpen={isAdding} onClose={() => setAdding(false)} mailbox={undefined} onSaved={({ id }) => setSelectedId(id)} />
    </div>
  );
}

function useColumns(): readonly DataColumn<MailboxView>[] {
  const t = useText();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('channels.mailbox.name'),
        width: '2fr',
        minWidth: 14,
        isRowHeader: true,
        cell: ({ name, address }) => (
          <>
            <bdi className="table-line mailbox-name">{name}</bdi>
            <span className="table-line table-line-second code">{address}</span>
          </>
        ),
      },
      { id: 'channel', header: t('channels.mailbox.channel'), width: 9, cell: ({ channel }) => <span className="table-line">{t.label('channel', channel)}</span> },
      { id: 'state', header: t('channels.mailbox.state'), width: '1fr', minWidth: 12, cell: (mailbox) => <MailboxState mailbox={mailbox} /> },
      {
        id: 'secrets',
        header: t('channels.mailbox.passwords'),
        width: 13,
        hideBelow: 58,
        cell: ({ missingVariables }) =>
          missingVariables.length === 0 ? (
            <span className="muted">{t('channels.secrets.present')}</span>
          ) : (
            <>
              <span className="table-line">
                <Badge tone="urgent" icon={TriangleAlert}>
                  {t('channels.secrets.missing', { count: missingVariables.length })}
                </Badge>
              </span>
              <span className="table-line table-line-second code">{missingVariables.join(' ')}</span>
            </>
          ),
      },
      { id: 'arrival', header: t('channels.mailbox.last-arrival'), width: 9, hideBelow: 48, cell: ({ state }) => <Time at={state?.lastArrivalAt ?? null} /> },
    ],
    [t],
  );
}
