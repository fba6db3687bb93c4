import { downloadAttachment, type Message } from '@vigie/server/messages/contract';
import { Download, File, FileArchive, FileImage, FileSpreadsheet, FileText, FileVolume, FileWarning, Mail, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { SaveAnywayDialog } from '../save-anyway-dialog.tsx';
import { problemOf } from '../../shared/api-problem.ts';
import { download } from '../../shared/api.ts';
import { Badge } from '../../shared/badge.tsx';
import { Button } from '../../shared/button.tsx';
import { useFormat } from '../../shared/format.ts';
import { useText } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';

type Attachment = Message['attachments'][number];

const icons: readonly (readonly [RegExp, LucideIcon])[] = [
  [/^image\//, FileImage],
  [/^(audio|video)\//, FileVolume],
  [/zip|tar|rar|7z|compressed/, FileArchive],
  [/spreadsheet|excel|csv/, FileSpreadsheet],
  [/^message\//, Mail],
  [/^text\/|pdf|word|opendocument\.text/, FileText],
];

/** As many as stand above the text before it is pushed out of sight. */
const shownAtFirst = 4;

/** The files that came with it. Never opened here: each is saved, and what looks dangerous asks first. */
export function MessageAttachments({ message }: { readonly message: Message }) {
  const t = useText();
  const format = useFormat();
  const [areAllShown, setAllShown] = useState(false);
  const [asked, setAsked] = useState<Attachment | undefined>();
  const [saving, setSaving] = useState<ReadonlySet<number>>(new Set());
  const { attachments } = message;
  const shown = areAllShown ? attachments : attachments.slice(0, shownAtFirst);

  const save = async ({ position }: Attachment) => {
    setSaving((before) => new Set(before).add(position));
    try {
      await download(downloadAttachment, { params: { id: message.id, position } });
    } catch (error) {
      toast.problem(problemOf(error));
    } finally {
      setSaving((before) => new Set([...before].filter((other) => other !== position)));
    }
  };
  return (
    <section className="attachments" aria-labelledby="attachments-title">
      <h2 id="attachments-title" className="section-title">
        {t('messages.attachment.title', { count: attachments.length })}
      </h2>
      <ul>
        {shown.map((file) => {
          const Icon = file.suspicious ? FileWarning : (icons.find(([type]) => type.test(file.mediaType))?.[1] ?? File);
          return (
            <li key={file.position} className="attachment" data-suspicious={file.suspicious ? '' : undefined}>
              <Icon aria-hidden className="icon" />
              <span className="attachment-name">
                <bdi>{file.name}</bdi>
                <span className="muted">
                  {' '}
                  {format.bytes(file.byteCount)} · <span className="attachment-type">{file.mediaType}</span>
                </span>
                {file.suspicious && (
                  <>
                    {' '}
                    <Badge tone="urgent">{t('messages.attachment.suspicious')}</Badge>
                  </>
                )}
              </span>
              <Button
                size="small"
                kind="quiet"
                icon={Download}
                isPending={saving.has(file.position)}
                aria-label={t('messages.attachment.save', { name: file.name })}
                onPress={() => (file.suspicious ? setAsked(file) : void save(file))}
              >
                {t('shared.action.download')}
              </Button>
            </li>
          );
        })}
      </ul>
      {shown.length < attachments.length && (
        <Button size="small" kind="quiet" onPress={() => setAllShown(true)}>
          {t('messages.attachment.show-all', { count: attachments.length })}
        </Button>
      )}
      <SaveAnywayDialog asked={asked} onClose={() => setAsked(undefined)} onSave={save} />
    </section>
  );
}
