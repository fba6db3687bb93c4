import type { ReactNode } from 'react';
import { Input } from 'react-aria-components/Input';
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';
import { ariaFieldProps, FieldFrame, type FieldProps } from './field.tsx';

export interface TextFieldProps
  extends FieldProps,
    Pick<AriaTextFieldProps, 'type' | 'inputMode' | 'autoComplete' | 'autoFocus' | 'maxLength' | 'spellCheck' | 'isReadOnly' | 'onBlur' | 'onKeyDown'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  /** Codes, numbers and addresses: figures of equal width. */
  readonly isCode?: boolean;
  /** Stands inside the frame after the input: a unit, a button. */
  readonly suffix?: ReactNode;
}

export function TextField(props: TextFieldProps) {
  const { type, inputMode, autoComplete, autoFocus, maxLength, spellCheck, isReadOnly, onBlur, onKeyDown, value, onChange } = props;
  const given = { type, inputMode, autoComplete, autoFocus, maxLength, spellCheck, isReadOnly, onBlur, onKeyDown };
  return (
    <AriaTextField {...ariaFieldProps(props)} {...defined(given)} value={value} onChange={onChange}>
      <FieldFrame {...props}>
        <div className="field-box" data-code={props.isCode ? '' : undefined}>
          <Input className="field-input" placeholder={props.placeholder} />
          {props.suffix}
        </div>
      </FieldFrame>
    </AriaTextField>
  );
}

/** Leaves out what is undefined, so that it does not override a default. */
export function defined<T extends object>(props: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}
