import { useQueryClient } from '@tanstack/react-query';
import { importOrganisations, type ImportReport } from '@vigie/server/partners/contract';
import { organisationFieldNames } from '@vigie/server/partners/model';
import { useState } from 'react';
import { problemOf, type ApiProblem } from '../shared/api-problem.ts';
import { upload } from '../shared/api.ts';
import { Button } from '../shared/button.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { FileDrop } from '../shared/file-drop.tsx';
import { useFormat } from '../shared/format.ts';
import { Notice } from '../shared/notice.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { Progress } from '../shared/progress.tsx';
import { invalidateTopics } from '../shared/queries.ts';
import { useText } from '../shared/text.tsx';

interface Stage {
  readonly file: File;
  readonly report: ImportReport | undefined;
  readonly problem: ApiProblem | undefined;
  /** Share of the file that is up, while it is going up. */
  readonly share: number | undefined;
}

/** A CSV into the directory: first what it would do, row by row, and only then done. */
export function ImportDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const [stage, setStage] = useState<Stage | undefined>();
  const report = stage?.report;
  const isBusy = stage?.share !== undefined;
  const changeCount = report ? report.createdCount + report.changedCount : 0;

  const send = async (file: File, apply: boolean) => {
    setStage({ file, report: apply ? report : undefined, problem: undefined, share: 0 });
    try {
      const next = await upload(importOrganisations, {
        query: { apply: apply ? 'true' : 'false' },
        file,
        onProgress: (share) => setStage((before) => before && { ...before, share }),
      });
      setStage({ file, report: next, problem: undefined, share: undefined });
      if (apply) invalidateTopics(client, ['partners']);
    } catch (error) {
      setStage({ file, report: apply ? report : undefined, problem: problemOf(error), share: undefined });
    }
  };
  const close = () => {
    if (isBusy) return;
    setStage(undefined);
    onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={t('partners.import-file.title')}
      size="wide"
      actions={
        report?.applied ? (
          <Button kind="primary" onPress={close} autoFocus>
            {t('shared.action.close')}
          </Button>
        ) : (
          <>
            <Button onPress={close} isDisabled={isBusy}>
              {t('shared.action.cancel')}
            </Button>
            <Button kind="primary" isDisabled={changeCount === 0} isPending={isBusy && report !== undefined} onPress={() => stage && void send(stage.file, true)}>
              {report ? t('partners.import-file.apply', { count: changeCount }) : t('partners.import-file.apply-none')}
            </Button>
          </>
        )
      }
    >
      {!report?.applied && (
        <FileDrop
          label={t('partners.import-file.choose')}
          accept={['.csv', 'text/csv']}
          isDisabled={isBusy}
          onFiles={([file]) => file && void send(file, false)}
          hint={t('partners.import-file.hint', { columns: organisationFieldNames.join(', ') })}
        />
      )}
      {stage && <p className="partners-file">{stage.file.name}</p>}
      {stage?.share !== undefined && <Progress label={t(report ? 'partners.import-file.applying' : 'partners.import-file.checking')} value={stage.share} />}
      {stage?.problem && <ProblemNotice problem={stage.problem} onRetry={() => void send(stage.file, report !== undefined)} />}
      {report && <Report report={report} />}
    </Dialog>
  );
}

function Report({ report }: { readonly report: ImportReport }) {
  const t = useText();
  const format = useFormat();
  const { rowCount, createdCount, changedCount, unchangedCount, refusedCount, errors } = report;
  const counts = [
    { id: 'rows', count: rowCount },
    { id: 'created', count: createdCount },
    { id: 'changed', count: changedCount },
    { id: 'unchanged', count: unchangedCount },
    { id: 'refused', count: refusedCount },
  ] as const;
  return (
    <>
      {report.applied && (
        <Notice tone="done" isLive>
          {t('partners.import-file.applied', { created: createdCount, changed: changedCount })}
        </Notice>
      )}
      {report.encoding !== 'utf-8' && <Notice tone="warning">{t('partners.import-file.encoding', { encoding: report.encoding.toUpperCase() })}</Notice>}
      <dl className="partners-counts" aria-label={t('partners.import-file.counts')}>
        {counts.map(({ id, count }) => (
          <div key={id} data-attention={id === 'refused' && count > 0 ? '' : undefined}>
            <dt>{t(`partners.import-count.${id}`)}</dt>
            <dd>{format.number(count)}</dd>
          </div>
        ))}
      </dl>
      {errors.length > 0 && (
        <>
          <p>{t('partners.import-file.errors', { count: refusedCount })}</p>
          <div className="partners-errors">
            <DataTable
              label={t('partners.import-file.errors-label')}
              rows={errors.map((error, index) => ({ ...error, id: `${index}` }))}
              rowId={({ id }) => id}
              rowText={({ line, reason }) => `${line} ${t.label('partners.import', reason)}`}
              columns={[
                { id: 'line', header: t('partners.import-file.line'), width: 6, isRowHeader: true, cell: ({ line }) => format.number(line) },
                { id: 'column', header: t('partners.import-file.column'), width: 9, cell: ({ column }) => (column === null ? <span className="muted">{t('partners.import-file.whole-row')}</span> : <span className="code">{column}</span>) },
                { id: 'reason', header: t('partners.import-file.reason'), width: '1fr', cell: ({ reason }) => <span className="table-line">{t.label('partners.import', reason)}</span> },
              ]}
            />
          </div>
        </>
      )}
    </>
  );
}
