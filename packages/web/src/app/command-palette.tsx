import { useNavigate } from '@tanstack/react-router';
import { findByNumber, mayMessages } from '@vigie/server/messages/contract';
import { CornerDownLeft, Mail, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { parseMessageNumber } from '../messages/message-number.ts';
import { isProblem, problemOf } from '../shared/api-problem.ts';
import { call } from '../shared/api.ts';
import { useFormat } from '../shared/format.ts';
import { KeyHint } from '../shared/key-hint.tsx';
import { useMay, useSession } from '../shared/session.tsx';
import { activeShortcuts, ShortcutBarrier, type Shortcut } from '../shared/shortcuts.tsx';
import { useText } from '../shared/text.tsx';
import { toast } from '../shared/toast-queue.ts';
import { useNow } from '../shared/use-now.ts';
import { foldText } from '../shared/fold-text.ts';
import { destinations } from './destinations.ts';

interface Command {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly keys?: string;
  readonly run: () => void;
}

/** Everything by its name: screens, acts of this screen, a message by its number. */
export function CommandPalette(props: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { isOpen, onClose } = props;
  const t = useText();
  return (
    <ModalOverlay className="dialog-overlay palette-overlay" isDismissable isOpen={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Modal className="dialog-modal palette-modal">
        <AriaDialog className="palette" aria-label={t('app.palette.title')}>
          <Commands onClose={onClose} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function Commands({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const format = useFormat();
  const nowMs = useNow();
  const { permissions } = useSession();
  const mayRead = useMay(mayMessages.read);
  const [typed, setTyped] = useState('');
  // Taken before the barrier below silences the screen.
  const [acts] = useState<readonly Shortcut[]>(() => activeShortcuts().flatMap(({ scope, shortcuts }) => (scope === 'app.shortcut.scope' ? [] : shortcuts)));
  const number = mayRead ? parseMessageNumber(typed, Number(format.instant(nowMs, 'utc', nowMs).slice(0, 4))) : undefined;

  const openNumber = async (wanted: string) => {
    try {
      const { id } = await call(findByNumber, { params: { number: wanted } });
      await navigate({ to: '/messages/$id', params: { id } });
    } catch (error) {
      if (isProblem(error, 'messages.message-not-found')) toast.warning(t('app.palette.no-such-number', { number: wanted }));
      else toast.problem(problemOf(error));
    }
  };
  const matches = (label: string) => foldText(typed).split(' ').every((word) => foldText(label).includes(word));
  const groups: readonly { readonly id: string; readonly title: string; readonly commands: readonly Command[] }[] = [
    {
      id: 'number',
      title: t('app.palette.message'),
      commands: number === undefined ? [] : [{ id: 'open-number', label: t('app.palette.open-number', { number }), icon: Mail, run: () => void openNumber(number) }],
    },
    {
      id: 'acts',
      title: t('app.palette.acts'),
      commands: acts.map(({ keys, label, run }) => ({ id: `act ${keys}`, label: t(label), icon: CornerDownLeft, keys, run })).filter(({ label }) => matches(label)),
    },
    {
      id: 'screens',
      title: t('app.palette.screens'),
      commands: destinations
        .filter(({ permission }) => permissions.includes(permission))
        .map(({ to, label, icon, keys }) => ({ id: to, label: t(label), icon, keys, run: () => void navigate({ to }) }))
        .filter(({ label }) => matches(label)),
    },
  ];
  const shown = groups.filter(({ commands }) => commands.length > 0);
  const run = (id: string) => {
    const command = shown.flatMap(({ commands }) => commands).find((known) => known.id === id);
    onClose();
    // After the dialog has given the focus back: the act may want to put it somewhere.
    if (command) setTimeout(command.run, 0);
  };
  return (
    <>
      <ShortcutBarrier />
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <AriaSearchField autoFocus className="palette-field">
          <Label className="visually-hidden">{t('app.palette.title')}</Label>
          <Input className="palette-input" placeholder={t('app.palette.placeholder')} />
        </AriaSearchField>
        <Menu className="menu palette-menu" aria-label={t('app.palette.results')} onAction={(key) => run(String(key))} renderEmptyState={() => <p className="menu-empty">{t('app.palette.empty')}</p>}>
          {shown.map(({ id, title, commands }) => (
            <MenuSection key={id} id={id}>
              <Header className="menu-title">{title}</Header>
              {commands.map(({ id: commandId, label, icon: Icon, keys }) => (
                <MenuItem key={commandId} id={commandId} textValue={label} className="menu-item">
                  <span className="menu-item-mark">
                    <Icon aria-hidden className="icon" />
                  </span>
                  <span className="menu-item-text">{label}</span>
                  {keys !== undefined && <KeyHint keys={keys} />}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Autocomplete>
    </>
  );
}
