import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Message } from '@vigie/server/messages/contract';
import { listRequestsOfMessage, mayRequests, registerRequest } from '@vigie/server/requests/contract';
import { isSettled } from '@vigie/server/requests/model';
import { Timer } from 'lucide-react';
import { SideSection } from '../messages/message/side-section.tsx';
import { ActButton } from '../shared/act-button.tsx';
import { DeadlineMark } from '../shared/deadline-mark.tsx';
import { Link } from '../shared/link.tsx';
import { queryOf, useCommand } from '../shared/queries.ts';
import { useMay } from '../shared/session.tsx';
import { useShortcuts } from '../shared/shortcuts.tsx';
import { useText } from '../shared/text.tsx';
import { RequestStage } from './request-stage.tsx';

/** Beside a message: the requests that it carries or is about, or the way to make one of it. Nothing for whoever sees none. */
export function RequestOfMessage({ message }: { readonly message: Message }) {
  const mayRead = useMay(mayRequests.read);
  return mayRead ? <Section message={message} /> : null;
}

function Section({ message }: { readonly message: Message }) {
  const t = useText();
  const navigate = useNavigate();
  const mayWork = useMay(mayRequests.work);
  const { data } = useQuery(queryOf(listRequestsOfMessage, { params: { messageId: message.id } }));
  const go = (id: string) => void navigate({ to: '/requests/$id', params: { id } });
  const register = useCommand(registerRequest, { done: ({ id }) => go(id) });
  const first = data?.items[0];
  const mayRegister = mayWork && data?.items.length === 0 && message.direction === 'in';
  const begin = () => void register.run({ body: { messageId: message.id } });
  useShortcuts(
    [
      { keys: 'q', label: 'requests.of-message.open', run: () => first && go(first.id), when: first !== undefined },
      { keys: 'q', label: 'requests.of-message.register', run: begin, when: mayRegister },
    ],
    { scope: 'app.palette.message' },
  );
  if (!first && !mayRegister) return null;
  return (
    <SideSection
      title={t('requests.of-message.title')}
      acts={mayRegister && <ActButton kind="quiet" size="small" icon={Timer} keys="q" label={t('requests.of-message.register')} isPending={register.isRunning} onPress={begin} />}
    >
      {!first && <p className="muted">{t('requests.of-message.none')}</p>}
      <ul className="side-list">
        {data?.items.map((request) => (
          <li key={request.id} className="side-line">
            <Link to="/requests/$id" params={{ id: request.id }}>
              {request.message?.number ?? t('requests.value.not-sent')}
            </Link>{' '}
            <RequestStage stage={request.stage} /> {!isSettled(request.stage) && request.clock.dueAt !== null && <DeadlineMark dueAt={request.clock.dueAt} />}
          </li>
        ))}
      </ul>
    </SideSection>
  );
}
