import { useQueryClient } from '@tanstack/react-query';
import { createClient, type ClientView } from '@vigie/server/accounts/contract';
import { channels, type Channel } from '@vigie/server/kernel/vocabulary';
import { call } from '../shared/api.ts';
import { Button } from '../shared/button.tsx';
import { CopyBlock } from '../shared/copy-block.tsx';
import { Dialog, DialogActions } from '../shared/dialog.tsx';
import { Form, useForm } from '../shared/form.tsx';
import { Notice } from '../shared/notice.tsx';
import { invalidateTopics } from '../shared/queries.ts';
import { Select } from '../shared/select.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useText } from '../shared/text.tsx';
import { IntakeExample } from './intake-example.tsx';

export interface MadeKey {
  readonly client: ClientView;
  readonly key: string;
}

interface ClientFormProps {
  readonly onMade: (made: MadeKey) => void;
  readonly onClose: () => void;
}

/** Makes a key for one machine and one channel. */
export function ClientDialog({ isOpen, ...props }: ClientFormProps & { readonly isOpen: boolean }) {
  const t = useText();
  return (
    <Dialog isOpen={isOpen} onClose={props.onClose} title={t('accounts.client.add')} size="small">
      <ClientForm {...props} />
    </Dialog>
  );
}

function ClientForm({ onMade, onClose }: ClientFormProps) {
  const t = useText();
  const client = useQueryClient();
  const form = useForm<{ readonly name: string; readonly channel: Channel | null }>({
    initial: { name: '', channel: null },
    labels: { name: t('accounts.client.name'), channel: t('accounts.client.channel') },
    check: ({ name, channel }) => ({ name: name.trim() ? undefined : t('shared.form.required'), channel: channel === null ? t('shared.form.required') : undefined }),
    submit: async ({ name, channel }) => {
      if (channel === null) return;
      const made = await call(createClient, { body: { name, channel } });
      invalidateTopics(client, ['accounts']);
      onMade(made);
      onClose();
    },
  });
  return (
    <Form state={form}>
      <TextField {...form.field('name')} isRequired autoFocus maxLength={80} description={t('accounts.client.name-hint')} />
      <Select {...form.field('channel')} isRequired options={channels.map((value) => ({ value, label: t.label('channel', value) }))} description={t('accounts.client.channel-hint')} />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button type="submit" kind="primary" isPending={form.isSubmitting}>
          {t('accounts.client.make')}
        </Button>
      </DialogActions>
    </Form>
  );
}

/** The key, shown this once: only its hash is kept. It closes by its own button alone. */
export function KeyDialog({ made, onClose }: { readonly made: MadeKey | undefined; readonly onClose: () => void }) {
  const t = useText();
  return (
    <Dialog
      isOpen={made !== undefined}
      onClose={onClose}
      isInescapable
      title={t('accounts.key.title', { name: made?.client.name })}
      actions={
        <Button kind="primary" onPress={onClose}>
          {t('accounts.key.close')}
        </Button>
      }
    >
      {made && (
        <>
          <CopyBlock label={t('accounts.key.label')} value={made.key} />
          <Notice tone="warning">{t('accounts.key.once')}</Notice>
          <IntakeExample />
        </>
      )}
    </Dialog>
  );
}
