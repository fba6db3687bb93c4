import { createContext, useContext, type ReactNode } from 'react';
import type { Session } from '@vigie/server/accounts/contract';
import type { Permission } from '@vigie/server/kernel/permission';

const SessionContext = createContext<Session | undefined>(undefined);

export function SessionProvider({ session, children }: { readonly session: Session | undefined; readonly children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Who is signed in. Every screen of the desk stands inside the session gate, so there is one. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('no session: outside the session gate');
  return session;
}

/** The session where there may be none: formatting on the sign-in screen. */
export function useSessionIfAny(): Session | undefined {
  return useContext(SessionContext);
}

/** Whether the person holds a permission, as `useMay(mayMessages.send)`. The server decides in any case. */
export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}
