import { useMutation } from '@tanstack/react-query';
import { readInvitation, redeemInvitation } from '@vigie/server/accounts/contract';
import type { ReplyOf } from '@vigie/server/kernel/endpoint';
import { KeyRound } from 'lucide-react';
import { useEffect, useState } from 'react';
import { problemOf } from '../shared/api-problem.ts';
import { call } from '../shared/api.ts';
import { Button } from '../shared/button.tsx';
import { Form, useForm } from '../shared/form.tsx';
import { Link } from '../shared/link.tsx';
import { Notice } from '../shared/notice.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { Spinner } from '../shared/spinner.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useText, type Text } from '../shared/text.tsx';
import { Time } from '../shared/time.tsx';
import { EntrancePage } from './entrance-page.tsx';
import { PasswordField } from './password-field.tsx';

type Invitation = ReplyOf<typeof readInvitation>;

/** A one-time link, `/welcome#<token>`: the token stays in this tab and leaves only in the body of a call. */
export function WelcomeScreen() {
  const t = useText();
  const [token] = useState(() => decodeURIComponent(window.location.hash.slice(1)));
  const [signInName, setSignInName] = useState<string | undefined>();
  const read = useMutation({ mutationFn: () => call(readInvitation, { body: { token } }) });
  const { mutate } = read;
  useEffect(() => {
    if (token) mutate();
    // Out of the address bar and of the history: whoever sits here next must not find it.
    window.history.replaceState(window.history.state, '', '/welcome');
  }, [token, mutate]);

  const title = read.data ? t(`accounts.welcome.${read.data.kind}`) : t('accounts.welcome.title');
  useEffect(() => {
    document.title = `${title} · Vigie`;
  }, [title]);
  if (signInName !== undefined) {
    return (
      <EntrancePage title={t('accounts.welcome.done')}>
        <Notice tone="done" isLive>
          {t('accounts.welcome.done-text', { name: signInName })}
        </Notice>
        <p>
          <Link to="/" kind="button">
            {t('accounts.welcome.to-sign-in')}
          </Link>
        </p>
      </EntrancePage>
    );
  }
  return (
    <EntrancePage title={title}>
      {!token && <Notice tone="problem">{t('accounts.welcome.no-token')}</Notice>}
      {read.isPending && <Spinner />}
      {read.error && <ProblemNotice problem={problemOf(read.error)} onRetry={() => read.mutate()} />}
      {read.data && <RedeemForm token={token} invitation={read.data} onDone={setSignInName} />}
    </EntrancePage>
  );
}

function signInNameProblem(typed: string, t: Text): string | undefined {
  const name = typed.trim().toLowerCase();
  if (!name) return t('shared.form.required');
  return /^[a-z0-9][a-z0-9._-]{1,62}$/.test(name) ? undefined : t('accounts.field.sign-in-name-rule');
}

function RedeemForm({ token, invitation, onDone }: { readonly token: string; readonly invitation: Invitation; readonly onDone: (signInName: string) => void }) {
  const t = useText();
  const choosesNames = invitation.kind === 'first-administrator';
  const form = useForm({
    initial: { signInName: invitation.signInName ?? '', displayName: invitation.displayName ?? '', password: '', repeated: '' },
    labels: {
      signInName: t('accounts.field.sign-in-name'),
      displayName: t('accounts.field.display-name'),
      password: t('accounts.field.new-password'),
      repeated: t('accounts.field.repeated-password'),
    },
    fieldOfRefusal: { 'accounts.password-weak': 'password', 'accounts.sign-in-name-taken': 'signInName' },
    check: (values) => ({
      signInName: choosesNames ? signInNameProblem(values.signInName, t) : undefined,
      displayName: !choosesNames || values.displayName.trim() ? undefined : t('shared.form.required'),
      password: values.password ? undefined : t('shared.form.required'),
      repeated: values.repeated === values.password ? undefined : t('accounts.password.differs'),
    }),
    submit: async (values) => {
      const names = choosesNames ? { signInName: values.signInName, displayName: values.displayName } : {};
      const redeemed = await call(redeemInvitation, { body: { token, password: values.password, ...names } });
      onDone(redeemed.signInName);
    },
  });
  return (
    <>
      <p>
        {invitation.displayName !== null && <strong>{invitation.displayName}. </strong>}
        {t(`accounts.welcome.${invitation.kind}-text`)} <span className="muted">{t.rich('accounts.welcome.expires', { time: <Time at={invitation.expiresAt} style="dateTime" /> })}</span>
      </p>
      <Form state={form}>
        {choosesNames && <TextField {...form.field('displayName')} autoComplete="name" autoFocus isRequired />}
        <TextField
          {...form.field('signInName')}
          autoComplete="username"
          isReadOnly={!choosesNames}
          spellCheck="false"
          isRequired={choosesNames}
          {...(choosesNames ? { description: t('accounts.field.sign-in-name-rule') } : {})}
        />
        <PasswordField {...form.field('password')} autoComplete="new-password" autoFocus={!choosesNames} description={t('accounts.password.advice')} isRequired />
        <PasswordField {...form.field('repeated')} autoComplete="new-password" isRequired />
        <div className="form-actions">
          <Button type="submit" kind="primary" icon={KeyRound} isPending={form.isSubmitting}>
            {t('accounts.welcome.act')}
          </Button>
        </div>
      </Form>
    </>
  );
}
