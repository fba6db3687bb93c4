import { Check } from 'lucide-react';
import { ListBoxItem } from 'react-aria-components/ListBox';
import { Text } from 'react-aria-components/Text';
import './styles/menu.css';

/** One choice of a Select, ComboBox or MultiSelect. */
export interface Option<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  /** A second, quieter line. */
  readonly description?: string;
  readonly isDisabled?: boolean;
}

export function OptionItem({ option }: { readonly option: Option }) {
  return (
    <ListBoxItem id={option.value} textValue={option.label} isDisabled={option.isDisabled ?? false} className="menu-item">
      {({ isSelected }) => (
        <>
          <span className="menu-item-mark">{isSelected && <Check aria-hidden className="icon" />}</span>
          {/* All of it is the name: what is read must be what can be said (WCAG 2.5.3). */}
          <Text slot="label" className="menu-item-text">
            <span>{option.label}</span>
            {option.description !== undefined && <span className="menu-item-description">{option.description}</span>}
          </Text>
        </>
      )}
    </ListBoxItem>
  );
}
