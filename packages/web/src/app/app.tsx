import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import type { Language } from '@vigie/server/kernel/language';
import { ApiProblem } from '../shared/api-problem.ts';
import { changePreferences, usePreferences } from '../shared/preferences.ts';
import { SessionProvider } from '../shared/session.tsx';
import { TextProvider, type Texts } from '../shared/text.tsx';
import { ToastRegion } from '../shared/toast-region.tsx';
import { router } from './router.tsx';
import { useSessionQuery } from './session-query.ts';
import { loadTexts } from './texts/load.ts';

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Live updates say what changed; a refetch for every focus of the window would be noise in the access log.
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      // Only what may pass by itself is tried again.
      retry: (count, error) => count < 2 && error instanceof ApiProblem && ['http.offline', 'http.unavailable'].includes(error.code),
    },
    mutations: { retry: false },
  },
});

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <SignedIn>
        <InLanguage>
          <RouterProvider router={router} />
          <ToastRegion />
        </InLanguage>
      </SignedIn>
    </QueryClientProvider>
  );
}

function SignedIn({ children }: { readonly children: ReactNode }) {
  return <SessionProvider session={useSessionQuery().data}>{children}</SessionProvider>;
}

/** The account's language, or the one last used at this workstation; the old texts stand until the new ones are here. */
function InLanguage({ children }: { readonly children: ReactNode }) {
  const { data: session } = useSessionQuery();
  const { language: remembered } = usePreferences();
  const language = session?.language ?? remembered;
  const [loaded, setLoaded] = useState<{ readonly language: Language; readonly texts: Texts } | undefined>();
  useEffect(() => {
    let isWanted = true;
    const load = async () => {
      const texts = await loadTexts(language);
      if (isWanted) setLoaded({ language, texts });
    };
    void load();
    return () => {
      isWanted = false;
    };
  }, [language]);
  // What the page declares is what it says: the old language until the new texts stand there.
  useEffect(() => {
    if (loaded) document.documentElement.lang = loaded.language;
  }, [loaded]);
  useEffect(() => {
    if (session && session.language !== remembered) changePreferences({ language: session.language });
  }, [session, remembered]);
  if (!loaded) return null;
  return (
    <TextProvider language={loaded.language} texts={loaded.texts}>
      {children}
    </TextProvider>
  );
}
