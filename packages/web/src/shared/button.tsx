import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Spinner } from './spinner.tsx';
import './styles/button.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  /** `primary`: the one act a screen or dialog is for. `danger`: cannot be undone. `quiet`: without a frame. Default `plain`. */
  readonly kind?: 'plain' | 'primary' | 'danger' | 'quiet';
  readonly size?: 'small' | 'normal';
  readonly icon?: LucideIcon;
  /** Keeps its focus and width and says that it is working. */
  readonly isPending?: boolean;
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
}

export function Button({ kind = 'plain', size = 'normal', icon: Icon, className, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`button ${className ?? ''}`} data-kind={kind} data-size={size}>
      {rest.isPending ? <Spinner /> : Icon && <Icon aria-hidden className="icon" />}
      <span className="button-label">{children}</span>
    </AriaButton>
  );
}
