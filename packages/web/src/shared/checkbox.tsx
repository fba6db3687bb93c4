import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import { CheckboxGroup as AriaCheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { ariaFieldProps, FieldFrame, type FieldProps } from './field.tsx';
import type { Option } from './option.tsx';
import './styles/checkbox.css';

export interface CheckboxProps {
  readonly isSelected?: boolean;
  readonly onChange?: (isSelected: boolean) => void;
  readonly isIndeterminate?: boolean;
  readonly isDisabled?: boolean;
  readonly isInvalid?: boolean;
  readonly name?: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
}

export function Checkbox({ description, children, ...rest }: CheckboxProps) {
  return (
    // slot={null}: in a table row, React Aria would take it for the box that selects the row.
    <AriaCheckbox {...rest} slot={null} className="checkbox">
      {({ isIndeterminate }) => (
        <>
          <span className="checkbox-box">{isIndeterminate ? <Minus aria-hidden className="icon" /> : <Check aria-hidden className="icon" />}</span>
          <span>
            {children}
            {description !== undefined && <span className="checkbox-description">{description}</span>}
          </span>
        </>
      )}
    </AriaCheckbox>
  );
}

/** The box of a table row: React Aria gives it its name and state. */
export function RowCheckbox() {
  return (
    <AriaCheckbox slot="selection" className="checkbox checkbox-row">
      {({ isIndeterminate }) => <span className="checkbox-box">{isIndeterminate ? <Minus aria-hidden className="icon" /> : <Check aria-hidden className="icon" />}</span>}
    </AriaCheckbox>
  );
}

export interface CheckboxGroupProps<Value extends string> extends FieldProps {
  readonly options: readonly Option<Value>[];
  readonly value: readonly Value[];
  readonly onChange: (value: readonly Value[]) => void;
  /** Beside each other instead of below. */
  readonly isRow?: boolean;
}

/** Several of a few, all in sight. */
export function CheckboxGroup<Value extends string>(props: CheckboxGroupProps<Value>) {
  return (
    <AriaCheckboxGroup
      {...ariaFieldProps(props)}
      value={[...props.value]}
      onChange={(values) => props.onChange(props.options.map((option) => option.value).filter((value) => values.includes(value)))}
    >
      <FieldFrame {...props}>
        <div className="choices" data-row={props.isRow ? '' : undefined}>
          {props.options.map((option) => (
            <AriaCheckbox key={option.value} value={option.value} isDisabled={option.isDisabled ?? false} className="checkbox">
              <span className="checkbox-box">
                <Check aria-hidden className="icon" />
              </span>
              <span>
                {option.label}
                {option.description !== undefined && <span className="checkbox-description">{option.description}</span>}
              </span>
            </AriaCheckbox>
          ))}
        </div>
      </FieldFrame>
    </AriaCheckboxGroup>
  );
}
