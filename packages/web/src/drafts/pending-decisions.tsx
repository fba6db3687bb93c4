import { useQuery } from '@tanstack/react-query';
import type { Draft } from '@vigie/server/drafts/contract';
import { listRequestsOfMessage, mayRequests } from '@vigie/server/requests/contract';
import { Scale } from 'lucide-react';
import { Link } from '../shared/link.tsx';
import { queryOf } from '../shared/queries.ts';
import { useMay } from '../shared/session.tsx';
import { useText } from '../shared/text.tsx';

/** What has still to be decided about the request it answers before it may leave, and the way there. */
export function PendingDecisions({ pending, about }: { readonly pending: NonNullable<Draft['release']['pending']>; readonly about: Draft['about'] }) {
  const t = useText();
  const mayRead = useMay(mayRequests.read);
  const { data } = useQuery({ ...queryOf(listRequestsOfMessage, { params: { messageId: about?.id ?? '' } }), enabled: mayRead && about !== null && pending.length > 0 });
  if (pending.length === 0) return null;
  return (
    <ul className="release-items">
      {pending.map(({ code }) => (
        <li key={code} className="release-item" data-tone="obstacle">
          <Scale aria-hidden className="icon" />
          <div>
            <p>
              <span className="visually-hidden">{t('drafts.release.obstacle')} </span>
              {t.refusal(code) ?? code}
            </p>
            {data?.items.map(({ id }) => (
              <Link key={id} to="/requests/$id" params={{ id }}>
                {t('drafts.release.to-request')}
              </Link>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
