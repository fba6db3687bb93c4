import { extendTask, type TaskView } from '@vigie/server/cases/contract';
import type { Instant } from '@vigie/server/kernel/time';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { DateTimeField } from '../../shared/date-time-field.tsx';
import { DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { useAttempt } from '../attempt.ts';

/** Another deadline for a task, or none. */
export function ExtendForm({ task, onClose }: { readonly task: TaskView; readonly onClose: () => void }) {
  const t = useText();
  const attempt = useAttempt();
  const form = useForm<{ readonly dueAt: Instant | null; readonly reason: string }>({
    initial: { dueAt: task.dueAt, reason: '' },
    labels: { dueAt: t('cases.task.due'), reason: t('cases.label.reason') },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('shared.form.required') : undefined }),
    submit: async ({ dueAt, reason }) => {
      await attempt(() => call(extendTask, { params: { taskId: task.id }, ifMatch: task.version, body: { dueAt, reason: reason.trim() } }));
      onClose();
      toast.done(t('cases.done.task-extended', { number: task.number }));
    },
    fieldOfRefusal: { 'cases.task-due-past': 'dueAt' },
  });
  return (
    <Form state={form}>
      <DateTimeField {...form.field('dueAt')} description={t('cases.task.due-hint')} />
      <TextField {...form.field('reason')} isRequired maxLength={1_000} autoComplete="off" />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('shared.action.save')}
        </Button>
      </DialogActions>
    </Form>
  );
}
