import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { confirmListVersion, listChanges, listListAlerts, listListErrors, mayReceive, refuseListVersion, retryListVersion, type ListVersion } from '@vigie/server/alerts/contract';
import { Check, RotateCw, X } from 'lucide-react';
import { useState } from 'react';
import { ActButton } from '../../shared/act-button.tsx';
import { call } from '../../shared/api.ts';
import { Badge } from '../../shared/badge.tsx';
import { DataTable, pagesOfTable, type DataColumn } from '../../shared/data-table.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { useFormat } from '../../shared/format.ts';
import { Notice } from '../../shared/notice.tsx';
import { Pane, PaneSection } from '../../shared/pane.tsx';
import { pagesOf, useCommand } from '../../shared/queries.ts';
import { Segmented } from '../../shared/segmented.tsx';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { captionOf } from '../alert-marks.tsx';
import { useAlertsAttempt } from '../attempt.ts';
import { WordsDialog } from '../words-dialog.tsx';
import { VersionState } from './version-state.tsx';

/** What a version came to: its counts and files, why it waits, the rows that were refused, the alerts that it changed. */
export function VersionPane({ version, mayLoad, onClose }: { readonly version: ListVersion; readonly mayLoad: boolean; readonly onClose: () => void }) {
  const t = useText();
  const format = useFormat();
  const attempt = useAlertsAttempt();
  const mayRead = useMay(mayReceive['read-received']);
  const [asked, setAsked] = useState<'confirm' | 'refuse' | undefined>();
  const retry = useCommand(retryListVersion);
  const isHeld = version.state === 'held';
  const mayRefuse = mayLoad && (isHeld || version.state === 'receiving');
  const mayRetry = mayLoad && ['failed', 'refused', 'applied', 'held'].includes(version.state) && version.files.some(({ kept }) => kept);
  const again = () => void retry.run({ params: { id: version.id } });
  useShortcuts(
    [
      { keys: 'c', label: 'alerts.list.confirm', run: () => setAsked('confirm'), when: mayLoad && isHeld },
      { keys: 'd', label: 'alerts.list.refuse', run: () => setAsked('refuse'), when: mayRefuse },
      { keys: 'a', label: 'alerts.list.retry', run: again, when: mayRetry },
    ],
    { scope: 'alerts.tab.lists' },
  );
  return (
    <Pane
      title={t('alerts.list.version', { number: version.number })}
      onClose={onClose}
      marks={
        <>
          <VersionState state={version.state} />
          <Badge isOutlined>{t.label('alerts.list-mode', version.mode)}</Badge>
        </>
      }
      actions={
        (mayRefuse || mayRetry) && (
          <>
            {mayLoad && isHeld && <ActButton kind="primary" icon={Check} keys="c" label={t('alerts.list.confirm')} onPress={() => setAsked('confirm')} />}
            {mayRefuse && <ActButton icon={X} keys="d" label={t('alerts.list.refuse')} onPress={() => setAsked('refuse')} />}
            {mayRetry && <ActButton icon={RotateCw} keys="a" label={t('alerts.list.retry')} isPending={retry.isRunning} onPress={again} />}
          </>
        )
      }
    >
      {version.heldReasons.length > 0 && isHeld && (
        <Notice tone="warning" title={t('alerts.list.held')}>
          <ul className="plain-list">
            {version.heldReasons.map((reason) => (
              <li key={reason}>{t.label('alerts.held-reason', reason)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {version.failure !== null && <Notice tone="problem">{t.label('alerts.list-failure', version.failure)}</Notice>}
      {version.sameAs !== null && <Notice>{t('alerts.list.same-as', { number: version.sameAs })}</Notice>}
      <DescriptionList
        columns={2}
        items={[
          { term: t('alerts.list.read'), value: format.number(version.rowCount) },
          { term: t('alerts.list.accepted'), value: format.number(version.acceptedCount) },
          { term: t('alerts.list.refused'), value: format.number(version.refusedCount) },
          { term: t('alerts.list.duplicates'), value: version.duplicateCount === 0 ? undefined : format.number(version.duplicateCount) },
          { term: t('alerts.list.warnings'), value: version.warningCount === 0 ? undefined : format.number(version.warningCount) },
          { term: t('alerts.list.new'), value: format.number(version.newCount) },
          { term: t('alerts.list.changed'), value: format.number(version.changedCount) },
          { term: t('alerts.list.gone'), value: format.number(version.goneCount) },
          { term: t('alerts.list.unchanged'), value: format.number(version.unchangedCount) },
          { term: t('alerts.list.format'), value: version.format === null ? undefined : t.label('alerts.list-format', version.format) },
          { term: t('alerts.list.started'), value: <>{version.startedBy} · <Time at={version.startedAt} style="dateTime" /></> },
          { term: t('alerts.list.settled'), value: version.settledAt === null ? undefined : <>{version.settledBy ?? t('alerts.value.desk')} · <Time at={version.settledAt} style="dateTime" /></> },
          { term: t('alerts.intake.note'), value: version.settledNote ?? undefined },
        ]}
      />
      {version.files.length > 0 && (
        <PaneSection title={t('alerts.list.files')}>
          <ul className="alert-list">
            {version.files.map((file) => (
              <li key={file.position}>
                <bdi>{file.name}</bdi> <span className="muted">{format.bytes(file.byteCount)}{file.role !== 'main' && ` · ${t.label('alerts.list-file-role', file.role)}`}{!file.kept && ` · ${t('alerts.list.file-gone')}`}</span>
                <p className="code muted alert-sha">{file.sha256}</p>
              </li>
            ))}
          </ul>
        </PaneSection>
      )}
      {mayRead && version.refusedCount + version.warningCount > 0 && <RowErrors version={version} />}
      {mayRead && version.newCount + version.changedCount + version.goneCount > 0 && version.state === 'applied' && <Delta version={version} />}
      {asked !== undefined && (
        <WordsDialog
          title={t(`alerts.list.${asked}`)}
          label={t('alerts.intake.note')}
          maxLength={500}
          confirmLabel={t(`alerts.list.${asked}`)}
          isDanger={asked === 'refuse'}
          onClose={() => setAsked(undefined)}
          onConfirm={(note) => attempt(() => call(asked === 'confirm' ? confirmListVersion : refuseListVersion, { params: { id: version.id }, ifMatch: version.version, body: { note } }))}
        >
          {t(`alerts.list.${asked}-hint`, { new: version.newCount, changed: version.changedCount, gone: version.goneCount })}
        </WordsDialog>
      )}
    </Pane>
  );
}

type RowError = { readonly position: number; readonly severity: 'refused' | 'warning'; readonly line: number; readonly code: string; readonly field: string | null; readonly detail: string };

function RowErrors({ version }: { readonly version: ListVersion }) {
  const t = useText();
  const [severity, setSeverity] = useState<'refused' | 'warning'>(version.refusedCount > 0 ? 'refused' : 'warning');
  const errors = pagesOfTable(useInfiniteQuery(pagesOf(listListErrors, { params: { id: version.id }, query: { limit: 100, severity } })));
  const columns: readonly DataColumn<RowError>[] = [
    { id: 'line', header: t('alerts.list.line-head'), width: 6, align: 'end', cell: ({ line }) => line },
    { id: 'code', header: t('alerts.list.error'), width: 14, isRowHeader: true, cell: ({ code, field }) => <>{t.label('alerts.row-reason', code)}{field !== null && <span className="muted"> {field}</span>}</> },
    { id: 'detail', header: t('alerts.list.detail'), width: '1fr', cell: ({ detail }) => <bdi>{detail}</bdi> },
  ];
  return (
    <PaneSection title={t('alerts.list.errors')}>
      {version.refusedCount > 0 && version.warningCount > 0 && (
        <Segmented label={t('alerts.list.errors')} options={(['refused', 'warning'] as const).map((value) => ({ value, label: t(`alerts.list.severity-${value}`) }))} value={severity} onChange={setSeverity} />
      )}
      <div className="alert-table">
        <DataTable {...errors} label={t('alerts.list.errors')} columns={columns} rowId={({ position }) => String(position)} rowText={({ line, code }) => `${line} ${code}`} />
      </div>
    </PaneSection>
  );
}

function Delta({ version }: { readonly version: ListVersion }) {
  const t = useText();
  const navigate = useNavigate();
  const present = listChanges.filter((change) => version[`${change}Count`] > 0);
  const [change, setChange] = useState<(typeof listChanges)[number]>(present[0] ?? 'new');
  const alerts = pagesOfTable(useInfiniteQuery(pagesOf(listListAlerts, { params: { id: version.id }, query: { limit: 100, change } })));
  type Line = (typeof alerts.rows)[number];
  const columns: readonly DataColumn<Line>[] = [
    { id: 'caption', header: t('alerts.column.subject'), width: '1fr', isRowHeader: true, cell: (line) => <><bdi>{captionOf(t, line.caption, line.state)}</bdi> <bdi className="muted">{[...line.birthDates.slice(0, 1), ...line.nationalities.slice(0, 2)].join(' · ')}</bdi></> },
    { id: 'reference', header: t('alerts.column.reference'), width: 12, cell: (line) => <bdi className="code">{line.reference ?? line.externalId}</bdi> },
  ];
  return (
    <PaneSection title={t('alerts.list.delta-alerts')}>
      <Segmented label={t('alerts.list.delta-alerts')} options={present.map((value) => ({ value, label: t.label('alerts.list-change', value) }))} value={change} onChange={setChange} />
      <div className="alert-table">
        <DataTable {...alerts} label={t('alerts.list.delta-alerts')} columns={columns} rowId={({ id }) => id} rowText={({ caption }) => caption ?? ''} onOpen={({ id }) => void navigate({ to: '/alerts/$id', params: { id }, search: { side: 'foreign' } as never })} />
      </div>
    </PaneSection>
  );
}
