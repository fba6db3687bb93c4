import { useQueryClient } from '@tanstack/react-query';
import { getMessage, joinThread, leaveThread, type Message } from '@vigie/server/messages/contract';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { ConfirmDialog, Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { useFormat } from '../../shared/format.ts';
import { queryOf, useCommand } from '../../shared/queries.ts';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { useNow } from '../../shared/use-now.ts';
import { ChangeNotice } from '../change-list.tsx';
import { parseMessageNumber } from '../message-number.ts';
import { useFreshTarget } from '../acts/use-fresh-target.ts';

export type ThreadAct = 'join' | 'leave';

/** Puts a message into another thread by hand, or takes it out. */
export function ThreadDialogs(props: { readonly act: ThreadAct | undefined; readonly message: Message; readonly onClose: () => void; readonly onDone: (message: Message) => void }) {
  const { act, message, onClose, onDone } = props;
  const t = useText();
  const client = useQueryClient();
  const leave = useCommand(leaveThread, {
    done: (after) => {
      client.setQueryData(queryOf(getMessage, { params: { id: after.id } }).queryKey, after);
      toast.done(t('messages.thread.left', { number: after.number }));
      onDone(after);
    },
  });
  return (
    <>
      {act === 'join' && (
        <Dialog isOpen onClose={onClose} title={t('messages.thread.join-title', { number: message.number })} size="small">
          <JoinForm {...props} />
        </Dialog>
      )}
      <ConfirmDialog
        isOpen={act === 'leave'}
        onClose={onClose}
        title={t('messages.thread.leave-title', { number: message.number })}
        confirmLabel={t('messages.thread.leave')}
        onConfirm={() => leave.run({ params: { id: message.id }, ifMatch: message.version })}
      >
        <p>{t('messages.thread.leave-text')}</p>
      </ConfirmDialog>
    </>
  );
}

function JoinForm(props: { readonly message: Message; readonly onClose: () => void; readonly onDone: (message: Message) => void }) {
  const { message, onClose, onDone } = props;
  const t = useText();
  const format = useFormat();
  const nowMs = useNow();
  const { changes, attempt } = useFreshTarget(message);
  const thisYear = Number(format.instant(nowMs, 'utc', nowMs).slice(0, 4));
  const form = useForm({
    initial: { withNumber: '' },
    labels: { withNumber: t('messages.thread.number') },
    check: ({ withNumber }) => ({ withNumber: parseMessageNumber(withNumber, thisYear) === undefined ? t('messages.thread.number-invalid') : undefined }),
    submit: async ({ withNumber }) => {
      const number = parseMessageNumber(withNumber, thisYear) ?? withNumber;
      const after = await attempt((ifMatch) => call(joinThread, { params: { id: message.id }, body: { withNumber: number }, ifMatch }));
      onClose();
      toast.done(t('messages.thread.joined', { number: message.number, other: number }));
      onDone(after);
    },
    fieldOfRefusal: { 'messages.message-not-found': 'withNumber', 'messages.thread-same': 'withNumber' },
  });
  return (
    <Form state={form}>
      <ChangeNotice changes={changes} />
      <TextField {...form.field('withNumber')} description={t('messages.thread.number-hint')} isRequired isCode autoFocus autoComplete="off" maxLength={40} />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('messages.thread.join-confirm')}
        </Button>
      </DialogActions>
    </Form>
  );
}
