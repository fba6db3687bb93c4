import type { MessageLine } from '@vigie/server/messages/contract';
import { X } from 'lucide-react';
import { Button } from '../../shared/button.tsx';
import { useText } from '../../shared/text.tsx';
import { ActButton } from '../../shared/act-button.tsx';
import { actList } from '../acts/act-list.ts';
import type { BulkAct } from '../acts/bulk.ts';

/** Below the list, where it moves no row: what can be done with all that are selected. */
export function QueueBulkBar(props: { readonly marked: readonly MessageLine[]; readonly mayAssign: boolean; readonly onAct: (act: BulkAct) => void; readonly onClear: () => void }) {
  const t = useText();
  return (
    <div className="queue-bulk" role="toolbar" aria-label={t('messages.bulk.label')}>
      <strong role="status">{t('messages.bulk.selected', { count: props.marked.length })}</strong>
      {actList.map(({ act, label, icon, keys }) =>
        act === 'claim' || act === 'finish' || (act === 'assign' && props.mayAssign) ? <ActButton key={act} size="small" icon={icon} label={t(label)} keys={keys} onPress={() => props.onAct(act)} /> : null,
      )}
      <Button kind="quiet" size="small" icon={X} onPress={props.onClear}>
        {t('messages.bulk.clear')}
      </Button>
    </div>
  );
}
