import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ListBox } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { ariaFieldProps, FieldFrame, type FieldProps } from './field.tsx';
import { OptionItem, type Option } from './option.tsx';
import { useText } from './text.tsx';
import './styles/select.css';

export interface SelectProps<Value extends string> extends FieldProps {
  readonly options: readonly Option<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  /** Shown while nothing is chosen. */
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
}

/** One of a few. For more than about fifteen take a ComboBox. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const t = useText();
  return (
    <AriaSelect
      {...ariaFieldProps(props)}
      value={props.value}
      onChange={(key) => {
        const chosen = props.options.find((option) => option.value === key);
        if (chosen) props.onChange(chosen.value);
      }}
      placeholder={props.placeholder ?? t('shared.select.placeholder')}
      autoFocus={props.autoFocus ?? false}
    >
      <FieldFrame {...props}>
        <Button className="field-box select-button">
          <SelectValue className="select-value">{({ selectedText, isPlaceholder, defaultChildren }) => (isPlaceholder ? defaultChildren : selectedText)}</SelectValue>
          <ChevronDown aria-hidden className="icon" />
        </Button>
      </FieldFrame>
      <Popover className="popover select-popover" offset={3}>
        <ListBox className="menu" items={props.options.map((option) => ({ id: option.value, option }))}>
          {({ option }) => <OptionItem option={option} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
