import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { ariaFieldProps, FieldFrame, type FieldProps } from './field.tsx';
import { OptionItem, type Option } from './option.tsx';
import { useText } from './text.tsx';
import './styles/select.css';

export interface ComboBoxProps<Value extends string> extends FieldProps {
  readonly options: readonly Option<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value | null) => void;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  /** What is typed, when the options are looked up on the server; the list is then not filtered again here. */
  readonly inputValue?: string;
  readonly onInputChange?: (text: string) => void;
}

/** One of many, found by typing: accents and case do not count. */
export function ComboBox<Value extends string>(props: ComboBoxProps<Value>) {
  const t = useText();
  const isRemote = props.onInputChange !== undefined;
  return (
    <AriaComboBox
      {...ariaFieldProps(props)}
      {...(props.inputValue === undefined ? {} : { inputValue: props.inputValue })}
      {...(props.onInputChange ? { onInputChange: props.onInputChange } : {})}
      {...(isRemote ? { defaultFilter: () => true } : {})}
      defaultItems={props.options.map((option) => ({ id: option.value, option }))}
      value={props.value}
      onChange={(key) => props.onChange(props.options.find((option) => option.value === key)?.value ?? null)}
      autoFocus={props.autoFocus ?? false}
      // Focused by the dialog it stands in, the list must not lie over it before anybody has asked.
      menuTrigger={props.autoFocus ? 'input' : 'focus'}
      allowsEmptyCollection
    >
      <FieldFrame {...props}>
        <div className="field-box">
          <Input className="field-input" placeholder={props.placeholder ?? t('shared.combo.placeholder')} />
          <Button className="icon-button combo-button">
            <ChevronDown aria-hidden className="icon" />
          </Button>
        </div>
      </FieldFrame>
      <Popover className="popover select-popover" offset={3}>
        <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: 28, padding: 4 }}>
          <ListBox className="menu combo-list" renderEmptyState={() => <p className="menu-empty">{t('shared.combo.empty')}</p>}>
            {({ option }: { readonly option: Option }) => <OptionItem option={option} />}
          </ListBox>
        </Virtualizer>
      </Popover>
    </AriaComboBox>
  );
}
