import type { Message } from '@vigie/server/messages/contract';
import type { SubjectLine } from '@vigie/server/subjects/contract';
import { useState } from 'react';
import { ConfirmDialog, Dialog } from '../../shared/dialog.tsx';
import { useText } from '../../shared/text.tsx';
import { ExtractionPanel, type Side } from './extraction-panel.tsx';
import './extraction.css';

/** The words of a message and beside them whom and what they state: read, looked at, stated in one batch. */
export function ExtractionDialog({ message, known, onClose }: { readonly message: Message; readonly known: readonly SubjectLine[]; readonly onClose: () => void }) {
  const t = useText();
  const [side, setSide] = useState<Side>({ at: 'list' });
  const [isTaken, setTaken] = useState(false);
  const [isTyped, setTyped] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const toList = () => {
    setTyped(false);
    setSide({ at: 'list' });
  };
  const isInList = side.at === 'list';
  // Escape goes one step back; what would be lost is asked about first.
  const back = () => {
    if (isInList ? isTaken : isTyped) setAsking(true);
    else if (isInList) onClose();
    else toList();
  };
  return (
    <Dialog isOpen onClose={back} size="full" title={t('subjects.extract.title', { number: message.number })}>
      <ExtractionPanel message={message} known={known} side={side} onSide={(next) => (next.at === 'list' ? toList() : setSide(next))} onTaken={setTaken} onTyped={setTyped} onBack={back} onDone={onClose} />
      <ConfirmDialog isOpen={isAsking} onClose={() => setAsking(false)} title={t('subjects.extract.leave')} confirmLabel={t('subjects.extract.leave-confirm')} onConfirm={isInList ? onClose : toList} isDanger>
        <p>{t(isInList ? 'subjects.extract.leave-hint' : 'subjects.extract.leave-form-hint')}</p>
      </ConfirmDialog>
    </Dialog>
  );
}
