import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { TextField, type TextFieldProps } from '../shared/text-field.tsx';
import { useText } from '../shared/text.tsx';

/** A password; it can be shown, and pasted from a password manager. */
export function PasswordField(props: Omit<TextFieldProps, 'type' | 'suffix'>) {
  const t = useText();
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      type={isShown ? 'text' : 'password'}
      spellCheck="false"
      suffix={
        <ToggleButton className="icon-button" isSelected={isShown} onChange={setShown} aria-label={t('accounts.password.show')}>
          {isShown ? <EyeOff aria-hidden className="icon" /> : <Eye aria-hidden className="icon" />}
        </ToggleButton>
      }
    />
  );
}
