import { useQueryClient } from '@tanstack/react-query';
import { setAsideQuarantined, type Quarantined } from '@vigie/server/messages/contract';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { invalidateTopics } from '../../shared/queries.ts';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';

const least = 3;

/** Settles it without registering; the reason is kept, and so are the bytes. */
export function SetAsideDialog(props: { readonly item: Quarantined; readonly onClose: () => void; readonly onDone: () => void }) {
  const t = useText();
  return (
    <Dialog isOpen onClose={props.onClose} title={t('messages.quarantine.set-aside-title')}>
      <SetAsideForm {...props} />
    </Dialog>
  );
}

function SetAsideForm({ item, onClose, onDone }: { readonly item: Quarantined; readonly onClose: () => void; readonly onDone: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const form = useForm({
    initial: { note: '' },
    labels: { note: t('messages.quarantine.note') },
    check: ({ note }) => ({ note: note.trim().length >= least ? undefined : t('messages.quarantine.note-needed') }),
    submit: async ({ note }) => {
      await call(setAsideQuarantined, { params: { id: item.id }, body: { note: note.trim() } });
      invalidateTopics(client, ['quarantine']);
      toast.done(t('messages.quarantine.now-set-aside'));
      onClose();
      onDone();
    },
  });
  return (
    <Form state={form}>
      <p>{t('messages.quarantine.set-aside-text')}</p>
      <TextField {...form.field('note')} isRequired maxLength={400} autoFocus autoComplete="off" />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('messages.quarantine.set-aside')}
        </Button>
      </DialogActions>
    </Form>
  );
}
