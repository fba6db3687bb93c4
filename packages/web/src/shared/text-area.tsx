import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';
import { ariaFieldProps, FieldFrame, type FieldProps } from './field.tsx';
import { defined } from './text-field.tsx';

export interface TextAreaProps extends FieldProps, Pick<AriaTextFieldProps, 'autoFocus' | 'maxLength' | 'spellCheck' | 'isReadOnly' | 'onBlur' | 'onKeyDown'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Rows shown at least; it grows with the text up to `maxRows` (default: as far as it likes). */
  readonly rows?: number;
  readonly maxRows?: number;
  /** BCP 47 language of what is typed, for the spelling and for screen readers. */
  readonly lang?: string;
}

export function TextArea(props: TextAreaProps) {
  const { autoFocus, maxLength, spellCheck, isReadOnly, onBlur, onKeyDown, value, onChange } = props;
  return (
    <AriaTextField {...ariaFieldProps(props)} {...defined({ autoFocus, maxLength, spellCheck, isReadOnly, onBlur, onKeyDown })} value={value} onChange={onChange}>
      <FieldFrame {...props}>
        <AriaTextArea
          className="field-box field-area"
          rows={props.rows ?? 3}
          lang={props.lang}
          {...(props.maxRows === undefined ? {} : { style: { maxHeight: `${props.maxRows * 1.5 + 1}em` } })}
        />
      </FieldFrame>
    </AriaTextField>
  );
}
