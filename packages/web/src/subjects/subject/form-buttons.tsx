import { Button } from '../../shared/button.tsx';
import { DialogActions } from '../../shared/dialog.tsx';
import { useText } from '../../shared/text.tsx';

/** The last buttons of a form in a dialog. */
export function FormButtons(props: { readonly label: string; readonly isPending: boolean; readonly isDanger?: boolean; readonly onClose: () => void }) {
  const t = useText();
  return (
    <DialogActions>
      <Button onPress={props.onClose}>{t('shared.action.cancel')}</Button>
      <Button kind={props.isDanger ? 'danger' : 'primary'} type="submit" isPending={props.isPending}>
        {props.label}
      </Button>
    </DialogActions>
  );
}
