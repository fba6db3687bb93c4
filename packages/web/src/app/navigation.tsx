import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { countTasks, mayCases } from '@vigie/server/cases/contract';
import { countQueue, mayMessages } from '@vigie/server/messages/contract';
import { countHits, mayHits } from '@vigie/server/hits/contract';
import { countRequests, mayRequests } from '@vigie/server/requests/contract';
import { countCandidates, mayScreening } from '@vigie/server/screening/contract';
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { Count } from '../shared/badge.tsx';
import { IconButton } from '../shared/icon-button.tsx';
import { changePreferences, usePreferences } from '../shared/preferences.ts';
import { queryOf } from '../shared/queries.ts';
import { useMay, useSession } from '../shared/session.tsx';
import { useText, type TextKey } from '../shared/text.tsx';
import { destinations, type Counts, type Destination } from './destinations.ts';

const groups: readonly { readonly id: Destination['group']; readonly title?: TextKey }[] = [
  { id: 'work' },
  { id: 'reference' },
  { id: 'administration', title: 'app.nav.administration' },
];

/** Another destination lies below it, and is not to light up both. */
function hasBelow(to: Destination['to']): boolean {
  return destinations.some((other) => other.to.startsWith(`${to}/`));
}

/** A limit passes without anybody's doing, so nothing announces it. */
const everyMinute = 60_000;

function useCounts(): Counts {
  const { data: queue } = useQuery({ ...queryOf(countQueue, {}, { topics: ['messages', 'quarantine', 'outbox'] }), enabled: useMay(mayMessages.read) });
  const { data: requests } = useQuery({ ...queryOf(countRequests), enabled: useMay(mayRequests.read), refetchInterval: everyMinute });
  const { data: tasks } = useQuery({ ...queryOf(countTasks), enabled: useMay(mayCases['see-tasks']), refetchInterval: everyMinute });
  const { data: screening } = useQuery({ ...queryOf(countCandidates), enabled: useMay(mayScreening.read) });
  const { data: hits } = useQuery({ ...queryOf(countHits), enabled: useMay(mayHits.read), refetchInterval: everyMinute });
  return { queue, requests, tasks, screening, hits };
}

/** The way to every screen the person may see, with what waits there. Folded, only the signs remain. */
export function Navigation() {
  const t = useText();
  const { permissions } = useSession();
  const { navigation } = usePreferences();
  const counts = useCounts();
  const isFolded = navigation === 'folded';
  return (
    <nav className="navigation" aria-label={t('app.nav.label')}>
      {groups.map(({ id, title }) => {
        const shown = destinations.filter(({ group, permission }) => group === id && permissions.includes(permission));
        if (shown.length === 0) return null;
        return (
          <div key={id} className="navigation-group">
            {title !== undefined && <h2 className="navigation-title">{t(title)}</h2>}
            <ul>
              {shown.map(({ to, label, icon: Icon, count }) => {
                const value = count?.of(counts) ?? 0;
                return (
                  <li key={to}>
                    <Link to={to} activeOptions={{ exact: hasBelow(to), includeSearch: false }} className="navigation-link" title={isFolded ? t(label) : undefined}>
                      <Icon aria-hidden className="icon" />
                      <span className="navigation-label">{t(label)}</span>
                      {count && <Count value={value} label={t(count.label, { count: value })} tone={count.tone} />}
                    </Link>
                  </li>
                );
              })}
            </ul>
          </div>
        );
      })}
      <div className="navigation-foot">
        <IconButton
          icon={isFolded ? PanelLeftOpen : PanelLeftClose}
          label={t(isFolded ? 'app.nav.unfold' : 'app.nav.fold')}
          keys="["
          onPress={() => changePreferences({ navigation: isFolded ? 'open' : 'folded' })}
        />
      </div>
    </nav>
  );
}
