import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import './styles/field.css';

/** What every field of a form takes. */
export interface FieldProps {
  readonly label: string;
  /** The name in the form and of the server's issues. */
  readonly name?: string;
  readonly description?: ReactNode;
  readonly errorMessage?: string | undefined;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  /** Keeps the label for screen readers only: where a heading or the place already says it. */
  readonly isLabelHidden?: boolean;
  readonly className?: string;
}

/** The props of a React Aria field that the frame needs; messages are ours, never the browser's. */
export function ariaFieldProps(props: FieldProps) {
  return {
    className: `field ${props.className ?? ''}`,
    isInvalid: props.errorMessage !== undefined,
    isRequired: props.isRequired ?? false,
    isDisabled: props.isDisabled ?? false,
    validationBehavior: 'aria',
    'data-field': props.name,
    ...(props.name === undefined ? {} : { name: props.name }),
  } as const;
}

/** Label above, input, then description and error below. Used inside a React Aria field. */
export function FieldFrame(props: FieldProps & { readonly children: ReactNode }) {
  return (
    <>
      <Label className={props.isLabelHidden ? 'visually-hidden' : 'field-label'}>
        {props.label}
        {props.isRequired && (
          <span aria-hidden className="field-required">
            *
          </span>
        )}
      </Label>
      {props.children}
      {props.description !== undefined && (
        <Text slot="description" className="field-description">
          {props.description}
        </Text>
      )}
      <FieldError className="field-error">{props.errorMessage}</FieldError>
    </>
  );
}
