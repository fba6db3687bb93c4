import type { Message } from '@vigie/server/messages/contract';
import { Archive, ArchiveRestore, FileInput, Hand, Link2, PencilLine, Send, Undo2, Unlink2, UserRoundPlus, type LucideIcon } from 'lucide-react';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { Timeline } from '../../shared/timeline.tsx';
import { ChangedValue } from '../change-list.tsx';
import { useFieldText } from '../field-text.ts';
import { SideSection } from './side-section.tsx';

/** By act; one that is new has none. */
const icons: Readonly<Record<string, LucideIcon>> = {
  registered: FileInput,
  claimed: Hand,
  assigned: UserRoundPlus,
  'handed-back': Undo2,
  finished: Archive,
  reopened: ArchiveRestore,
  corrected: PencilLine,
  'joined-thread': Link2,
  'left-thread': Unlink2,
  sent: Send,
};

/** What was done with it, by whom, when, in order. */
export function MessageHistory({ message }: { readonly message: Message }) {
  const t = useText();
  return (
    <SideSection title={t('messages.side.history')}>
      <Timeline
        label={t('messages.side.history')}
        entries={message.history.map((entry) => {
          const icon = icons[entry.act];
          return {
            id: `${entry.at} ${entry.act} ${entry.by}`,
            at: entry.at,
            title: t.label('messages.work-act', entry.act),
            ...(entry.by !== '' && { by: entry.by }),
            ...(icon && { icon }),
            ...(entry.act === 'finished' && { tone: 'done' as const }),
            ...(entry.note !== null && { detail: <p dir="auto">{entry.note}</p> }),
          };
        })}
      />
    </SideSection>
  );
}

/** What was read or stated before somebody corrected it. */
export function MessageCorrections({ message }: { readonly message: Message }) {
  const t = useText();
  const text = useFieldText();
  return (
    <SideSection title={t('messages.side.corrections', { count: message.corrections.length })}>
      <ul className="side-list">
        {message.corrections.map((correction) => (
          <li key={`${correction.at} ${correction.field}`}>
            <p>
              <span className="change-field">{text.name(correction.field)}</span> <ChangedValue before={correction.before} beforeText={text.value(correction.field, correction.before)} afterText={text.value(correction.field, correction.after)} />
            </p>
            <p className="muted">
              <Time at={correction.at} /> · {correction.by.name}
            </p>
          </li>
        ))}
      </ul>
    </SideSection>
  );
}
