import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Draft } from '@vigie/server/drafts/contract';
import { adoptDraft, listRequestsOfDraft, listRequestsOfMessage, mayRequests } from '@vigie/server/requests/contract';
import { FilePlus2, Scale } from 'lucide-react';
import { ActButton } from '../shared/act-button.tsx';
import { Button } from '../shared/button.tsx';
import { Link } from '../shared/link.tsx';
import { queryOf, useCommand } from '../shared/queries.ts';
import { useMay } from '../shared/session.tsx';
import { useShortcuts } from '../shared/shortcuts.tsx';
import { useText } from '../shared/text.tsx';
import { toast } from '../shared/toast-queue.ts';
import { useDraft } from './open-draft.ts';
import { sienaExceptionMissing, type Hindrance } from './release-checks.ts';

export interface PendingDecisionsProps {
  readonly pending: NonNullable<Draft['release']['pending']>;
  readonly about: Draft['about'];
  readonly onGoTo: (field: Hindrance['field']) => void;
}

/** What has still to be decided about its request before it may leave, and the way there: to the request, to the field, or to become one. */
export function PendingDecisions({ pending, about, onGoTo }: PendingDecisionsProps) {
  const t = useText();
  const { id } = useDraft();
  const mayRead = useMay(mayRequests.read);
  const asks = mayRead && pending.length > 0;
  const own = useQuery({ ...queryOf(listRequestsOfDraft, { params: { draftId: id } }), enabled: asks }).data?.items ?? [];
  const answered = useQuery({ ...queryOf(listRequestsOfMessage, { params: { messageId: about?.id ?? '' } }), enabled: asks && about !== null }).data?.items ?? [];
  const requests = [...own, ...answered.filter((one) => !own.some((request) => request.id === one.id))];
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
            {code === 'requests.not-prepared' && <Adopt />}
            {code === sienaExceptionMissing && (
              <Button kind="quiet" size="small" onPress={() => onGoTo('sienaException')} className="release-go">
                {t('drafts.release.go-to')}
              </Button>
            )}
            {code !== 'requests.not-prepared' &&
              code !== sienaExceptionMissing &&
              requests.map((request) => (
                <Link key={request.id} to="/requests/$id" params={{ id: request.id }}>
                  {t('drafts.release.to-request')}
                </Link>
              ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Makes what is written a request of ours and goes there: content and decision on Europol are filled in, then it is sent. */
function Adopt() {
  const t = useText();
  const navigate = useNavigate();
  const draft = useDraft();
  const mayWork = useMay(mayRequests.work);
  const adopt = useCommand(adoptDraft, {
    done: ({ id }) => {
      toast.note(t('drafts.done.adopted'));
      void navigate({ to: '/requests/$id', params: { id } });
    },
  });
  const begin = async () => {
    // What is typed is what it begins with.
    if (await draft.flush()) await adopt.run({ params: { draftId: draft.id }, body: {} });
  };
  useShortcuts([{ keys: 'alt+q', label: 'drafts.act.adopt', run: () => void begin(), when: mayWork }], { scope: 'drafts.screen.title' });
  return mayWork && <ActButton size="small" icon={FilePlus2} keys="alt+q" label={t('drafts.act.adopt')} isPending={adopt.isRunning} onPress={() => void begin()} />;
}
