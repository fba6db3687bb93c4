import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useFormat } from './format.ts';
import './styles/count-strip.css';

export interface CountStripItem<Name extends string> {
  readonly name: Name;
  readonly label: string;
  /** Undefined until it is known. */
  readonly value: number | undefined;
  /** How it looks when it is not zero. */
  readonly tone: 'plain' | 'urgent' | 'warning';
}

/** How much waits, above a list. Each figure shows its rows, and once more shows all again. */
export function CountStrip<Name extends string>(props: {
  readonly label: string;
  readonly items: readonly CountStripItem<Name>[];
  readonly active: Name | undefined;
  readonly onChoose: (name: Name | undefined) => void;
}) {
  const format = useFormat();
  return (
    <div className="count-strip" role="group" aria-label={props.label}>
      {props.items.map(({ name, label, value, tone }) => (
        <ToggleButton
          key={name}
          className="count-strip-item"
          data-tone={value ? tone : 'none'}
          isSelected={props.active === name}
          onChange={(isSelected) => props.onChoose(isSelected ? name : undefined)}
        >
          <span className="count-strip-value">{value === undefined ? '–' : format.number(value)}</span> {label}
        </ToggleButton>
      ))}
    </div>
  );
}
