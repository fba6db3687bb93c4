import { useQuery } from '@tanstack/react-query';
import { changeUnit, listAccounts, listUnits, type AccountView, type Unit } from '@vigie/server/accounts/contract';
import { Network, Pencil, Plus } from 'lucide-react';
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
import { Tag } from '../shared/tag.tsx';
import { useText } from '../shared/text.tsx';
import { toast } from '../shared/toast-queue.ts';
import { UnitDialog } from './unit-dialog.tsx';
import './accounts-screen.css';

/** Sections of the desk, national services and posts abroad: to which people belong and to which work is given. */
export function UnitsScreen() {
  const t = useText();
  const format = useFormat();
  const [isAdding, setAdding] = useState(false);
  const [selectedId, setSelectedId] = useState<string | undefined>();
  const { data, error, isPending, refetch } = useQuery(queryOf(listUnits));
  const { data: people } = useQuery(queryOf(listAccounts));
  const accounts = people?.items;
  const rows = useMemo(() => (data?.items ?? []).toSorted((a, b) => a.kind.localeCompare(b.kind) || format.compare(a.name, b.name)), [data, format]);
  const columns = useColumns(accounts);
  const selected = rows.find(({ id }) => id === selectedId);
  useShortcuts([{ keys: 'n', label: 'accounts.unit.add', run: () => setAdding(true) }], { scope: 'app.nav.units' });
  return (
    <div className="screen-fill">
      <PageHeader
        title={t('app.nav.units')}
        lead={t('accounts.units.lead')}
        actions={
          <Button kind="primary" icon={Plus} onPress={() => setAdding(true)}>
            {t('accounts.unit.add')}
          </Button>
        }
      />
      <SplitPane
        id="units"
        share={0.6}
        detailLabel={t('accounts.unit.detail')}
        onCloseDetail={() => setSelectedId(undefined)}
        detail={selected ? <UnitPane key={selected.id} unit={selected} accounts={accounts} onClose={() => setSelectedId(undefined)} /> : null}
        list={
          <DataTable
            label={t('app.nav.units')}
            columns={columns}
            rows={rows}
            rowId={({ id }) => id}
            rowText={({ name, code }) => `${name} ${code}`}
            rowTone={({ active }) => (active ? undefined : 'done')}
            isLoading={isPending}
            problem={error}
            onRetry={() => void refetch()}
            selection="follow"
            selectedIds={new Set(selected ? [selected.id] : [])}
            onSelect={(ids) => setSelectedId([...ids][0])}
            isPrimary
            empty={<EmptyState icon={Network} title={t('accounts.units.empty')} />}
          />
        }
      />
      <UnitDialog isOpen={isAdding} onClose={() => setAdding(false)} unit={undefined} onSaved={({ id }) => setSelectedId(id)} />
    </div>
  );
}

function membersOf(unit: Unit, accounts: readonly AccountView[] | undefined): readonly AccountView[] {
  return (accounts ?? []).filter(({ unitIds }) => unitIds.includes(unit.id));
}

function useColumns(accounts: readonly AccountView[] | undefined): readonly DataColumn<Unit>[] {
  const t = useText();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('accounts.unit.name'),
        width: '2fr',
        minWidth: 14,
        isRowHeader: true,
        cell: ({ name, active }) => (
          <span className="table-line" title={name}>
            {!active && <Badge tone="warning">{t('accounts.unit.closed')}</Badge>} <bdi className="accounts-name">{name}</bdi>
          </span>
        ),
      },
      { id: 'code', header: t('accounts.unit.code'), width: 12, cell: ({ code }) => <span className="table-line code">{code}</span> },
      { id: 'kind', header: t('accounts.unit.kind'), width: 12, hideBelow: 47, cell: ({ kind }) => <span className="table-line">{t.label('accounts.unit-kind', kind)}</span> },
      { id: 'members', header: t('accounts.unit.members'), width: 8, align: 'end', cell: (unit) => format.number(membersOf(unit, accounts).length) },
    ],
    [t, format, accounts],
  );
}

function UnitPane({ unit, accounts, onClose }: { readonly unit: Unit; readonly accounts: readonly AccountView[] | undefined; readonly onClose: () => void }) {
  const t = useText();
  const [open, setOpen] = useState<'edit' | 'state' | undefined>();
  const { id, name, code, kind, active } = unit;
  const members = membersOf(unit, accounts);
  const change = useCommand(changeUnit, { done: (changed) => toast.done(t(changed.active ? 'accounts.unit.reopened' : 'accounts.unit.closed-done', { name })) });
  useShortcuts([{ keys: 'e', label: 'shared.action.edit', run: () => setOpen('edit') }], { scope: 'accounts.unit.detail' });
  const close = () => setOpen(undefined);
  return (
    <Pane
      title={name}
      onClose={onClose}
      marks={
        <>
          <Tag isCode>{code}</Tag>
          {!active && <Badge tone="warning">{t('accounts.unit.closed')}</Badge>}
        </>
      }
      actions={
        <>
          <Button icon={Pencil} onPress={() => setOpen('edit')}>
            {t('shared.action.edit')}
          </Button>
          <Button kind="quiet" onPress={() => setOpen('state')}>
            {t(active ? 'accounts.unit.close' : 'accounts.unit.reopen')}
          </Button>
        </>
      }
    >
      <DescriptionList items={[{ term: t('accounts.unit.kind'), value: t.label('accounts.unit-kind', kind) }]} />
      <PaneSection title={t('accounts.unit.members-title', { count: members.length })}>
        {members.length === 0 ? (
          <p className="muted">{t('accounts.unit.members-none')}</p>
        ) : (
          <DescriptionList items={members.map((member) => ({ term: member.displayName, value: member.roles.map((role) => t.label('accounts.role', role)).join(', ') }))} />
        )}
      </PaneSection>
      <UnitDialog isOpen={open === 'edit'} onClose={close} unit={unit} onSaved={() => undefined} />
      <ConfirmDialog
        isOpen={open === 'state'}
        onClose={close}
        title={t(active ? 'accounts.unit.close-title' : 'accounts.unit.reopen-title', { name })}
        confirmLabel={t(active ? 'accounts.unit.close' : 'accounts.unit.reopen')}
        onConfirm={() => change.run({ params: { id }, ifMatch: unit.version, body: { code, name, kind, active: !active } })}
      >
        <p>{t(active ? 'accounts.unit.close-text' : 'accounts.unit.reopen-text', { name, count: members.length })}</p>
      </ConfirmDialog>
    </Pane>
  );
}
