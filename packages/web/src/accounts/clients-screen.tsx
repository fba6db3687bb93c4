import { useQuery } from '@tanstack/react-query';
import { listClients, revokeClient, type ClientView } from '@vigie/server/accounts/contract';
import { KeyRound, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Badge } from '../shared/badge.tsx';
import { Button } from '../shared/button.tsx';
import { DataTable, type DataColumn } from '../shared/data-table.tsx';
import { DescriptionList } from '../shared/description-list.tsx';
import { ConfirmDialog } from '../shared/dialog.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { useFormat } from '../shared/format.ts';
import { PageHeader } from '../shared/page-header.tsx';
import { Pane, PaneSection } from '../shared/pane.tsx';
import { queryOf, useCommand } from '../shared/queries.ts';
import { useShortcuts } from '../shared/shortcuts.tsx';
import { SplitPane } from '../shared/split-pane.tsx';
import { useText } from '../shared/text.tsx';
import { Time } from '../shared/time.tsx';
import { toast } from '../shared/toast-queue.ts';
import { ClientDialog, KeyDialog, type MadeKey } from './client-dialog.tsx';
import { IntakeExample } from './intake-example.tsx';
import './accounts-screen.css';

/** Machines of other services that may hand in messages, each by its key. */
export function ClientsScreen() {
  const t = useText();
  const format = useFormat();
  const [isAdding, setAdding] = useState(false);
  const [made, setMade] = useState<MadeKey | undefined>();
  const [selectedId, setSelectedId] = useState<string | undefined>();
  const { data, error, isPending, refetch } = useQuery(queryOf(listClients));
  const rows = useMemo(
    () => (data?.items ?? []).toSorted((a, b) => Number(b.active) - Number(a.active) || format.compare(a.name, b.name)),
    [data, format],
  );
  const columns = useColumns();
  const selected = rows.find(({ id }) => id === selectedId);
  useShortcuts([{ keys: 'n', label: 'accounts.client.add', run: () => setAdding(true) }], { scope: 'app.nav.clients' });
  return (
    <div className="screen-fill">
      <PageHeader
        title={t('app.nav.clients')}
        lead={t('accounts.clients.lead')}
        actions={
          <Button kind="primary" icon={Plus} onPress={() => setAdding(true)}>
            {t('accounts.client.add')}
          </Button>
        }
      />
      <SplitPane
        id="clients"
        share={0.6}
        detailLabel={t('accounts.client.detail')}
        onCloseDetail={() => setSelectedId(undefined)}
        detail={selected ? <ClientPane key={selected.id} client={selected} onClose={() => setSelectedId(undefined)} /> : null}
        list={
          <DataTable
            label={t('app.nav.clients')}
            columns={columns}
            rows={rows}
            rowId={({ id }) => id}
            rowText={({ name }) => name}
            rowTone={({ active }) => (active ? undefined : 'done')}
            isLoading={isPending}
            problem={error}
            onRetry={() => void refetch()}
            selection="follow"
            selectedIds={new Set(selected ? [selected.id] : [])}
            onSelect={(ids) => setSelectedId([...ids][0])}
            isPrimary
            empty={
              <EmptyState icon={KeyRound} title={t('accounts.clients.empty')}>
                {t('accounts.clients.empty-text')}
              </EmptyState>
            }
          />
        }
      />
      <ClientDialog
        isOpen={isAdding}
        onClose={() => setAdding(false)}
        onMade={(key) => {
          setSelectedId(key.client.id);
          setMade(key);
        }}
      />
      <KeyDialog made={made} onClose={() => setMade(undefined)} />
    </div>
  );
}

function useColumns(): readonly DataColumn<ClientView>[] {
  const t = useText();
  return useMemo(
    () => [
      { id: 'name', header: t('accounts.client.name'), width: '2fr', minWidth: 12, isRowHeader: true, cell: ({ name }) => <bdi className="table-line accounts-name">{name}</bdi> },
      { id: 'channel', header: t('accounts.client.channel'), width: 10, hideBelow: 42, cell: ({ channel }) => <span className="table-line">{t.label('channel', channel)}</span> },
      { id: 'state', header: t('accounts.field.state'), width: 8, cell: ({ active }) => <ClientState active={active} /> },
      { id: 'used', header: t('accounts.client.last-used'), width: 10, cell: ({ lastUsedAt }) => <Time at={lastUsedAt} none={t('accounts.client.never-used')} /> },
      { id: 'created', header: t('accounts.field.created-at'), width: 10, hideBelow: 56, cell: ({ createdAt }) => <Time at={createdAt} style="date" /> },
    ],
    [t],
  );
}

function ClientState({ active }: { readonly active: boolean }) {
  const t = useText();
  return active ? <Badge tone="done">{t('accounts.client.valid')}</Badge> : <Badge tone="warning">{t('accounts.client.revoked')}</Badge>;
}

function ClientPane({ client, onClose }: { readonly client: ClientView; readonly onClose: () => void }) {
  const t = useText();
  const [isRevoking, setRevoking] = useState(false);
  const { id, name, channel, active, lastUsedAt } = client;
  const revoke = useCommand(revokeClient, { done: () => toast.done(t('accounts.client.revoke-done', { name })) });
  return (
    <Pane
      title={name}
      onClose={onClose}
      marks={<ClientState active={active} />}
      actions={
        active && (
          <Button kind="danger" onPress={() => setRevoking(true)}>
            {t('accounts.client.revoke')}
          </Button>
        )
      }
    >
      <DescriptionList
        items={[
          { term: t('accounts.client.channel'), value: t.label('channel', channel) },
          { term: t('accounts.client.last-used'), value: <Time at={lastUsedAt} style="dateTime" none={t('accounts.client.never-used')} /> },
          { term: t('accounts.field.created-at'), value: <Time at={client.createdAt} style="dateTime" /> },
          { term: t('accounts.client.id'), value: <span className="code">{id}</span> },
        ]}
      />
      {active && (
        <PaneSection title={t('accounts.client.how')}>
          <IntakeExample />
        </PaneSection>
      )}
      <ConfirmDialog
        isOpen={isRevoking}
        onClose={() => setRevoking(false)}
        isDanger
        title={t('accounts.client.revoke-title', { name })}
        confirmLabel={t('accounts.client.revoke')}
        onConfirm={() => revoke.run({ params: { id } })}
      >
        <p>{t('accounts.client.revoke-text', { name })}</p>
      </ConfirmDialog>
    </Pane>
  );
}
