import { Label } from 'react-aria-components/Label';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import './styles/progress.css';

/** How far something has come: `value` 0 to 1. */
export function Progress(props: { readonly label: string; readonly value: number }) {
  return (
    <ProgressBar value={props.value} minValue={0} maxValue={1} className="progress">
      {({ valueText, percentage }) => (
        <>
          <Label>{props.label}</Label>
          <span className="progress-value">{valueText}</span>
          <div className="progress-track">
            <div className="progress-fill" style={{ width: `${percentage ?? 0}%` }} />
          </div>
        </>
      )}
    </ProgressBar>
  );
}
