import { Search, X } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField';
import { useText } from './text.tsx';
import './styles/field.css';

export interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** On Enter. */
  readonly onSubmit?: (value: string) => void;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly className?: string;
}

/** One line to look for something; Escape empties it. The label is for screen readers, the magnifier for the others. */
export function SearchField({ label, placeholder, className, ...rest }: SearchFieldProps) {
  const t = useText();
  return (
    <AriaSearchField {...rest} className={`field search-field ${className ?? ''}`}>
      <Label className="visually-hidden">{label}</Label>
      <div className="field-box">
        <Search aria-hidden className="icon" />
        <Input className="field-input" placeholder={placeholder ?? label} />
        <Button className="icon-button search-field-clear" aria-label={t('shared.action.clear')}>
          <X aria-hidden className="icon" />
        </Button>
      </div>
    </AriaSearchField>
  );
}
