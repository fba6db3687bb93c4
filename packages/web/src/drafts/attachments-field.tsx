import { detachFromDraft, downloadDraftAttachment, type Draft } from '@vigie/server/drafts/contract';
import { Download, FileWarning, Paperclip, RotateCw, X } from 'lucide-react';
import { useState } from 'react';
import { SaveAnywayDialog } from '../messages/save-anyway-dialog.tsx';
import { problemOf } from '../shared/api-problem.ts';
import { call, download } from '../shared/api.ts';
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
import { useDraft, useDraftPart, useUploads } from './open-draft.ts';
import './attachments-field.css';

type Attachment = Draft['attachments'][number];

/** The limits of one message, for the line below; the server keeps them. */
const limits = { files: 100, bytes: 50_000_000 };

/** Files with what they really are, those on their way with how far they have come, and the place to drop more. */
export function AttachmentsField() {
  const t = useText();
  const format = useFormat();
  const draft = useDraft();
  const attachments = useDraftPart(({ saved }) => saved.attachments);
  const uploads = useUploads();
  const [removing, setRemoving] = useState<Attachment | undefined>();
  const [asked, setAsked] = useState<Attachment | undefined>();
  const byteCount = attachments.reduce((sum, file) => sum + file.byteCount, 0);
  const remove = async ({ position }: Attachment) => {
    try {
      draft.absorb(await call(detachFromDraft, { params: { id: draft.id, position } }));
    } catch (error) {
      toast.problem(problemOf(error));
    }
  };
  const save = async ({ position }: Attachment) => {
    try {
      await download(downloadDraftAttachment, { params: { id: draft.id, position } });
    } catch (error) {
      toast.problem(problemOf(error));
    }
  };
  return (
    <section className="attachments" aria-labelledby="attachments-title" data-field="attachments">
      <h2 id="attachments-title" className="field-label">
        {t('drafts.field.attachments')}
        {attachments.length > 0 && <span className="muted"> {t('drafts.attachment.sum', { count: attachments.length, size: format.bytes(byteCount) })}</span>}
      </h2>
      {(attachments.length > 0 || uploads.length > 0) && (
        <ul className="attachment-list">
          {attachments.map((file) => (
            <li key={file.position} className="attachment">
              {file.suspicious ? <FileWarning aria-hidden className="icon" data-suspicious="" /> : <Paperclip aria-hidden className="icon" />}
              <div className="attachment-text">
                <p className="attachment-name">
                  <bdi>{file.name}</bdi> {file.suspicious && <Badge tone="urgent">{t('drafts.attachment.suspicious')}</Badge>}
                </p>
                <p className="attachment-facts">
                  {format.bytes(file.byteCount)} · {t('drafts.attachment.type', { type: file.mediaType })}
                  {file.suspicious && <> · {t('drafts.attachment.suspicious-hint')}</>}
                </p>
              </div>
              <IconButton icon={Download} label={t('messages.attachment.save', { name: file.name })} onPress={() => (file.suspicious ? setAsked(file) : void save(file))} />
              <IconButton icon={X} label={t('drafts.attachment.remove', { name: file.name })} onPress={() => setRemoving(file)} />
            </li>
          ))}
          {uploads.map((file) => (
            <li key={`upload ${file.key}`} className="attachment" data-state={file.state}>
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
                <Button size="small" icon={RotateCw} onPress={() => draft.uploads.retry(file.key)}>
                  {t('shared.action.retry')}
                </Button>
              )}
              <IconButton icon={X} label={t('drafts.attachment.give-up', { name: file.name })} onPress={() => draft.uploads.cancel(file.key)} />
            </li>
          ))}
        </ul>
      )}
      <FileDrop label={t('drafts.attachment.drop')} isMultiple onFiles={draft.uploads.add} hint={t('drafts.attachment.limits', { count: limits.files, size: format.bytes(limits.bytes) })} />
      <ConfirmDialog
        isOpen={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        title={t('drafts.attachment.confirm-title')}
        confirmLabel={t('drafts.attachment.confirm')}
        onConfirm={async () => {
          if (removing) await remove(removing);
        }}
      >
        <p>
          <bdi className="code">{removing?.name}</bdi>
        </p>
      </ConfirmDialog>
      <SaveAnywayDialog asked={asked} onClose={() => setAsked(undefined)} onSave={save} />
    </section>
  );
}
