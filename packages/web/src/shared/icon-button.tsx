import type { LucideIcon } from 'lucide-react';
import type { Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { KeyHint } from './key-hint.tsx';
import { Tooltip } from './tooltip.tsx';
import './styles/button.css';

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  readonly icon: LucideIcon;
  /** Its name: spoken, and shown as a tooltip. */
  readonly label: string;
  /** The shortcut that does the same, shown in the tooltip. */
  readonly keys?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ icon: Icon, label, keys, ...rest }: IconButtonProps) {
  return (
    <Tooltip
      content={
        <>
          {label} {keys && <KeyHint keys={keys} />}
        </>
      }
    >
      <AriaButton {...rest} aria-label={label} className="icon-button">
        <Icon aria-hidden className="icon" />
      </AriaButton>
    </Tooltip>
  );
}
