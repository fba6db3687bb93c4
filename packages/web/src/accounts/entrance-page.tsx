import { languages } from '@vigie/server/kernel/language';
import type { ReactNode } from 'react';
import { changePreferences } from '../shared/preferences.ts';
import { useLocale, useText } from '../shared/text.tsx';
import { languageNames } from './language-names.ts';
import './entrance-page.css';

/** The page before one is known: the desk's name, one thing to do, the language. */
export function EntrancePage(props: { readonly deskName?: string; readonly title: string; readonly children: ReactNode }) {
  const t = useText();
  const { language } = useLocale();
  return (
    <div className="entrance">
      <main className="entrance-main">
        <p className="entrance-brand">
          <svg viewBox="0 0 32 32" aria-hidden>
            <path d="M6 9l10 15L26 9" />
            <circle cx="16" cy="9.5" r="2.6" />
          </svg>
          Vigie
        </p>
        <p className="entrance-desk">{props.deskName ?? '\u00a0'}</p>
        <h1 tabIndex={-1}>{props.title}</h1>
        {props.children}
      </main>
      <footer className="entrance-foot">
        <ul aria-label={t('accounts.menu.language')}>
          {languages.map((one) => (
            <li key={one}>
              <button type="button" className="link" data-kind="quiet" lang={one} aria-pressed={one === language} onClick={() => changePreferences({ language: one })}>
                {languageNames[one]}
              </button>
            </li>
          ))}
        </ul>
      </footer>
    </div>
  );
}
