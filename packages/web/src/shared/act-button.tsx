import type { LucideIcon } from 'lucide-react';
import { Button, type ButtonProps } from './button.tsx';
import { KeyHint } from './key-hint.tsx';
import { Tooltip } from './tooltip.tsx';

/** A button whose key is in its tooltip: the mouse teaches the keyboard. */
export function ActButton(props: Omit<ButtonProps, 'children' | 'icon'> & { readonly icon: LucideIcon; readonly label: string; readonly keys: string }) {
  const { label, keys, icon, ...rest } = props;
  return (
    <Tooltip
      content={
        <>
          {label} <KeyHint keys={keys} />
        </>
      }
    >
      <Button {...rest} icon={icon}>
        {label}
      </Button>
    </Tooltip>
  );
}
