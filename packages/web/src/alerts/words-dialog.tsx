import type { ReactNode } from 'react';
import { Button } from '../shared/button.tsx';
import { Dialog, DialogActions } from '../shared/dialog.tsx';
import { Form, useForm } from '../shared/form.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useText } from '../shared/text.tsx';

interface WordsDialogProps {
  readonly title: string;
  readonly label: string;
  readonly maxLength: number;
  readonly initial?: string;
  readonly isCode?: boolean;
  readonly confirmLabel: string;
  readonly isDanger?: boolean;
  readonly onClose: () => void;
  /** Does it. What it throws is shown; the words stay. */
  readonly onConfirm: (words: string) => Promise<unknown>;
  /** What will happen. */
  readonly children?: ReactNode;
}

/** An act that asks for one line: Enter does it. */
export function WordsDialog(props: WordsDialogProps) {
  return (
    <Dialog isOpen onClose={props.onClose} title={props.title}>
      <WordsForm {...props} />
    </Dialog>
  );
}

function WordsForm({ label, maxLength, initial = '', isCode = false, confirmLabel, isDanger = false, onClose, onConfirm, children }: WordsDialogProps) {
  const t = useText();
  const form = useForm({
    initial: { words: initial },
    labels: { words: label },
    check: ({ words }) => ({ words: words.trim().length === 0 ? t('shared.form.required') : undefined }),
    submit: async ({ words }) => {
      await onConfirm(words.trim());
      onClose();
    },
  });
  return (
    <Form state={form}>
      {children !== undefined && <div className="muted">{children}</div>}
      <TextField {...form.field('words')} isRequired isCode={isCode} maxLength={maxLength} autoFocus autoComplete="off" />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind={isDanger ? 'danger' : 'primary'} type="submit" isPending={form.isSubmitting}>
          {confirmLabel}
        </Button>
      </DialogActions>
    </Form>
  );
}
