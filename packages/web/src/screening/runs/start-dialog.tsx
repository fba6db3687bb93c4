import { startRun, type RunView } from '@vigie/server/screening/contract';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { invalidateTopics } from '../../shared/queries.ts';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { decimalOf } from './settings-values.ts';

interface StartDialogProps {
  readonly onClose: () => void;
  readonly onStarted: (id: RunView['id']) => void;
}

/** Every alert in force once more; single alerts, lists and loads are screened from their own screens. */
export function StartDialog(props: StartDialogProps) {
  const t = useText();
  return (
    <Dialog isOpen onClose={props.onClose} title={t('screening.runs.start-title')}>
      <StartForm {...props} />
    </Dialog>
  );
}

function StartForm({ onClose, onStarted }: StartDialogProps) {
  const t = useText();
  const client = useQueryClient();
  const form = useForm({
    initial: { falsePerThousand: '' },
    labels: { falsePerThousand: t('screening.settings.falsePerThousand') },
    check: ({ falsePerThousand }) => ({ falsePerThousand: falsePerThousand.trim() !== '' && decimalOf(falsePerThousand, 0.001, 1_000) === undefined ? t('screening.settings.fault-share') : undefined }),
    submit: async ({ falsePerThousand }) => {
      const threshold = decimalOf(falsePerThousand, 0.001, 1_000);
      const run = await call(startRun, { body: { scope: { kind: 'alerts-in-force' }, ...(threshold === undefined ? {} : { falsePerThousand: threshold }) } });
      invalidateTopics(client, ['screening']);
      onStarted(run.id);
    },
  });
  return (
    <Form state={form}>
      <p className="muted">{t('screening.runs.start-text')}</p>
      <TextField {...form.field('falsePerThousand')} description={t('screening.runs.start-hint')} inputMode="decimal" autoComplete="off" autoFocus />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t('screening.runs.act.start')}
        </Button>
      </DialogActions>
    </Form>
  );
}
