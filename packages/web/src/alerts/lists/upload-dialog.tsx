import { addListFile, listModes, readListVersion, startListVersion, type AlertList, type ListMode, type ListVersion } from '@vigie/server/alerts/contract';
import { FileText, X } from 'lucide-react';
import { useState } from 'react';
import { call, upload } from '../../shared/api.ts';
import { problemOf, type ApiProblem } from '../../shared/api-problem.ts';
import { Button } from '../../shared/button.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { FileDrop } from '../../shared/file-drop.tsx';
import { useFormat } from '../../shared/format.ts';
import { IconButton } from '../../shared/icon-button.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { Progress } from '../../shared/progress.tsx';
import { RadioGroup } from '../../shared/radio-group.tsx';
import { useText } from '../../shared/text.tsx';
import { useAlertsAttempt } from '../attempt.ts';

interface UploadDialogProps {
  readonly list: AlertList;
  /** One whose files are still missing is gone on with. */
  readonly begun: ListVersion | undefined;
  readonly onClose: () => void;
  readonly onDone: (version: ListVersion) => void;
}

/** A new version of a list: its files, sent one after the other, then read beside other work. */
export function UploadDialog({ list, begun, onClose, onDone }: UploadDialogProps) {
  const t = useText();
  const format = useFormat();
  const attempt = useAlertsAttempt();
  const [mode, setMode] = useState<ListMode>(begun?.mode ?? 'full');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [sent, setSent] = useState<{ readonly name: string; readonly share: number } | undefined>();
  const [problem, setProblem] = useState<ApiProblem | undefined>();
  const send = async () => {
    setProblem(undefined);
    try {
      const done = await attempt(async () => {
        const version = begun ?? (await call(startListVersion, { body: { listCode: list.code, mode } }));
        for (const file of files) {
          setSent({ name: file.name, share: 0 });
          const input = { params: { id: version.id }, query: {}, file, onProgress: (share: number) => setSent({ name: file.name, share }) };
          // One after the other: a list of several files is read in the order in which they came.
          // oxlint-disable-next-line no-await-in-loop -- in order
          await upload(addListFile, input as Parameters<typeof upload<typeof addListFile>>[1]);
        }
        return call(readListVersion, { params: { id: version.id } });
      });
      onDone(done);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setSent(undefined);
    }
  };
  return (
    <Dialog isOpen onClose={onClose} title={t('alerts.list.upload')}>
      <div className="stack">
        {!begun && <RadioGroup label={t('alerts.list.mode')} options={listModes.map((value) => ({ value, label: t.label('alerts.list-mode', value), description: t.hint('alerts.list-mode', value) }))} value={mode} onChange={setMode} />}
        <FileDrop label={t('alerts.list.drop')} isMultiple hint={t('alerts.list.drop-hint')} onFiles={(more) => setFiles((before) => [...before, ...more])} isDisabled={sent !== undefined} />
        {files.length > 0 && (
          <ul className="alert-list">
            {files.map((file) => (
              <li key={`${file.name} ${file.size}`} className="row">
                <FileText aria-hidden className="icon" /> <bdi>{file.name}</bdi> <span className="muted">{format.bytes(file.size)}</span>
                <IconButton icon={X} label={t('shared.multi.remove', { label: file.name })} onPress={() => setFiles((before) => before.filter((one) => one !== file))} />
              </li>
            ))}
          </ul>
        )}
        {sent && <Progress label={sent.name} value={sent.share} />}
        {problem && <ProblemNotice problem={problem} />}
        <DialogActions>
          <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
          <Button kind="primary" isPending={sent !== undefined} isDisabled={files.length === 0 && !(begun && begun.files.length > 0)} onPress={() => void send()}>
            {t('alerts.list.send')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
