import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { Option } from './option.tsx';
import './styles/segmented.css';

/** One of two to five as a row of buttons, where the change shows at once: views and filters. */
export function Segmented<Value extends string>(props: {
  readonly label: string;
  readonly options: readonly Option<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}) {
  return (
    <ToggleButtonGroup
      aria-label={props.label}
      className="segmented"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[props.value]}
      onSelectionChange={(keys) => {
        const chosen = props.options.find((option) => keys.has(option.value));
        if (chosen) props.onChange(chosen.value);
      }}
    >
      {props.options.map((option) => (
        <ToggleButton key={option.value} id={option.value} isDisabled={option.isDisabled ?? false} className="segmented-button">
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
