import { useQueryClient } from '@tanstack/react-query';
import { createAccount, type Unit } from '@vigie/server/accounts/contract';
import type { UnitId } from '@vigie/server/kernel/actor';
import { languages, type Language } from '@vigie/server/kernel/language';
import { useState } from 'react';
import { call } from '../shared/api.ts';
import { Button } from '../shared/button.tsx';
import { Dialog, DialogActions } from '../shared/dialog.tsx';
import { Form, useForm } from '../shared/form.tsx';
import { invalidateTopics } from '../shared/queries.ts';
import { useSession } from '../shared/session.tsx';
import { Select } from '../shared/select.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useText } from '../shared/text.tsx';
import { languageNames } from './language-names.ts';
import { OneTimeLinkDialog, type IssuedLink } from './one-time-link-dialog.tsx';
import { RightsFields, rightsFaults, rightsLabels } from './rights-fields.tsx';
import type { RightsValues } from './rights.ts';

interface InviteValues extends RightsValues {
  readonly signInName: string;
  readonly language: Language;
}

interface InviteFormProps {
  readonly units: readonly Unit[];
  readonly onInvited: (issued: IssuedLink) => void;
  readonly onClose: () => void;
}

const signInNameRule = /^[a-z0-9][a-z0-9._-]{1,62}$/;

/** Makes an account and the one-time link by which the person chooses a password; the link is shown once. */
export function InviteDialog({ isOpen, onClose, units }: { readonly isOpen: boolean; readonly onClose: () => void; readonly units: readonly Unit[] }) {
  const t = useText();
  const [issued, setIssued] = useState<IssuedLink | undefined>();
  return (
    <>
      <Dialog isOpen={isOpen} onClose={onClose} title={t('accounts.invite.title')} size="wide">
        <InviteForm units={units} onInvited={setIssued} onClose={onClose} />
      </Dialog>
      <OneTimeLinkDialog issued={issued} onClose={() => setIssued(undefined)} />
    </>
  );
}

function InviteForm({ units, onInvited, onClose }: InviteFormProps) {
  const t = useText();
  const client = useQueryClient();
  const session = useSession();
  const form = useForm<InviteValues>({
    initial: { signInName: '', displayName: '', roles: [], unitIds: [], clearance: 'unclassified', disabled: false, language: session.language },
    labels: { ...rightsLabels(t), signInName: t('accounts.field.sign-in-name'), language: t('accounts.menu.language') },
    fieldOfRefusal: { 'accounts.sign-in-name-taken': 'signInName', 'accounts.unit-not-found': 'unitIds' },
    check: (values) => ({
      ...rightsFaults(values, t),
      signInName: signInNameRule.test(values.signInName.trim().toLowerCase()) ? undefined : t('accounts.field.sign-in-name-rule'),
    }),
    submit: async ({ signInName, displayName, roles, unitIds, clearance, language }) => {
      const { account, link, expiresAt } = await call(createAccount, { body: { signInName, displayName, roles: [...roles], unitIds: unitIds as UnitId[], clearance, language } });
      invalidateTopics(client, ['accounts']);
      onInvited({ name: account.displayName, link, expiresAt });
      onClose();
    },
  });
  return (
    <Form state={form}>
      <p className="muted">{t('accounts.invite.text')}</p>
      <div className="form-columns">
        <TextField {...form.field('displayName')} isRequired autoFocus maxLength={120} autoComplete="off" description={t('accounts.display-name.hint')} />
        <TextField {...form.field('signInName')} isRequired isCode maxLength={63} spellCheck="false" autoComplete="off" description={t('accounts.field.sign-in-name-rule')} />
        <Select {...form.field('language')} options={languages.map((value) => ({ value, label: languageNames[value] }))} />
      </div>
      <RightsFields form={form} units={units} memberOf={[]} />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button type="submit" kind="primary" isPending={form.isSubmitting}>
          {t('accounts.invite.act')}
        </Button>
      </DialogActions>
    </Form>
  );
}
