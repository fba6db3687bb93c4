import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components/Switch';
import './styles/checkbox.css';

export interface SwitchProps {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly description?: ReactNode;
  readonly children: ReactNode;
}

/** On or off, at once; in a form that is sent take a Checkbox. */
export function Switch({ description, children, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className="checkbox switch">
      <span className="switch-track" />
      <span>
        {children}
        {description !== undefined && <span className="checkbox-description">{description}</span>}
      </span>
    </AriaSwitch>
  );
}
