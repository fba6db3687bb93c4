import { addAlertFile, getAlertFile, removeAlertFile, type AlertView } from '@vigie/server/alerts/contract';
import { alertFileKinds, type AlertFileKind } from '@vigie/server/alerts/model';
import { useState } from 'react';
import { FileList, FileUploads } from '../../cases/file-list.tsx';
import { call, download, upload } from '../../shared/api.ts';
import { Button } from '../../shared/button.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { Select } from '../../shared/select.tsx';
import { useText } from '../../shared/text.tsx';
import { useAlertsAttempt } from '../attempt.ts';

type KnownFile = AlertView['files'][number] & { readonly suspicious: false };

/** Photographs, prints, copies: saved, and taken off where the alert may be changed. */
export function FilesSection({ alert }: { readonly alert: AlertView }) {
  const t = useText();
  const attempt = useAlertsAttempt();
  if (alert.files.length === 0) return null;
  const files = alert.files.map((file): KnownFile => ({ ...file, suspicious: false }));
  return (
    <PaneSection title={t('alerts.section.files')} level={2}>
      <FileList
        files={files}
        keyOf={({ id }) => id}
        factsOf={({ kind }) => t.label('alerts.file-kind', kind)}
        onSave={({ id }) => download(getAlertFile, { params: { id: alert.id, fileId: id } })}
        {...(alert.acts.includes('add-file') && { onRemove: ({ id }: KnownFile) => attempt(() => call(removeAlertFile, { params: { id: alert.id, fileId: id } })) })}
      />
    </PaneSection>
  );
}

/** What it is first, then the files. */
export function FileDialog({ alert, onClose }: { readonly alert: AlertView; readonly onClose: () => void }) {
  const t = useText();
  const attempt = useAlertsAttempt();
  const [kind, setKind] = useState<AlertFileKind>('photo');
  return (
    <Dialog isOpen onClose={onClose} title={t.label('alerts.act', 'add-file')}>
      <div className="stack">
        <Select label={t('alerts.ask.file-kind')} options={alertFileKinds.map((value) => ({ value, label: t.label('alerts.file-kind', value) }))} value={kind} onChange={setKind} />
        <FileUploads
          key={kind}
          onSend={async (file, onProgress, signal) => {
            await attempt(() => upload(addAlertFile, { params: { id: alert.id }, query: { kind }, file, onProgress, signal }));
          }}
        />
        <DialogActions>
          <Button kind="primary" onPress={onClose}>
            {t('shared.action.close')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
