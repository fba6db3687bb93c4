import type { Session } from '@vigie/server/accounts/contract';
import { languages, type Language } from '@vigie/server/kernel/language';
import { instantOf } from '@vigie/server/kernel/time';
import { useEffect, useState } from 'react';
import { changePreferences, usePreferences } from '../../shared/preferences.ts';
import { PageHeader } from '../../shared/page-header.tsx';
import { Segmented } from '../../shared/segmented.tsx';
import { SessionProvider } from '../../shared/session.tsx';
import { TextProvider, type Texts } from '../../shared/text.tsx';
import { loadTexts } from '../texts/load.ts';
import { ShowcaseActs } from './showcase-acts.tsx';
import { ShowcaseFields } from './showcase-fields.tsx';
import { ShowcaseMarks } from './showcase-marks.tsx';
import { ShowcaseTable } from './showcase-table.tsx';
import './showcase.css';

/** An invented desk, so that the showcase stands without a server. */
const session = {
  accountId: '01900000-0000-7000-8000-000000000001',
  signInName: 'm.delcourt',
  displayName: 'Maud Delcourt',
  roles: ['operator'],
  units: [],
  clearance: 'confidential',
  language: 'en',
  permissions: [],
  idleEndsAt: instantOf(Date.UTC(2030, 0, 1)),
  endsAt: instantOf(Date.UTC(2030, 0, 1)),
  desk: { name: 'SPOC Valdoria', country: 'XV', timeZone: 'Europe/Brussels', demo: true },
} as unknown as Session;

/** Every component in every state. Development only: the production build leaves it out. */
export function ShowcaseScreen() {
  const asked = new URLSearchParams(window.location.search).get('lang');
  const [language, setLanguage] = useState<Language>(languages.find((one) => one === asked) ?? 'en');
  const [texts, setTexts] = useState<Texts | undefined>();
  const { theme, density } = usePreferences();
  useEffect(() => {
    const load = async () => setTexts(await loadTexts(language));
    void load();
    document.documentElement.lang = language;
  }, [language]);
  if (!texts) return null;
  return (
    <SessionProvider session={session}>
      <TextProvider language={language} texts={texts}>
        <main className="screen showcase" id="content">
          <PageHeader
            title="Showcase"
            lead="Every component of the desk."
            actions={
              <>
                <Segmented label="Language" options={languages.map((value) => ({ value, label: value }))} value={language} onChange={setLanguage} />
                <Segmented label="Theme" options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: value }))} value={theme} onChange={(value) => changePreferences({ theme: value })} />
                <Segmented label="Density" options={(['compact', 'roomy'] as const).map((value) => ({ value, label: value }))} value={density} onChange={(value) => changePreferences({ density: value })} />
              </>
            }
          />
          <ShowcaseTable />
          <ShowcaseMarks />
          <ShowcaseActs />
          <ShowcaseFields />
        </main>
      </TextProvider>
    </SessionProvider>
  );
}
