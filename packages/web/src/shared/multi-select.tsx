import { ArrowDown, ArrowUp, ChevronDown, X } from 'lucide-react';
import { useRef } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Tag, TagGroup, TagList } from 'react-aria-components/TagGroup';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { ariaFieldProps, FieldFrame, type FieldProps } from './field.tsx';
import { IconButton } from './icon-button.tsx';
import { OptionItem, type Option } from './option.tsx';
import { useText } from './text.tsx';
import './styles/select.css';

export interface MultiSelectProps<Value extends string> extends FieldProps {
  readonly options: readonly Option<Value>[];
  readonly value: readonly Value[];
  readonly onChange: (value: readonly Value[]) => void;
  readonly placeholder?: string;
  /** The order of choice counts, as for a preference: what is chosen is numbered and can be moved. */
  readonly isOrdered?: boolean;
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
        onChange={(keys) => {
          const inOrder = props.options.map((option) => option.value).filter((value) => keys.includes(value));
          if (props.isOrdered) props.onChange([...props.value.filter((value) => keys.includes(value)), ...inOrder.filter((value) => !props.value.includes(value))]);
          else props.onChange(inOrder);
        }}
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
      {chosen.length > 0 && props.isOrdered && <OrderedChoice label={props.label} chosen={chosen} onChange={props.onChange} />}
      {chosen.length > 0 && !props.isOrdered && (
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

/** What is chosen, the preferred one first; each can be moved up and down and taken away. */
function OrderedChoice<Value extends string>({ label, chosen, onChange }: { readonly label: string; readonly chosen: readonly Option<Value>[]; readonly onChange: (value: readonly Value[]) => void }) {
  const t = useText();
  const list = useRef<HTMLOListElement>(null);
  const values = chosen.map(({ value }) => value);
  const move = (from: number, to: number) => {
    const moved = values[from];
    if (moved === undefined) return;
    onChange(values.toSpliced(from, 1).toSpliced(to, 0, moved));
    // The focus goes with what is moved, to a button that is still of use there.
    const name = to === 0 ? 'down' : to === values.length - 1 ? 'up' : from < to ? 'down' : 'up';
    requestAnimationFrame(() => list.current?.children[to]?.querySelector<HTMLElement>(`[data-move=${name}] button`)?.focus());
  };
  return (
    <ol ref={list} className="ordered-choice" aria-label={t('shared.multi.chosen', { label })}>
      {chosen.map((option, index) => (
        <li key={option.value}>
          <span className="ordered-choice-label">{option.label}</span>
          <span data-move="up">
            <IconButton icon={ArrowUp} label={t('shared.multi.up', { label: option.label })} isDisabled={index === 0} onPress={() => move(index, index - 1)} />
          </span>
          <span data-move="down">
            <IconButton icon={ArrowDown} label={t('shared.multi.down', { label: option.label })} isDisabled={index === chosen.length - 1} onPress={() => move(index, index + 1)} />
          </span>
          <IconButton icon={X} label={t('shared.multi.remove', { label: option.label })} onPress={() => onChange(values.filter((value) => value !== option.value))} />
        </li>
      ))}
    </ol>
  );
}
