import type { ReactNode } from 'react';
import { Button } from '../shared/button.tsx';
import { Dialog, DialogActions } from '../shared/dialog.tsx';
import { Form, useForm } from '../shared/form.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useText } from '../shared/text.tsx';
import { useAttempt } from './attempt.ts';

interface ReasonDialogProps {
  readonly title: string;
  /** What will happen. */
  readonly children?: ReactNode;
  readonly confirmLabel: string;
  readonly isDanger?: boolean;
  readonly onClose: () => void;
  /** Does it. What it throws is shown; the words stay. */
  readonly onConfirm: (reason: string) => Promise<unknown>;
}

/** An act that asks for nothing but why: Enter in the line does it. */
export function ReasonDialog(props: ReasonDialogProps) {
  return (
    <Dialog isOpen onClose={props.onClose} title={props.title}>
      <ReasonForm {...props} />
    </Dialog>
  );
}

function ReasonForm({ children, confirmLabel, isDanger, onClose, onConfirm }: ReasonDialogProps) {
  const t = useText();
  const attempt = useAttempt();
  const form = useForm({
    initial: { reason: '' },
    labels: { reason: t('cases.label.reason') },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('shared.form.required') : undefined }),
    submit: async ({ reason }) => {
      await attempt(() => onConfirm(reason.trim()));
      onClose();
    },
  });
  return (
    <Form state={form}>
      {children !== undefined && <div className="muted">{children}</div>}
      <TextField {...form.field('reason')} isRequired maxLength={1_000} autoFocus autoComplete="off" />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind={isDanger ? 'danger' : 'primary'} type="submit" isPending={form.isSubmitting}>
          {confirmLabel}
        </Button>
      </DialogActions>
    </Form>
  );
}
