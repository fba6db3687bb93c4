import { X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { ShortcutBarrier } from './shortcuts.tsx';
import { useText } from './text.tsx';
import './styles/dialog.css';

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** `full`: as much as there is, for work beside a text. */
  readonly size?: 'small' | 'normal' | 'wide' | 'full';
  /** Must be answered: a click beside it does nothing, and for an alert dialog Escape neither. */
  readonly role?: 'dialog' | 'alertdialog';
  /** Without the cross: when there is nothing to go back to. */
  readonly isInescapable?: boolean;
  /** Hides what is behind instead of dimming it. */
  readonly isOpaque?: boolean;
  /** The buttons, at the right; inside a form put them into the form with `<DialogActions>`. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A window on top. The focus goes in and comes back; what is behind is inert, its shortcuts too. */
export function Dialog(props: DialogProps) {
  const t = useText();
  const { isOpen, onClose, title, size = 'normal', role = 'dialog', isInescapable = false } = props;
  return (
    <ModalOverlay
      className={`dialog-overlay ${props.isOpaque ? 'dialog-overlay-opaque' : ''}`}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isKeyboardDismissDisabled={isInescapable}
    >
      <Modal className="dialog-modal" data-size={size}>
        <AriaDialog role={role} className="dialog">
          <ShortcutBarrier />
          <header className="dialog-header">
            <Heading slot="title" level={2} className="dialog-title">
              {title}
            </Heading>
            {!isInescapable && <IconButton icon={X} label={t('shared.action.close')} onPress={onClose} />}
          </header>
          <div className="dialog-body">{props.children}</div>
          {props.actions !== undefined && <footer className="dialog-actions">{props.actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The row of buttons at the end of a form in a dialog: the act last. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className="dialog-actions dialog-actions-inline">{children}</div>;
}

export interface ConfirmDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What the button does, in its own words: “Discard draft”, not “OK”. */
  readonly confirmLabel: string;
  readonly onConfirm: () => void | Promise<unknown>;
  /** It cannot be undone. */
  readonly isDanger?: boolean;
  readonly children?: ReactNode;
}

/** A question before something that matters. Stays open and working until the promise settles, then closes. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const t = useText();
  const [isPending, setPending] = useState(false);
  const confirm = async () => {
    setPending(true);
    try {
      await props.onConfirm();
      props.onClose();
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      isOpen={props.isOpen}
      onClose={props.onClose}
      title={props.title}
      role="alertdialog"
      size="small"
      actions={
        <>
          <Button onPress={props.onClose} autoFocus={props.isDanger ?? false}>
            {t('shared.action.cancel')}
          </Button>
          <Button kind={props.isDanger ? 'danger' : 'primary'} isPending={isPending} onPress={() => void confirm()} autoFocus={!props.isDanger}>
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      {props.children}
    </Dialog>
  );
}
