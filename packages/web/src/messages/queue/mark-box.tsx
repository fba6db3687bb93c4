import { Check, Minus } from 'lucide-react';
import { Checkbox } from 'react-aria-components/Checkbox';
import '../../shared/styles/checkbox.css';

/** A box in a row whose table selects something else, as the row shown beside it: it belongs to its screen, not to the table. */
export function MarkBox(props: { readonly label: string; readonly isSelected: boolean; readonly isIndeterminate?: boolean; readonly onChange: () => void }) {
  return (
    <Checkbox
      slot={null}
      className="checkbox checkbox-row"
      aria-label={props.label}
      isSelected={props.isSelected}
      isIndeterminate={props.isIndeterminate ?? false}
      onChange={props.onChange}
    >
      {({ isIndeterminate }) => <span className="checkbox-box">{isIndeterminate ? <Minus aria-hidden className="icon" /> : <Check aria-hidden className="icon" />}</span>}
    </Checkbox>
  );
}
