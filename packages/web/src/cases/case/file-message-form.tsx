import { fileIntoCase } from '@vigie/server/cases/contract';
import { findByNumber } from '@vigie/server/messages/contract';
import { parseMessageNumber } from '../../messages/message-number.ts';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { useAttempt } from '../attempt.ts';
import { useThisYear } from '../this-year.ts';
import type { CaseFormProps } from './case-dialogs.tsx';

/** Puts a message into the case by its number, with its whole thread. */
export function FileMessageForm({ found, onClose, onDone }: CaseFormProps) {
  const t = useText();
  const attempt = useAttempt();
  const thisYear = useThisYear();
  const form = useForm({
    initial: { number: '', reason: '' },
    labels: { number: t('cases.label.message-number'), reason: t('cases.label.reason-optional') },
    check: ({ number }) => ({ number: parseMessageNumber(number, thisYear) === undefined ? t('cases.fault.message-number') : undefined }),
    submit: async ({ number, reason }) => {
      const wanted = parseMessageNumber(number, thisYear) ?? number;
      const { id } = await call(findByNumber, { params: { number: wanted } });
      await attempt(() => call(fileIntoCase, { params: { id: found.id }, body: { kind: 'message', objectId: id, reason: reason.trim() } }));
      onDone(undefined, t('cases.done.filed-message', { number: wanted }));
    },
    fieldOfRefusal: { 'messages.message-not-found': 'number', 'cases.object-not-found': 'number', 'cases.already-in-case': 'number' },
  });
  return (
    <Form state={form}>
      <p className="muted">{t('cases.file-into.with-thread')}</p>
      <TextField {...form.field('number')} description={t('messages.thread.number-hint')} isRequired isCode autoFocus autoComplete="off" maxLength={40} />
      <TextField {...form.field('reason')} maxLength={1_000} autoComplete="off" />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('cases.act.file')}
        </Button>
      </DialogActions>
    </Form>
  );
}
