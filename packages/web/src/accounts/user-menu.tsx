import { useQueryClient } from '@tanstack/react-query';
import { chooseLanguage, getSession } from '@vigie/server/accounts/contract';
import { languages, type Language } from '@vigie/server/kernel/language';
import { ChevronDown, Keyboard, KeyRound, LogOut } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { problemOf } from '../shared/api-problem.ts';
import { call } from '../shared/api.ts';
import { Menu } from '../shared/menu.tsx';
import { changePreferences, usePreferences } from '../shared/preferences.ts';
import { invalidateTopics, queryOf } from '../shared/queries.ts';
import { useSession } from '../shared/session.tsx';
import { useLocale, useText } from '../shared/text.tsx';
import { toast } from '../shared/toast-queue.ts';
import { languageNames } from './language-names.ts';
import { PasswordDialog } from './password-dialog.tsx';
import './user-menu.css';

/** Who is signed in, and what one sets for oneself: language, looks, keys, password, leaving. */
export function UserMenu(props: { readonly onOpenSheet: () => void; readonly onSignOut: () => void }) {
  const t = useText();
  const client = useQueryClient();
  const session = useSession();
  const { language } = useLocale();
  const { theme, density, singleKeys } = usePreferences();
  const [isChangingPassword, setChangingPassword] = useState(false);
  const speak = async (next: Language) => {
    try {
      await call(chooseLanguage, { body: { language: next } });
      client.setQueryData(queryOf(getSession).queryKey, { ...session, language: next });
      // The directory comes in the order of its countries’ names.
      invalidateTopics(client, ['partners']);
    } catch (error) {
      toast.problem(problemOf(error));
    }
  };
  return (
    <>
      <Menu
        label={t('accounts.menu.label')}
        groups={[
          {
            id: 'language',
            title: t('accounts.menu.language'),
            choice: 'single',
            entries: languages.map((one) => ({ id: one, label: languageNames[one], isSelected: one === language, run: () => void speak(one) })),
          },
          {
            id: 'theme',
            title: t('accounts.menu.theme'),
            choice: 'single',
            entries: (['system', 'light', 'dark'] as const).map((one) => ({
              id: one,
              label: t(`accounts.menu.theme-${one}`),
              isSelected: one === theme,
              run: () => changePreferences({ theme: one }),
            })),
          },
          {
            id: 'density',
            title: t('accounts.menu.density'),
            choice: 'single',
            entries: (['compact', 'roomy'] as const).map((one) => ({
              id: one,
              label: t(`accounts.menu.density-${one}`),
              isSelected: one === density,
              run: () => changePreferences({ density: one }),
            })),
          },
          {
            id: 'keyboard',
            title: t('accounts.menu.keyboard'),
            choice: 'multiple',
            entries: [{ id: 'single-keys', label: t('accounts.menu.single-keys'), isSelected: singleKeys, run: () => changePreferences({ singleKeys: !singleKeys }) }],
          },
          {
            id: 'acts',
            entries: [
              { id: 'sheet', label: t('accounts.menu.shortcuts'), icon: Keyboard, keys: '?', run: props.onOpenSheet },
              { id: 'password', label: t('accounts.menu.password'), icon: KeyRound, run: () => setChangingPassword(true) },
              { id: 'sign-out', label: t('accounts.menu.sign-out'), icon: LogOut, run: props.onSignOut },
            ],
          },
        ]}
      >
        <AriaButton className="user-button">
          <span className="user-name">{session.displayName}</span>
          <span className="user-role">{session.roles.map((role) => t.label('accounts.role', role)).join(', ')}</span>
          <ChevronDown aria-hidden className="icon" />
        </AriaButton>
      </Menu>
      <PasswordDialog isOpen={isChangingPassword} onClose={() => setChangingPassword(false)} />
    </>
  );
}
