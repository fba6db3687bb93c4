import { useQuery } from '@tanstack/react-query';
import { getWelcome, signIn, type Session } from '@vigie/server/accounts/contract';
import { LogIn } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { call } from '../shared/api.ts';
import { Button } from '../shared/button.tsx';
import { Form, useForm } from '../shared/form.tsx';
import { Notice } from '../shared/notice.tsx';
import { queryOf } from '../shared/queries.ts';
import { useText } from '../shared/text.tsx';
import { TextField } from '../shared/text-field.tsx';
import { EntrancePage } from './entrance-page.tsx';
import { PasswordField } from './password-field.tsx';

/** Where one comes in. Stands in place of the screen that was asked for, whose address stays. */
export function SignInScreen(props: { readonly onSignedIn: (session: Session) => void; readonly hasEnded?: boolean }) {
  const t = useText();
  const { data: welcome } = useQuery({ ...queryOf(getWelcome), staleTime: Infinity });
  const title = t('accounts.sign-in.title');
  useEffect(() => {
    document.title = `${title} · Vigie`;
  }, [title]);
  return (
    <EntrancePage {...(welcome ? { deskName: welcome.deskName } : {})} title={title}>
      {props.hasEnded && <Notice isLive>{t('accounts.sign-in.ended')}</Notice>}
      <SignInForm onSignedIn={props.onSignedIn} />
      {welcome?.demo && <DemoSignIns signIns={welcome.demoSignIns} onSignedIn={props.onSignedIn} />}
    </EntrancePage>
  );
}

/** Name and password; with `signInName` given only the password is asked, to go on where one was. */
export function SignInForm(props: { readonly onSignedIn: (session: Session) => void; readonly signInName?: string; readonly actions?: ReactNode }) {
  const t = useText();
  const form = useForm({
    initial: { signInName: props.signInName ?? '', password: '' },
    labels: { signInName: t('accounts.field.sign-in-name'), password: t('accounts.field.password') },
    check: ({ signInName, password }) => ({
      signInName: signInName.trim() ? undefined : t('accounts.sign-in.name-missing'),
      password: password ? undefined : t('accounts.sign-in.password-missing'),
    }),
    submit: async ({ signInName, password }) => {
      props.onSignedIn(await call(signIn, { body: { signInName: signInName.trim(), password } }));
    },
  });
  const isKnown = props.signInName !== undefined;
  return (
    <Form state={form}>
      <TextField {...form.field('signInName')} autoComplete="username" autoFocus={!isKnown} isReadOnly={isKnown} spellCheck="false" isRequired />
      <PasswordField {...form.field('password')} autoComplete="current-password" autoFocus={isKnown} isRequired />
      <div className="form-actions">
        {props.actions}
        <Button type="submit" kind="primary" icon={LogIn} isPending={form.isSubmitting}>
          {t('accounts.sign-in.act')}
        </Button>
      </div>
    </Form>
  );
}

interface DemoSignIn {
  readonly signInName: string;
  readonly password: string;
  readonly displayName: string;
  readonly roles: readonly string[];
}

/** On a demonstration desk: its invented people, one press each. */
function DemoSignIns(props: { readonly signIns: readonly DemoSignIn[]; readonly onSignedIn: (session: Session) => void }) {
  const t = useText();
  return (
    <section className="demo-sign-ins">
      <h2>{t('accounts.demo.title')}</h2>
      <p className="muted">{t('accounts.demo.text')}</p>
      <ul>
        {props.signIns.map((person) => (
          <li key={person.signInName}>
            <DemoSignInButton person={person} onSignedIn={props.onSignedIn} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function DemoSignInButton({ person, onSignedIn }: { readonly person: DemoSignIn; readonly onSignedIn: (session: Session) => void }) {
  const t = useText();
  const form = useForm({
    initial: {},
    labels: {},
    submit: async () => onSignedIn(await call(signIn, { body: { signInName: person.signInName, password: person.password } })),
  });
  return (
    <Form state={form}>
      <Button type="submit" kind="quiet" isPending={form.isSubmitting} className="demo-sign-in">
        <span>{person.displayName}</span>
        <span className="muted">{person.roles.map((role) => t.label('accounts.role', role)).join(', ')}</span>
      </Button>
    </Form>
  );
}
