import { useState } from 'react';
import { Dialog } from '../shared/dialog.tsx';
import { KeyHint } from '../shared/key-hint.tsx';
import { Notice } from '../shared/notice.tsx';
import { usePreferences } from '../shared/preferences.ts';
import { activeShortcuts } from '../shared/shortcuts.tsx';
import { useText } from '../shared/text.tsx';

/** What the keyboard can do on this screen, in the user's language. */
export function ShortcutsSheet(props: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const t = useText();
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('app.sheet.title')} size="wide">
      <Sheet />
    </Dialog>
  );
}

function Sheet() {
  const t = useText();
  const { singleKeys } = usePreferences();
  // Taken as it opens: the dialog then silences what is behind it.
  const [groups] = useState(activeShortcuts);
  return (
    <>
      {!singleKeys && <Notice>{t('app.sheet.single-keys-off')}</Notice>}
      <div className="sheet">
        {groups.map(({ scope, shortcuts }) => (
          <section key={scope} className="sheet-group">
            <h3>{t(scope)}</h3>
            <dl>
              {shortcuts.map(({ keys, label }) => (
                <div key={keys}>
                  <dt>
                    <KeyHint keys={keys} />
                  </dt>
                  <dd>{t(label)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </>
  );
}
