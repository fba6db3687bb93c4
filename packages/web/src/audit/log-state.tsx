import { useQuery } from '@tanstack/react-query';
import { exportLog, getLogState, verifyLog } from '@vigie/server/audit/contract';
import type { ReplyOf } from '@vigie/server/kernel/endpoint';
import { Download, Save, ShieldCheck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { problemOf } from '../shared/api-problem.ts';
import { download } from '../shared/api.ts';
import { Button } from '../shared/button.tsx';
import { CopyBlock } from '../shared/copy-block.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { DescriptionList } from '../shared/description-list.tsx';
import { useFormat } from '../shared/format.ts';
import { Notice } from '../shared/notice.tsx';
import { PaneSection } from '../shared/pane.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { queryOf, useCommand } from '../shared/queries.ts';
import { saveFile } from '../shared/save-file.ts';
import { Spinner } from '../shared/spinner.tsx';
import { useText } from '../shared/text.tsx';
import { toast } from '../shared/toast-queue.ts';
import { useNow } from '../shared/use-now.ts';
import { checkpointFileName, logFileName, verifyCommand, waitingCount } from './log-proof.ts';

type State = ReplyOf<typeof getLogState>;
type Checkpoint = State['checkpoints'][number];

/** Whether anybody has changed the log since it was written: the desk's own answer, and how to check it elsewhere. */
export function LogState() {
  const t = useText();
  const { data, error, refetch, isRefetching } = useQuery(queryOf(getLogState));
  if (!data) return error ? <ProblemNotice problem={error} onRetry={() => void refetch()} /> : <Spinner label={t('shared.state.loading')} />;
  return (
    <div className="audit-state">
      <Verification onVerified={() => void refetch()} />
      <Figures state={data} isRefetching={isRefetching} onRefresh={() => void refetch()} />
      <Instructions state={data} />
      <Checkpoints checkpoints={data.checkpoints} />
    </div>
  );
}

/** Recomputes the tree on the server and says what came of it. */
function Verification({ onVerified }: { readonly onVerified: () => void }) {
  const t = useText();
  const format = useFormat();
  const [verdict, setVerdict] = useState<ReplyOf<typeof verifyLog> | undefined>();
  const verify = useCommand(verifyLog, {
    done: (reply) => {
      setVerdict(reply);
      onVerified();
    },
    refused: () => setVerdict(undefined),
  });
  return (
    <div className="stack">
      <div className="row">
        <Button kind="primary" icon={ShieldCheck} isPending={verify.isRunning} onPress={() => void verify.run()}>
          {t('audit.verify.act')}
        </Button>
        <span className="muted audit-remark">{t('audit.verify.hint')}</span>
      </div>
      {verify.problem && <ProblemNotice problem={verify.problem} />}
      {verdict && (
        <Notice tone={verdict.verdict === 'intact' ? 'done' : 'problem'} title={t.label('audit.verdict', verdict.verdict)} isLive>
          <p>{t.hint('audit.verdict', verdict.verdict)}</p>
          <p>{t('audit.verify.counts', { entries: verdict.entryCount, checkpoints: verdict.checkpointCount })}</p>
          {verdict.reason !== null && (
            <p>
              <strong>{t.label('audit.reason', verdict.reason)}</strong> {verdict.firstOffence !== null && t('audit.verify.first', { index: format.number(verdict.firstOffence) })}
            </p>
          )}
        </Notice>
      )}
    </div>
  );
}

function Figures({ state, isRefetching, onRefresh }: { readonly state: State; readonly isRefetching: boolean; readonly onRefresh: () => void }) {
  const t = useText();
  const format = useFormat();
  const nowMs = useNow();
  const newest = state.checkpoints[0];
  const waiting = waitingCount(state);
  return (
    <PaneSection level={2} title={t('audit.state.title')}>
      <DescriptionList
        columns={2}
        items={[
          { term: t('audit.state.entries'), value: format.number(state.entryCount) },
          { term: t('audit.state.tree-size'), value: format.number(state.treeSize) },
          { term: t('audit.state.waiting'), value: waiting === 0 ? t('audit.state.waiting-none') : t('audit.state.waiting-some', { count: waiting }) },
          { term: t('audit.state.newest'), value: newest ? `${format.instant(newest.at, 'seconds', nowMs)} ${format.zone(newest.at)} · ${format.relative(newest.at, nowMs)}` : <span className="muted">{t('audit.state.none')}</span> },
        ]}
      />
      {state.rootHash !== '' && <CopyBlock label={t('audit.state.root')} value={state.rootHash} />}
      <CopyBlock label={t('audit.state.key')} value={state.verifierKey} />
      {newest && <CopyBlock label={t('audit.state.note')} value={newest.note} isPreformatted />}
      <div className="row">
        {newest && (
          <Button icon={Save} onPress={() => saveCheckpoint(newest)}>
            {t('audit.state.save')}
          </Button>
        )}
        <ExportButton />
        <Button kind="quiet" isPending={isRefetching} onPress={onRefresh}>
          {t('audit.refresh')}
        </Button>
      </div>
    </PaneSection>
  );
}

function ExportButton() {
  const t = useText();
  const [isExporting, setExporting] = useState(false);
  const run = async () => {
    setExporting(true);
    try {
      await download(exportLog);
    } catch (error) {
      toast.problem(problemOf(error));
    } finally {
      setExporting(false);
    }
  };
  return (
    <Button icon={Download} isPending={isExporting} onPress={() => void run()}>
      {t('audit.export.act')}
    </Button>
  );
}

function saveCheckpoint(checkpoint: Checkpoint): void {
  saveFile(checkpointFileName(checkpoint.treeSize), new Blob([checkpoint.note], { type: 'text/plain;charset=utf-8' }));
}

function Checkpoints({ checkpoints }: { readonly checkpoints: readonly Checkpoint[] }) {
  const t = useText();
  const format = useFormat();
  const nowMs = useNow();
  return (
    <PaneSection level={2} title={t('audit.checkpoints.title', { count: checkpoints.length })}>
      <DataTable
        label={t('audit.checkpoints.label')}
        isStatic
        rows={checkpoints}
        rowId={({ treeSize }) => String(treeSize)}
        rowText={({ treeSize }) => String(treeSize)}
        columns={[
          { id: 'at', header: t('audit.field.at'), width: 15, isRowHeader: true, cell: ({ at }) => `${format.instant(at, 'seconds', nowMs)} ${format.zone(at)}` },
          { id: 'size', header: t('audit.state.tree-size'), width: 10, align: 'end', cell: ({ treeSize }) => format.number(treeSize) },
          { id: 'root', header: t('audit.state.root'), width: '1fr', cell: ({ rootHash }) => <span className="code">{rootHash}</span> },
          {
            id: 'save',
            header: t('audit.state.save'),
            isHeaderHidden: true,
            width: 11,
            align: 'end',
            cell: (checkpoint) => (
              <Button size="small" kind="quiet" icon={Save} onPress={() => saveCheckpoint(checkpoint)}>
                {t('audit.checkpoints.save')} <span className="visually-hidden">{format.number(checkpoint.treeSize)}</span>
              </Button>
            ),
          },
        ]}
      />
    </PaneSection>
  );
}

/** How to check the log on a machine that the keeper of the log does not control. */
function Instructions({ state }: { readonly state: State }) {
  const t = useText();
  const nowMs = useNow();
  const newest = state.checkpoints[0];
  const code = (chunks: ReactNode) => <span className="code">{chunks}</span>;
  return (
    <PaneSection level={2} title={t('audit.elsewhere.title')}>
      <p className="audit-prose">{t('audit.elsewhere.why')}</p>
      <ol className="audit-steps">
        <li>{t('audit.elsewhere.step-keep')}</li>
        <li>{t('audit.elsewhere.step-export')}</li>
        <li>{t.rich('audit.elsewhere.step-script', { c: code })}</li>
        <li>
          {t('audit.elsewhere.step-run')}
          <CopyBlock
            label={t('audit.elsewhere.command')}
            isLabelHidden
            value={verifyCommand({ logFile: logFileName(nowMs), key: state.verifierKey, checkpointFile: newest && checkpointFileName(newest.treeSize) })}
          />
        </li>
        <li>{t.rich('audit.elsewhere.step-read', { c: code })}</li>
      </ol>
    </PaneSection>
  );
}
