import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { dismissIntake, linkForm, listForms, listIntake, listLists, mayReceive, retryIntake, setFormAside, type IntakeItem, type ReceivedForm } from '@vigie/server/alerts/contract';
import { CircleHelp, Link2, RotateCw, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { call } from '../../shared/api.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { Badge } from '../../shared/badge.tsx';
import { Button } from '../../shared/button.tsx';
import { DataTable, pagesOfTable, type DataColumn } from '../../shared/data-table.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { useFilters } from '../../shared/filters.ts';
import { Link } from '../../shared/link.tsx';
import { Pane, PaneSection } from '../../shared/pane.tsx';
import { pagesOf, queryOf, useCommand } from '../../shared/queries.ts';
import { Segmented } from '../../shared/segmented.tsx';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { SplitPane } from '../../shared/split-pane.tsx';
import { useText, type Text } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { FormShown } from '../alert/forms-section.tsx';
import { findAlertByReference, useAlertsAttempt } from '../attempt.ts';
import { WordsDialog } from '../words-dialog.tsx';

const shows = ['open', 'settled', 'forms'] as const;

/** What of others could not be understood, and forms that belong to no alert yet. */
export function IntakeTab() {
  const t = useText();
  const { values, set } = useFilters({ show: shows });
  const show = values.show ?? 'open';
  return (
    <div className="alerts-tab">
      <div className="alert-bar">
        <Segmented label={t('alerts.intake.show')} options={shows.map((value) => ({ value, label: t(`alerts.intake.show-${value}`) }))} value={show} onChange={(value) => set({ show: value === 'open' ? undefined : value })} />
      </div>
      {show === 'forms' ? <FormList /> : <IntakeList isOpen={show === 'open'} />}
    </div>
  );
}

function IntakeList({ isOpen }: { readonly isOpen: boolean }) {
  const t = useText();
  const [selected, select] = useState<string | undefined>();
  const list = pagesOfTable(useInfiniteQuery({ ...pagesOf(listIntake, { query: { limit: 100, ...(isOpen && { state: 'open' as const }) } }), placeholderData: keepPreviousData }));
  const seen = list.rows.find(({ id }) => id === selected);
  const columns = useIntakeColumns();
  const selectedIds = useMemo(() => new Set(selected === undefined ? [] : [selected]), [selected]);
  return (
    <SplitPane
      id="alerts"
      share={0.6}
      detailLabel={t('alerts.preview')}
      onCloseDetail={() => select(undefined)}
      detail={seen ? <IntakePane key={seen.id} item={seen} onClose={() => select(undefined)} /> : null}
      list={
        <DataTable
          {...list}
          label={t('alerts.tab.intake')}
          columns={columns}
          rowId={({ id }) => id}
          rowText={({ reason }) => t.label('alerts.intake-reason', reason)}
          rowTone={({ state }) => (state === 'open' ? 'attention' : 'done')}
          lines={2}
          selection="follow"
          selectedIds={selectedIds}
          onSelect={([...ids]) => select(ids[0])}
          isPrimary
          empty={<EmptyState icon={CircleHelp} title={t('alerts.empty.intake')} />}
        />
      }
    />
  );
}

function useIntakeColumns(): readonly DataColumn<IntakeItem>[] {
  const t = useText();
  return useMemo(
    () => [
      {
        id: 'reason',
        header: t('alerts.intake.reason'),
        width: '1fr',
        minWidth: 15,
        isRowHeader: true,
        cell: ({ reason, detail }) => (
          <>
            <span className="table-line">{t.label('alerts.intake-reason', reason)}</span>
            <span className="table-line table-line-second">{detailWords(t, reason, detail)}</span>
          </>
        ),
      },
      {
        id: 'source',
        header: t('alerts.intake.source'),
        width: 14,
        cell: (item) => (
          <>
            <span className="table-line">{t.label('alerts.intake-source', item.source)}</span>
            <span className="table-line table-line-second">{item.messageNumber ?? item.listCode ?? item.client ?? '–'}</span>
          </>
        ),
      },
      {
        id: 'at',
        header: t('alerts.column.received'),
        width: 10,
        hideBelow: 46,
        cell: (item) => (
          <>
            <span className="table-line">
              <Time at={item.at} />
            </span>
            <span className="table-line table-line-second">{t('alerts.intake.attempts', { count: item.attemptCount })}</span>
          </>
        ),
      },
    ],
    [t],
  );
}

/** Of refused rows the detail is how many there were. */
function detailWords(t: Text, reason: IntakeItem['reason'], detail: string): string {
  return reason === 'list-rows-refused' && /^\d+$/.test(detail) ? t('alerts.list.refused-rows', { count: Number(detail) }) : detail;
}

function IntakePane({ item, onClose }: { readonly item: IntakeItem; readonly onClose: () => void }) {
  const t = useText();
  const attempt = useAlertsAttempt();
  const mayReceiveHere = useMay(mayReceive.receive) && item.state === 'open';
  const [isDismissing, setDismissing] = useState(false);
  const { data: lists } = useQuery({ ...queryOf(listLists), enabled: item.listCode !== null });
  const list = lists?.items.find(({ code }) => code === item.listCode);
  const retry = useCommand(retryIntake, { done: ({ state }) => (state === 'open' ? toast.warning(t('alerts.intake.still-open')) : toast.done(t('alerts.intake.settled'))) });
  const again = () => void retry.run({ params: { id: item.id } });
  useShortcuts(
    [
      { keys: 'a', label: 'alerts.intake.retry', run: again, when: mayReceiveHere },
      { keys: 'd', label: 'alerts.intake.dismiss', run: () => setDismissing(true), when: mayReceiveHere },
    ],
    { scope: 'app.nav.alerts' },
  );
  return (
    <Pane
      title={t.label('alerts.intake-reason', item.reason)}
      onClose={onClose}
      marks={<Badge tone={item.state === 'open' ? 'warning' : 'neutral'}>{t.label('alerts.intake-state', item.state)}</Badge>}
      actions={
        mayReceiveHere && (
          <>
            <ActButton kind="primary" icon={RotateCw} keys="a" label={t('alerts.intake.retry')} isPending={retry.isRunning} onPress={again} />
            <ActButton icon={X} keys="d" label={t('alerts.intake.dismiss')} onPress={() => setDismissing(true)} />
          </>
        )
      }
    >
      <DescriptionList
        items={[
          { term: t('alerts.intake.where'), value: item.detail === '' ? undefined : detailWords(t, item.reason, item.detail) },
          { term: t('alerts.intake.source'), value: t.label('alerts.intake-source', item.source) },
          { term: t('alerts.received.message'), value: item.messageId === null ? undefined : <Link to="/messages/$id" params={{ id: item.messageId }}>{item.messageNumber ?? t('alerts.do.open')}</Link> },
          { term: t('alerts.received.list'), value: item.listCode === null ? undefined : list === undefined ? item.listCode : <Link to="/alerts/lists/$id" params={{ id: list.id }} search={{ version: item.listVersionId ?? undefined } as never}>{list.name}</Link> },
          { term: t('alerts.intake.client'), value: item.client ?? undefined },
          { term: t('alerts.column.received'), value: <Time at={item.at} style="dateTime" /> },
          { term: t('alerts.intake.settled-by'), value: item.settledAt === null ? undefined : <>{item.settledBy} · <Time at={item.settledAt} style="dateTime" /></> },
          { term: t('alerts.intake.note'), value: item.note ?? undefined },
        ]}
      />
      {item.content !== null && (
        <PaneSection title={t('alerts.intake.content')}>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
          <pre className="alert-raw" tabIndex={0}>
            {item.content}
          </pre>
        </PaneSection>
      )}
      {isDismissing && (
        <WordsDialog
          title={t('alerts.intake.dismiss')}
          label={t('alerts.intake.note')}
          maxLength={400}
          confirmLabel={t('alerts.intake.dismiss')}
          onClose={() => setDismissing(false)}
          onConfirm={(note) => attempt(() => call(dismissIntake, { params: { id: item.id }, body: { note } }))}
        />
      )}
    </Pane>
  );
}

/* ── forms that belong to no alert yet ── */

function FormList() {
  const t = useText();
  const [selected, select] = useState<string | undefined>();
  const list = pagesOfTable(useInfiniteQuery({ ...pagesOf(listForms, { query: { limit: 100, state: 'unlinked' } }), placeholderData: keepPreviousData }));
  const seen = list.rows.find(({ id }) => id === selected);
  const selectedIds = useMemo(() => new Set(selected === undefined ? [] : [selected]), [selected]);
  const columns = useMemo<readonly DataColumn<ReceivedForm>[]>(
    () => [
      {
        id: 'letter',
        header: t('alerts.form-list.letter'),
        width: '1fr',
        minWidth: 12,
        isRowHeader: true,
        cell: (form) => (
          <>
            <span className="table-line">{t.label('alerts.form-letter', form.letter)}</span>
            <span className="table-line table-line-second">
              <bdi className="code">{form.schengenId ?? form.senderReference ?? '–'}</bdi>
            </span>
          </>
        ),
      },
      {
        id: 'message',
        header: t('alerts.received.message'),
        width: 14,
        cell: (form) => (
          <>
            <span className="table-line number">{form.messageNumber}</span>
            <span className="table-line table-line-second">
              <Time at={form.receivedAt} />
            </span>
          </>
        ),
      },
    ],
    [t],
  );
  return (
    <SplitPane
      id="alerts"
      share={0.6}
      detailLabel={t('alerts.preview')}
      onCloseDetail={() => select(undefined)}
      detail={seen ? <FormPane key={seen.id} form={seen} onClose={() => select(undefined)} /> : null}
      list={
        <DataTable
          {...list}
          label={t('alerts.intake.show-forms')}
          columns={columns}
          rowId={({ id }) => id}
          rowText={({ letter, messageNumber }) => `${letter} ${messageNumber}`}
          rowTone={({ urgent }) => (urgent ? 'urgent' : undefined)}
          lines={2}
          selection="follow"
          selectedIds={selectedIds}
          onSelect={([...ids]) => select(ids[0])}
          isPrimary
          empty={<EmptyState icon={CircleHelp} title={t('alerts.empty.forms')} />}
        />
      }
    />
  );
}

function FormPane({ form, onClose }: { readonly form: ReceivedForm; readonly onClose: () => void }) {
  const t = useText();
  const attempt = useAlertsAttempt();
  const mayLink = useMay(mayReceive.receive) && form.erasedAt === null;
  const [isLinking, setLinking] = useState(false);
  const setAside = useCommand(setFormAside);
  const putAside = () => void setAside.run({ params: { id: form.id }, ifMatch: form.version });
  useShortcuts(
    [
      { keys: 'l', label: 'alerts.form-list.link', run: () => setLinking(true), when: mayLink },
      { keys: 'd', label: 'alerts.form-list.set-aside', run: putAside, when: mayLink },
    ],
    { scope: 'app.nav.alerts' },
  );
  return (
    <Pane
      title={t.label('alerts.form-letter', form.letter)}
      onClose={onClose}
      actions={
        mayLink && (
          <>
            <ActButton kind="primary" icon={Link2} keys="l" label={t('alerts.form-list.link')} onPress={() => setLinking(true)} />
            <Button icon={X} isPending={setAside.isRunning} onPress={putAside}>
              {t('alerts.form-list.set-aside')}
            </Button>
          </>
        )
      }
    >
      <FormShown form={form} />
      {isLinking && (
        <WordsDialog
          title={t('alerts.form-list.link')}
          label={t('alerts.ask.reference')}
          maxLength={80}
          isCode
          initial={form.schengenId ?? ''}
          confirmLabel={t('alerts.form-list.link')}
          onClose={() => setLinking(false)}
          onConfirm={async (reference) => {
            const alertId = await findAlertByReference(reference);
            await attempt(() => call(linkForm, { params: { id: form.id }, ifMatch: form.version, body: { alertId } }));
          }}
        />
      )}
    </Pane>
  );
}
