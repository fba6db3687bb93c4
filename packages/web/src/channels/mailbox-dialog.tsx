import { useQueryClient } from '@tanstack/react-query';
import { changeMailbox, createMailbox, listMailboxes, type MailboxView } from '@vigie/server/channels/contract';
import { channels } from '@vigie/server/kernel/vocabulary';
import { ApiProblem } from '../shared/api-problem.ts';
import { call } from '../shared/api.ts';
import { Button } from '../shared/button.tsx';
import { Checkbox } from '../shared/checkbox.tsx';
import { Dialog, DialogActions } from '../shared/dialog.tsx';
import { Form, type FormState } from '../shared/form.tsx';
import { Notice } from '../shared/notice.tsx';
import { invalidateTopics } from '../shared/queries.ts';
import { Select } from '../shared/select.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useText, type Text } from '../shared/text.tsx';
import { toast } from '../shared/toast-queue.ts';
import { ConflictNotice, useVersionedForm } from '../shared/versioned-form.tsx';
import { bodyOfValues, emptyMailbox, faultsOf, valuesOf, withSecurity, withShared, type MailboxValues, type Protocol, type Security } from './mailbox-values.ts';

interface MailboxFormProps {
  /** Undefined: a new one. */
  readonly mailbox: MailboxView | undefined;
  readonly onSaved: (mailbox: MailboxView) => void;
  readonly onClose: () => void;
}

/** Adds or changes a mailbox: where its mail is read and through which server its answers leave. */
export function MailboxDialog({ isOpen, ...props }: MailboxFormProps & { readonly isOpen: boolean }) {
  const t = useText();
  return (
    <Dialog isOpen={isOpen} onClose={props.onClose} title={props.mailbox ? t('channels.mailbox.edit-title', { name: props.mailbox.name }) : t('channels.mailbox.add')} size="wide">
      <MailboxForm {...props} />
    </Dialog>
  );
}

function labelsOf(t: Text): { readonly [Name in keyof MailboxValues]: string } {
  const at = (protocol: Protocol, field: string) => t('channels.field.of', { server: protocol.toUpperCase(), field });
  return {
    name: t('channels.mailbox.name'),
    address: t('channels.mailbox.address'),
    channel: t('channels.mailbox.channel'),
    enabled: t('channels.mailbox.enabled'),
    imapHost: at('imap', t('channels.server.host')),
    imapPort: at('imap', t('channels.server.port')),
    imapSecurity: at('imap', t('channels.server.security')),
    imapUser: at('imap', t('channels.server.user')),
    imapPasswordVariable: at('imap', t('channels.server.variable')),
    imapFolder: at('imap', t('channels.server.folder')),
    smtpHost: at('smtp', t('channels.server.host')),
    smtpPort: at('smtp', t('channels.server.port')),
    smtpSecurity: at('smtp', t('channels.server.security')),
    smtpUser: at('smtp', t('channels.server.user')),
    smtpPasswordVariable: at('smtp', t('channels.server.variable')),
  };
}

function MailboxForm({ mailbox, onSaved, onClose }: MailboxFormProps) {
  const t = useText();
  const client = useQueryClient();
  const labels = labelsOf(t);
  const state = useVersionedForm<MailboxValues>({
    seen: mailbox ? { values: valuesOf(mailbox), version: mailbox.version } : { values: emptyMailbox, version: 0 },
    labels,
    fieldOfRefusal: { 'channels.address-taken': 'address' },
    check: (values) => Object.fromEntries(Object.entries(faultsOf(values)).map(([name, fault]) => [name, t(fault === 'required' ? 'shared.form.required' : `channels.fault.${fault}`)])),
    send: async (values, version) => {
      const body = bodyOfValues(values);
      const saved = mailbox ? await call(changeMailbox, { params: { id: mailbox.id }, ifMatch: version, body }) : await call(createMailbox, { body });
      invalidateTopics(client, ['channels']);
      toast.done(t(mailbox ? 'channels.mailbox.changed' : 'channels.mailbox.added', { name: saved.name }));
      onSaved(saved);
      onClose();
    },
    fetchPresent: async () => {
      const present = (await call(listMailboxes)).items.find(({ id }) => id === mailbox?.id);
      if (!present) throw new ApiProblem({ status: 404, code: 'channels.mailbox-not-found' });
      return { values: valuesOf(present), version: present.version };
    },
  });
  const { form } = state;
  return (
    <Form state={form}>
      <ConflictNotice
        state={state}
        labels={labels}
        show={(name, value) => {
          if (typeof value === 'boolean') return t(value ? 'shared.value.yes' : 'shared.value.no');
          if (value === null || value === '') return '–';
          return name === 'channel' ? t.label('channel', value) : name === 'imapSecurity' || name === 'smtpSecurity' ? t.label('channels.security', value) : value;
        }}
      />
      <Notice tone="info" title={t('channels.secret.title')}>
        {t.rich('channels.secret.text', { c: (chunks) => <span className="code">{chunks}</span> })}
      </Notice>
      <div className="form-columns">
        <TextField {...form.field('name')} isRequired autoFocus maxLength={80} description={t('channels.mailbox.name-hint')} />
        <TextField {...form.field('address')} type="email" isRequired isCode maxLength={254} spellCheck="false" autoComplete="off" />
        <Select {...form.field('channel')} isRequired options={channels.map((value) => ({ value, label: t.label('channel', value) }))} description={t('channels.mailbox.channel-hint')} />
      </div>
      <ServerFields protocol="imap" form={form} />
      <ServerFields protocol="smtp" form={form} />
      <Checkbox isSelected={form.values.enabled} onChange={(enabled) => form.set({ enabled })} description={t('channels.mailbox.enabled-hint')}>
        {labels.enabled}
      </Checkbox>
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button type="submit" kind="primary" isPending={form.isSubmitting}>
          {t(mailbox ? 'shared.action.save' : 'channels.mailbox.add')}
        </Button>
      </DialogActions>
    </Form>
  );
}

const securities = ['tls', 'starttls', 'none'] as const satisfies readonly Security[];

function ServerFields({ protocol, form }: { readonly protocol: Protocol; readonly form: FormState<MailboxValues> }) {
  const t = useText();
  const isImap = protocol === 'imap';
  return (
    <fieldset className="mailbox-server">
      <legend>{t(`channels.mailbox.section-${protocol}`)}</legend>
      <div className="mailbox-server-fields">
        <TextField {...form.field(`${protocol}Host`)} label={t('channels.server.host')} isRequired isCode maxLength={253} spellCheck="false" />
        <Select
          {...form.field(`${protocol}Security`)}
          label={t('channels.server.security')}
          options={securities.map((value) => ({ value, label: t.label('channels.security', value), description: t.label('channels.security-hint', value) }))}
          onChange={(security) => form.set(withSecurity(form.values, protocol, security))}
        />
        <TextField {...form.field(`${protocol}Port`)} label={t('channels.server.port')} isRequired isCode inputMode="numeric" maxLength={5} />
        <TextField
          {...form.field(`${protocol}User`)}
          label={t('channels.server.user')}
          isRequired
          isCode
          maxLength={254}
          spellCheck="false"
          autoComplete="off"
          onChange={(text) => form.set(isImap ? withShared(form.values, 'User', text) : { smtpUser: text })}
        />
        <TextField
          {...form.field(`${protocol}PasswordVariable`)}
          label={t('channels.server.variable')}
          isRequired
          isCode
          maxLength={64}
          spellCheck="false"
          autoComplete="off"
          placeholder="VIGIE_SIENA_PASSWORD"
          onChange={(text) => form.set(isImap ? withShared(form.values, 'PasswordVariable', text) : { smtpPasswordVariable: text })}
        />
        {isImap && <TextField {...form.field('imapFolder')} label={t('channels.server.folder')} isRequired isCode maxLength={120} spellCheck="false" />}
      </div>
    </fieldset>
  );
}
