import { changePassword } from '@vigie/server/accounts/contract';
import { call } from '../shared/api.ts';
import { Button } from '../shared/button.tsx';
import { Dialog, DialogActions } from '../shared/dialog.tsx';
import { Form, useForm } from '../shared/form.tsx';
import { useSession } from '../shared/session.tsx';
import { useText } from '../shared/text.tsx';
import { toast } from '../shared/toast-queue.ts';
import { PasswordField } from './password-field.tsx';

/** Changes one's own password; the other sessions of the account end. */
export function PasswordDialog(props: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const t = useText();
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('accounts.password.title')} size="small">
      <PasswordForm onClose={props.onClose} />
    </Dialog>
  );
}

function PasswordForm({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const { signInName } = useSession();
  const form = useForm({
    initial: { current: '', next: '', repeated: '' },
    labels: {
      current: t('accounts.field.current-password'),
      next: t('accounts.field.new-password'),
      repeated: t('accounts.field.repeated-password'),
    },
    fieldOfRefusal: { 'accounts.password-wrong': 'current', 'accounts.password-weak': 'next' },
    check: ({ current, next, repeated }) => ({
      current: current ? undefined : t('shared.form.required'),
      next: next ? undefined : t('shared.form.required'),
      repeated: repeated === next ? undefined : t('accounts.password.differs'),
    }),
    submit: async ({ current, next }) => {
      await call(changePassword, { body: { current, next } });
      toast.done(t('accounts.password.changed'));
      onClose();
    },
  });
  return (
    <Form state={form}>
      <p className="muted">{t('accounts.password.ends-others')}</p>
      <input type="text" name="username" autoComplete="username" value={signInName} readOnly hidden />
      <PasswordField {...form.field('current')} autoComplete="current-password" autoFocus isRequired />
      <PasswordField {...form.field('next')} autoComplete="new-password" description={t('accounts.password.advice')} isRequired />
      <PasswordField {...form.field('repeated')} autoComplete="new-password" isRequired />
      <DialogActions>
        <Button onPress={onClose}>{t('shared.action.cancel')}</Button>
        <Button type="submit" kind="primary" isPending={form.isSubmitting}>
          {t('accounts.password.act')}
        </Button>
      </DialogActions>
    </Form>
  );
}
