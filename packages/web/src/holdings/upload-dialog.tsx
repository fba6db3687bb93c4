import { useQueryClient } from '@tanstack/react-query';
import { beginLoad, type LoadView, type SourceView } from '@vigie/server/holdings/contract';
import { loadModes, type LoadMode } from '@vigie/server/holdings/model';
import { useEffect, useRef, useState } from 'react';
import { problemOf, type ApiProblem } from '../shared/api-problem.ts';
import { call } from '../shared/api.ts';
import { Button } from '../shared/button.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { FileDrop } from '../shared/file-drop.tsx';
import { useFormat } from '../shared/format.ts';
import { Notice } from '../shared/notice.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { Progress } from '../shared/progress.tsx';
import { invalidateTopics } from '../shared/queries.ts';
import { RadioGroup } from '../shared/radio-group.tsx';
import { useText } from '../shared/text.tsx';
import { sendFile } from './sending.ts';

interface UploadDialogProps {
  readonly source: Pick<SourceView, 'code' | 'name' | 'format'>;
  /** An upload that broke off: it goes on where it was, with the same file. */
  readonly begun?: LoadView;
  readonly onClose: () => void;
  readonly onStarted: (load: LoadView) => void;
}

const accepted = { csv: ['.csv', '.txt', '.tsv'], records: ['.jsonl', '.ndjson', '.json'], ftm: ['.json', '.jsonl', '.ndjson', '.ijson'] } as const;

/** A file of a register: chosen, sent in parts, and started. */
export function UploadDialog({ source, begun, onClose, onStarted }: UploadDialogProps) {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const [file, setFile] = useState<File | undefined>();
  const [mode, setMode] = useState<LoadMode>('full');
  const [sent, setSent] = useState<number | undefined>();
  const [load, setLoad] = useState(begun);
  const [problem, setProblem] = useState<ApiProblem | undefined>();
  const abort = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => abort.current?.abort(), []);
  const isOther = load !== undefined && file !== undefined && file.size !== load.file.bytes;
  const send = async () => {
    if (!file || isOther) return;
    const controller = new AbortController();
    abort.current = controller;
    setProblem(undefined);
    setSent(load?.file.receivedBytes ?? 0);
    try {
      const announced = load ?? (await call(beginLoad, { params: { code: source.code }, body: { mode, fileName: file.name, byteCount: file.size } }));
      setLoad(announced);
      const started = await sendFile(announced, file, setSent, controller.signal);
      onStarted(started);
    } catch (error) {
      if (!controller.signal.aborted) setProblem(problemOf(error));
    } finally {
      setSent(undefined);
      invalidateTopics(client, ['holdings']);
    }
  };
  const isSending = sent !== undefined;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('holdings.upload.title', { name: source.name })}
      actions={
        <>
          <Button onPress={onClose}>{t(isSending ? 'holdings.upload.break-off' : 'shared.action.cancel')}</Button>
          <Button kind="primary" isDisabled={!file || isOther || file.size === 0} isPending={isSending} onPress={() => void send()}>
            {t(load ? 'holdings.upload.go-on' : 'holdings.upload.send')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {problem && <ProblemNotice problem={problem} />}
        {begun && <Notice tone="info">{t('holdings.upload.continue', { name: begun.file.name, received: format.bytes(begun.file.receivedBytes), total: format.bytes(begun.file.bytes) })}</Notice>}
        {!isSending && <FileDrop label={t('holdings.upload.drop')} accept={accepted[source.format]} onFiles={([chosen]) => setFile(chosen)} hint={t('holdings.upload.hint', { format: t.label('holdings.format', source.format) })} />}
        {file && (
          <p>
            <bdi>{file.name}</bdi> <span className="muted">{format.bytes(file.size)}</span>
          </p>
        )}
        {isOther && <Notice tone="warning">{t('holdings.upload.other-file', { total: format.bytes(load.file.bytes) })}</Notice>}
        {!load && !isSending && <RadioGroup label={t('holdings.field.mode')} options={loadModes.map((value) => ({ value, label: t.label('holdings.mode', value), description: t.hint('holdings.mode', value) ?? '' }))} value={mode} onChange={setMode} />}
        {isSending && file && <Progress label={t('holdings.upload.sending', { sent: format.bytes(sent), total: format.bytes(file.size) })} value={file.size === 0 ? 0 : sent / file.size} />}
      </div>
    </Dialog>
  );
}
