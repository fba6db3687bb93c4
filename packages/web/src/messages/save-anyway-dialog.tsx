import { ConfirmDialog } from '../shared/dialog.tsx';
import { useText } from '../shared/text.tsx';

interface Suspect {
  readonly name: string;
  readonly mediaType: string;
}

/** Asks before a file that is not what it says it is, or could run, is saved. Open while there is a file to ask about. */
export function SaveAnywayDialog<F extends Suspect>({ asked, onClose, onSave }: { readonly asked: F | undefined; readonly onClose: () => void; readonly onSave: (file: F) => void | Promise<void> }) {
  const t = useText();
  return (
    <ConfirmDialog
      isOpen={asked !== undefined}
      onClose={onClose}
      title={t('messages.attachment.suspicious-title')}
      confirmLabel={t('messages.attachment.save-anyway')}
      isDanger
      onConfirm={() => (asked ? onSave(asked) : undefined)}
    >
      <p>
        <bdi className="code">{asked?.name}</bdi>
      </p>
      <p>{t('messages.attachment.suspicious-text', { type: asked?.mediaType ?? '' })}</p>
    </ConfirmDialog>
  );
}
