import { Check, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import { Text } from 'react-aria-components/Text';
import { KeyHint } from './key-hint.tsx';
import './styles/menu.css';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly keys?: string;
  readonly description?: string;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  /** In a section of choices. */
  readonly isSelected?: boolean;
  readonly run: () => void;
}

/** Entries under a heading; with `choice` one (`single`) or any (`multiple`) of them is ticked. */
export interface MenuGroup {
  readonly id: string;
  readonly title?: string;
  readonly choice?: 'single' | 'multiple';
  readonly entries: readonly MenuEntry[];
}

/** A button (the only child) and what it opens. */
export function Menu(props: { readonly label: string; readonly groups: readonly MenuGroup[]; readonly children: ReactElement }) {
  return (
    <MenuTrigger>
      {props.children}
      <Popover className="popover" offset={4}>
        <AriaMenu className="menu" aria-label={props.label}>
          {props.groups.flatMap((group, index) => [
            ...(index > 0 ? [<Separator key={`${group.id}-line`} className="menu-separator" />] : []),
            <MenuSection
              key={group.id}
              id={group.id}
              selectionMode={group.choice ?? 'none'}
              selectedKeys={group.entries.filter((entry) => entry.isSelected).map((entry) => entry.id)}
              {...(group.title === undefined ? { 'aria-label': props.label } : {})}
            >
              {group.title !== undefined && <Header className="menu-title">{group.title}</Header>}
              {group.entries.map((entry) => (
                <MenuItem
                  key={entry.id}
                  id={entry.id}
                  textValue={entry.label}
                  isDisabled={entry.isDisabled ?? false}
                  onAction={entry.run}
                  shouldCloseOnSelect={group.choice !== 'multiple'}
                  className="menu-item"
                  data-danger={entry.isDanger ? '' : undefined}
                >
                  {({ isSelected, selectionMode }) => (
                    <>
                      <span className="menu-item-mark">
                        {selectionMode === 'none' ? entry.icon && <entry.icon aria-hidden className="icon" /> : isSelected && <Check aria-hidden className="icon" />}
                      </span>
                      {/* All of it is the name: what is read must be what can be said (WCAG 2.5.3). */}
                      <Text slot="label" className="menu-item-text">
                        <span>{entry.label}</span>
                        {entry.description !== undefined && <span className="menu-item-description">{entry.description}</span>}
                      </Text>
                      {entry.keys !== undefined && <KeyHint keys={entry.keys} />}
                    </>
                  )}
                </MenuItem>
              ))}
            </MenuSection>,
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
