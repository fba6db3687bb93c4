import { ChevronDown, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { Button } from './button.tsx';
import { OptionItem, type Option } from './option.tsx';
import { useText } from './text.tsx';
import './styles/filter-bar.css';

/** The row of filters above a list. `summary` stands at its end: how many there are. */
export function FilterBar(props: { readonly label: string; readonly activeCount: number; readonly onClear: () => void; readonly summary?: ReactNode; readonly children: ReactNode }) {
  const t = useText();
  return (
    <search className="filter-bar" aria-label={props.label}>
      {props.children}
      {props.activeCount > 0 && (
        <Button kind="quiet" size="small" icon={X} onPress={props.onClear}>
          {t('shared.filter.clear', { count: props.activeCount })}
        </Button>
      )}
      {props.summary !== undefined && (
        <div className="filter-summary" aria-live="polite">
          {props.summary}
        </div>
      )}
    </search>
  );
}

const anyId = '—any—';

/** One filter: its name and what it is set to in one button; the first entry takes it away. */
export function FilterSelect<Value extends string>(props: {
  readonly label: string;
  readonly options: readonly Option<Value>[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value | undefined) => void;
}) {
  const t = useText();
  return (
    <AriaSelect
      className="filter-select"
      value={props.value ?? anyId}
      onChange={(key) => props.onChange(props.options.find((option) => option.value === key)?.value)}
      data-set={props.value === undefined ? undefined : ''}
    >
      <AriaButton className="button" data-kind="plain" data-size="normal">
        {/* The value first, as its name is read; CSS shows the label first. */}
        <SelectValue className="filter-value">{({ selectedText }) => (props.value === undefined ? <span className="visually-hidden">{t('shared.filter.any')}</span> : selectedText)}</SelectValue>{' '}
        <Label className="filter-name">{props.label}</Label>
        <ChevronDown aria-hidden className="icon" />
      </AriaButton>
      <Popover className="popover select-popover" offset={3}>
        <ListBox className="menu">
          <ListBoxItem id={anyId} className="menu-item" textValue={t('shared.filter.any')}>
            <span className="menu-item-mark" />
            <span className="menu-item-text muted">{t('shared.filter.any')}</span>
          </ListBoxItem>
          {props.options.map((option) => (
            <OptionItem key={option.value} option={option} />
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
