import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { signOut, type Session } from '@vigie/server/accounts/contract';
import { SignInForm, SignInScreen } from '../accounts/sign-in-screen.tsx';
import { call, onSessionEnded } from '../shared/api.ts';
import { Button } from '../shared/button.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { SessionProvider } from '../shared/session.tsx';
import { useText } from '../shared/text.tsx';
import { sessionQuery, useSessionQuery } from './session-query.ts';
import { Splash } from './splash.tsx';

/** Lets in who is signed in; otherwise the sign-in screen stands here, and the address one wanted is kept. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const query = useSessionQuery();
  const client = useQueryClient();
  if (query.data) {
    // Once more below: a screen that mounts between the answer and its announcement sees the answer, and what stands above does not yet.
    return (
      <SessionProvider session={query.data}>
        <SignInAgain session={query.data}>{children}</SignInAgain>
      </SessionProvider>
    );
  }
  if (query.isPending) return <Splash />;
  if (query.error.status !== 401) {
    return (
      <Splash>
        <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />
      </Splash>
    );
  }
  return <SignInScreen hasEnded={query.error.code === 'accounts.session-ended'} onSignedIn={(session) => client.setQueryData(sessionQuery.queryKey, session)} />;
}

/**
 * When the session ends while somebody works, the sign-in comes on top: what is typed stays, and the calls that were
 * refused are repeated. What stood on the screen is hidden meanwhile: whoever walks by must not read it. Somebody else
 * signing in starts from the beginning.
 */
function SignInAgain({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  const t = useText();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const waiting = useRef<((mayRepeat: boolean) => void)[]>([]);
  useEffect(() => {
    onSessionEnded(
      () =>
        new Promise((resolve) => {
          waiting.current.push(resolve);
          setAsking(true);
        }),
    );
    return () => onSessionEnded(undefined);
  }, []);
  const answer = (mayRepeat: boolean) => {
    setAsking(false);
    for (const resolve of waiting.current.splice(0)) resolve(mayRepeat);
  };
  const onSignedIn = (next: Session) => {
    if (next.accountId !== session.accountId) {
      window.location.reload();
      return;
    }
    client.setQueryData(sessionQuery.queryKey, next);
    answer(true);
  };
  return (
    <>
      {children}
      <Dialog isOpen={isAsking} onClose={() => undefined} isInescapable isOpaque title={t('app.session.ended')} size="small">
        <p>{t('app.session.ended-explanation')}</p>
        <SignInForm
          signInName={session.signInName}
          onSignedIn={onSignedIn}
          actions={
            <Button kind="quiet" onPress={() => window.location.reload()}>
              {t('app.session.leave')}
            </Button>
          }
        />
      </Dialog>
    </>
  );
}

/** Ends the session and forgets everything that was read: the page is loaded anew. */
export async function leave(): Promise<void> {
  try {
    await call(signOut);
  } finally {
    window.location.assign('/');
  }
}
