import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useLiveUpdates } from '../shared/live.ts';
import { changePreferences, usePreferences } from '../shared/preferences.ts';
import { useSession } from '../shared/session.tsx';
import { usePendingKeys, useShortcuts } from '../shared/shortcuts.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import { Spinner } from '../shared/spinner.tsx';
import { useText } from '../shared/text.tsx';
import { CommandPalette } from './command-palette.tsx';
import { destinations } from './destinations.ts';
import { Navigation } from './navigation.tsx';
import { ShortcutsSheet } from './shortcuts-sheet.tsx';
import { StatusBar } from './status-bar.tsx';
import './shell.css';

/** What stands around every screen: bar on top, navigation at the left, the screen, and what opens over it. */
export function Shell() {
  const t = useText();
  const navigate = useNavigate();
  const { permissions } = useSession();
  const { navigation } = usePreferences();
  const [open, setOpen] = useState<'sheet' | 'palette' | undefined>();
  useLiveUpdates();
  useFocusOnNavigation();
  useShortcuts(
    [
      { keys: 'mod+k', label: 'app.shortcut.palette', run: () => setOpen('palette') },
      { keys: '?', label: 'app.shortcut.sheet', run: () => setOpen('sheet') },
      { keys: '[', label: 'app.shortcut.fold', run: () => changePreferences({ navigation: navigation === 'open' ? 'folded' : 'open' }) },
      ...destinations.map(({ to, label, permission, keys }) => ({
        keys,
        label,
        when: permissions.includes(permission),
        run: () => void navigate({ to }),
      })),
    ],
    { scope: 'app.shortcut.scope', level: 'desk' },
  );
  return (
    <div className="shell" data-navigation={navigation}>
      <a
        className="skip-link"
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      >
        {t('app.skip')}
      </a>
      <StatusBar onOpenPalette={() => setOpen('palette')} onOpenSheet={() => setOpen('sheet')} />
      <Navigation />
      <main id="content" className="content" tabIndex={-1}>
        <Suspense fallback={<div className="content-waiting"><Spinner label={t('shared.state.loading')} /></div>}>
          <Outlet />
        </Suspense>
      </main>
      <PendingKeys />
      <ShortcutsSheet isOpen={open === 'sheet'} onClose={() => setOpen(undefined)} />
      <CommandPalette isOpen={open === 'palette'} onClose={() => setOpen(undefined)} />
    </div>
  );
}

/** After going to another screen the focus is on its title, unless the screen has put it somewhere itself. */
function useFocusOnNavigation(): void {
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef<string | undefined>(undefined);
  useEffect(() => {
    const cameFrom = before.current;
    before.current = pathname;
    if (cameFrom === undefined || cameFrom === pathname) return;
    const content = document.getElementById('content');
    if (!content || content.contains(document.activeElement)) return;
    (content.querySelector<HTMLElement>('h1') ?? content).focus({ preventScroll: true });
  }, [pathname]);
}

/** The keys pressed so far of a sequence, shown while the desk waits for the next. */
function PendingKeys() {
  const pending = usePendingKeys();
  if (pending.length === 0) return null;
  return (
    <div className="pending-keys" aria-hidden>
      <KeyHint keys={pending.join(' ')} /> …
    </div>
  );
}
