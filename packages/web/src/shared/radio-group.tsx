import { Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components/RadioGroup';
import { ariaFieldProps, FieldFrame, type FieldProps } from './field.tsx';
import type { Option } from './option.tsx';
import './styles/checkbox.css';

export interface RadioGroupProps<Value extends string> extends FieldProps {
  readonly options: readonly Option<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly isRow?: boolean;
}

/** One of a few, all in sight. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  return (
    <AriaRadioGroup
      {...ariaFieldProps(props)}
      value={props.value}
      onChange={(value) => {
        const chosen = props.options.find((option) => option.value === value);
        if (chosen) props.onChange(chosen.value);
      }}
    >
      <FieldFrame {...props}>
        <div className="choices" data-row={props.isRow ? '' : undefined}>
          {props.options.map((option) => (
            <Radio key={option.value} value={option.value} isDisabled={option.isDisabled ?? false} className="checkbox">
              <span className="radio-dot" />
              <span>
                {option.label}
                {option.description !== undefined && <span className="checkbox-description">{option.description}</span>}
              </span>
            </Radio>
          ))}
        </div>
      </FieldFrame>
    </AriaRadioGroup>
  );
}
