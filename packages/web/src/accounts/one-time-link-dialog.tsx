import type { Instant } from '@vigie/server/kernel/time';
import { Button } from '../shared/button.tsx';
import { CopyBlock } from '../shared/copy-block.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { Notice } from '../shared/notice.tsx';
import { useText } from '../shared/text.tsx';
import { Time } from '../shared/time.tsx';

export interface IssuedLink {
  /** For whom. */
  readonly name: string;
  readonly link: string;
  readonly expiresAt: Instant;
}

/** A one-time link, shown this once: only its hash is kept. It closes by its own button alone, so that no slip loses it. */
export function OneTimeLinkDialog({ issued, onClose }: { readonly issued: IssuedLink | undefined; readonly onClose: () => void }) {
  const t = useText();
  return (
    <Dialog
      isOpen={issued !== undefined}
      onClose={onClose}
      isInescapable
      title={t('accounts.link.title', { name: issued?.name })}
      actions={
        <Button kind="primary" onPress={onClose}>
          {t('accounts.link.close')}
        </Button>
      }
    >
      {issued && (
        <>
          <p>{t('accounts.link.text', { name: issued.name })}</p>
          <CopyBlock label={t('accounts.link.label')} value={issued.link} />
          <p>{t.rich('accounts.welcome.expires', { time: <Time at={issued.expiresAt} style="dateTime" /> })}</p>
          <Notice tone="warning">{t('accounts.link.once')}</Notice>
        </>
      )}
    </Dialog>
  );
}
