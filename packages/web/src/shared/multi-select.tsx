import { ChevronDown, X } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Tag, TagGroup, TagList } from 'react-aria-components/TagGroup';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { ariaFieldProps, FieldFrame, type FieldProps } from './field.tsx';
import { OptionItem, type Option } from './option.tsx';
import { useText } from './text.tsx';
import './styles/select.css';

export interface MultiSelectProps<Value extends string> extends FieldProps {
  readonly options: readonly Option<Value>[];
  readonly value: readonly Value[];
  readonly onChange: (value: readonly Value[]) => void;
  readonly placeholder?: string;
}

/** Several of many, found by typing; what is chosen stands below as tags (arrows move, Delete takes one away). */
export function MultiSelect<Value extends string>(props: MultiSelectProps<Value>) {
  const t = useText();
  const chosen = props.value.flatMap((value) => props.options.filter((option) => option.value === value));
  return (
    <div className="multi-select">
      <AriaComboBox
        {...ariaFieldProps(props)}
        selectionMode="multiple"
        defaultItems={props.options.map((option) => ({ id: option.value, option }))}
        value={props.value}
        onChange={(keys) => props.onChange(props.options.map((option) => option.value).filter((value) => keys.includes(value)))}
        menuTrigger="focus"
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
      {chosen.length > 0 && (
        <TagGroup
          aria-label={t('shared.multi.chosen', { label: props.label })}
          onRemove={(keys) => props.onChange(props.value.filter((value) => !keys.has(value)))}
        >
          <TagList className="multi-select-tags" items={chosen.map((option) => ({ id: option.value, option }))}>
            {({ option }) => (
              <Tag id={option.value} textValue={option.label} className="chip">
                {option.label}
                <Button slot="remove" className="chip-remove" aria-label={t('shared.multi.remove', { label: option.label })}>
                  <X aria-hidden className="icon" />
                </Button>
              </Tag>
            )}
          </TagList>
        </TagGroup>
      )}
    </div>
  );
}
