import { Download, FileWarning, Paperclip, RotateCw, X } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { createUploads } from '../drafts/uploads.ts';
import { SaveAnywayDialog } from '../messages/save-anyway-dialog.tsx';
import { problemOf } from '../shared/api-problem.ts';
import { Badge } from '../shared/badge.tsx';
import { Button } from '../shared/button.tsx';
import { ConfirmDialog } from '../shared/dialog.tsx';
import { FileDrop } from '../shared/file-drop.tsx';
import { useFormat } from '../shared/format.ts';
import { IconButton } from '../shared/icon-button.tsx';
import { ProblemSentence } from '../shared/problem-notice.tsx';
import { Progress } from '../shared/progress.tsx';
import { useText } from '../shared/text.tsx';
import { toast } from '../shared/toast-queue.ts';
import '../drafts/attachments-field.css';

interface KnownFile {
  readonly name: string;
  readonly mediaType: string;
  readonly byteCount: number;
  readonly suspicious: boolean;
}

interface FileListProps<File extends KnownFile> {
  readonly files: readonly File[];
  readonly keyOf: (file: File) => string;
  /** Saves the bytes. What it throws is shown. */
  readonly onSave: (file: File) => Promise<void>;
  readonly onRemove?: ((file: File) => Promise<unknown>) | undefined;
  /** What a row says besides its size and type. */
  readonly factsOf?: (file: File) => string | undefined;
}

/** Files with what they really are, to be saved and, where that is allowed, removed. */
export function FileList<File extends KnownFile>({ files, keyOf, onSave, onRemove, factsOf }: FileListProps<File>) {
  const t = useText();
  const format = useFormat();
  const [asked, setAsked] = useState<File | undefined>();
  const [removing, setRemoving] = useState<File | undefined>();
  const attempt = (act: () => Promise<unknown>) => act().catch((error: unknown) => toast.problem(problemOf(error)));
  const save = async (file: File) => {
    await attempt(() => onSave(file));
  };
  return (
    <>
      {files.length > 0 && (
        <ul className="attachment-list">
          {files.map((file) => (
            <li key={keyOf(file)} className="attachment">
              {file.suspicious ? <FileWarning aria-hidden className="icon" data-suspicious="" /> : <Paperclip aria-hidden className="icon" />}
              <div className="attachment-text">
                <p className="attachment-name">
                  <bdi>{file.name}</bdi> {file.suspicious && <Badge tone="urgent">{t('drafts.attachment.suspicious')}</Badge>}
                </p>
                <p className="attachment-facts">{[format.bytes(file.byteCount), file.mediaType, factsOf?.(file)].filter((fact) => fact !== undefined && fact !== '').join(' · ')}</p>
              </div>
              <IconButton icon={Download} label={t('messages.attachment.save', { name: file.name })} onPress={() => (file.suspicious ? setAsked(file) : void save(file))} />
              {onRemove && <IconButton icon={X} label={t('drafts.attachment.remove', { name: file.name })} onPress={() => setRemoving(file)} />}
            </li>
          ))}
        </ul>
      )}
      <SaveAnywayDialog asked={asked} onClose={() => setAsked(undefined)} onSave={save} />
      <ConfirmDialog
        isOpen={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        title={t('cases.file.remove-title')}
        confirmLabel={t('cases.file.remove')}
        isDanger
        onConfirm={async () => {
          if (removing && onRemove) await attempt(() => onRemove(removing));
        }}
      >
        <p>
          <bdi className="code">{removing?.name}</bdi>
        </p>
        <p>{t('cases.file.remove-lead')}</p>
      </ConfirmDialog>
    </>
  );
}

/** The place to drop files, and those on their way with how far they have come. */
export function FileUploads({ onSend }: { readonly onSend: (file: File, report: (share: number) => void, signal: AbortSignal) => Promise<void> }) {
  const t = useText();
  const [uploads] = useState(() => createUploads(onSend));
  const entries = useSyncExternalStore(uploads.subscribe, uploads.snapshot);
  return (
    <>
      {entries.length > 0 && (
        <ul className="attachment-list">
          {entries.map((file) => (
            <li key={file.key} className="attachment" data-state={file.state}>
              <Paperclip aria-hidden className="icon" />
              <div className="attachment-text">
                {file.state === 'failed' ? (
                  <>
                    <p className="attachment-name">
                      <bdi>{file.name}</bdi>
                    </p>
                    <p className="attachment-problem" role="alert">
                      <ProblemSentence problem={problemOf(file.error)} />
                    </p>
                  </>
                ) : (
                  <Progress label={file.name} value={file.share} />
                )}
              </div>
              {file.state === 'failed' && (
                <Button size="small" icon={RotateCw} onPress={() => uploads.retry(file.key)}>
                  {t('shared.action.retry')}
                </Button>
              )}
              <IconButton icon={X} label={t('drafts.attachment.give-up', { name: file.name })} onPress={() => uploads.cancel(file.key)} />
            </li>
          ))}
        </ul>
      )}
      <FileDrop label={t('cases.file.drop')} isMultiple onFiles={uploads.add} />
    </>
  );
}
