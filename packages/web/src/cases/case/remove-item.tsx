import { removeFromCase, type Case, type CaseItemView } from '@vigie/server/cases/contract';
import { FolderMinus } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../shared/api.ts';
import { IconButton } from '../../shared/icon-button.tsx';
import { useText } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { ReasonDialog } from '../reason-dialog.tsx';

/** Takes something out of a case again, with a word why. */
export function RemoveItem({ found, item, name }: { readonly found: Case; readonly item: CaseItemView; readonly name: string }) {
  const t = useText();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <IconButton icon={FolderMinus} label={t('cases.act.remove-item', { name })} onPress={() => setAsking(true)} />
      {isAsking && (
        <ReasonDialog
          title={t('cases.remove-item.title', { name })}
          confirmLabel={t('cases.remove-item.confirm')}
          onClose={() => setAsking(false)}
          onConfirm={async (reason) => {
            await call(removeFromCase, { params: { id: found.id, itemId: item.id }, body: { reason } });
            toast.done(t('cases.done.removed', { name }));
          }}
        >
          {t('cases.remove-item.lead')}
        </ReasonDialog>
      )}
    </>
  );
}
