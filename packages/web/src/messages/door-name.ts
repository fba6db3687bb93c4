import { useQuery } from '@tanstack/react-query';
import { listChannelStates, mayChannels } from '@vigie/server/channels/contract';
import { queryOf } from '../shared/queries.ts';
import { useMay } from '../shared/session.tsx';
import { useText } from '../shared/text.tsx';

/** The door a thing came in or goes out by, by its name: `mailbox:<id>`, `folder:<name>`, `client:<id>`, `desk:<means>`. */
export function useDoorName(): (source: string) => string {
  const t = useText();
  const { data } = useQuery({ ...queryOf(listChannelStates), enabled: useMay(mayChannels['see-state']) });
  return (source) => {
    const known = data?.items.find((door) => door.source === source);
    if (known) return known.name;
    const [kind, name] = [source.split(':')[0] ?? '', source.slice(source.indexOf(':') + 1)];
    switch (kind) {
      case 'folder':
        return source === 'folder' ? t('messages.outbox.door-folder') : t('messages.quarantine.door-folder', { name });
      case 'mailbox':
        return t('messages.quarantine.door-mailbox');
      case 'client':
        return t('messages.quarantine.door-client');
      case 'desk':
        return t.label('drafts.means', name);
      default:
        return source;
    }
  };
}
