import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { getMessage, mayMessages } from '@vigie/server/messages/contract';
import { getRequest, mayRequests, type Request } from '@vigie/server/requests/contract';
import { ArrowLeft, Ellipsis, HelpCircle } from 'lucide-react';
import { useState } from 'react';
import { MessageBody } from '../../messages/message-body.tsx';
import { useCountryName } from '../../messages/country-name.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { IconButton } from '../../shared/icon-button.tsx';
import { Link } from '../../shared/link.tsx';
import { MarkingBar } from '../../shared/marking-bar.tsx';
import { Menu, type MenuEntry } from '../../shared/menu.tsx';
import { Notice } from '../../shared/notice.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { invalidateTopics, queryOf } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { useText, type TextKey } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { UrgencyMark } from '../../shared/urgency-mark.tsx';
import { ClockPanel } from '../clock-panel.tsx';
import { RequestStage } from '../request-stage.tsx';
import { ActDialog } from './act-dialog.tsx';
import type { ActResult } from './act-calls.ts';
import { actOrder, formOf, type FormAct } from './act-forms.ts';
import { iconOf } from './act-icons.ts';
import { ContentSection } from './content-section.tsx';
import { DecisionsSection } from './decisions-section.tsx';
import { EscalationList } from './escalation-list.tsx';
import { HistorySection } from './history-section.tsx';
import { MessagesSection } from './messages-section.tsx';
import { SuggestionsSection } from './suggestions-section.tsx';
import { WhatIfDialog } from './what-if-dialog.tsx';
import './request.css';

/** How many acts stand as buttons; the others are in the menu. */
const shownActs = 4;

export function RequestDetail({ request }: { readonly request: Request }) {
  const t = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const countryName = useCountryName();
  const mayWork = useMay(mayRequests.work);
  const [act, setAct] = useState<FormAct | undefined>();
  const [isSupposing, setSupposing] = useState(false);
  const possible = mayWork ? actOrder.filter((name) => request.acts.some((one) => one.act === name)) : [];
  const back = () => void navigate({ to: '/requests' });
  const done = ({ request: changed, draftId }: ActResult) => {
    client.setQueryData(queryOf(getRequest, { params: { id: changed.id } }).queryKey, changed);
    invalidateTopics(client, ['requests', 'cases', 'messages']);
    setAct(undefined);
    if (draftId === undefined) toast.done(t('requests.done'));
    else void navigate({ to: '/drafts/$id', params: { id: draftId } });
  };
  const keyed = new Set<string>();
  const keyOf = (name: FormAct) => {
    const { keys } = formOf(name);
    if (keys === undefined || keyed.has(keys)) return undefined;
    keyed.add(keys);
    return keys;
  };
  const acts = possible.map((name) => ({ name, keys: keyOf(name), label: t.label('requests.act', name) }));
  useShortcuts(
    [
      ...acts.flatMap(({ name, keys }) => (keys === undefined ? [] : [{ keys, label: `requests.act.${name}` as TextKey, run: () => setAct(name) }])),
      { keys: 'w', label: 'requests.act.what-if', run: () => setSupposing(true) },
      { keys: 'u', label: 'requests.act.back', run: back },
    ],
    { scope: 'app.nav.requests' },
  );
  const rest: MenuEntry[] = acts.slice(shownActs).map(({ name, keys, label }) => ({ id: name, label, ...(keys !== undefined && { keys }), run: () => setAct(name) }));
  return (
    <div className="screen-fill request-screen">
      <PageHeader
        title={request.message?.number ?? t('requests.value.not-sent')}
        marks={
          <>
            <span className="muted">
              {t.label('direction', request.direction)} · {t.label('requests.exchange', request.exchange)}
            </span>
            <RequestStage stage={request.stage} />
          </>
        }
        actions={
          <>
            <IconButton icon={ArrowLeft} label={t('requests.act.back')} keys="u" onPress={back} />
            {acts.slice(0, shownActs).map(({ name, keys, label }, index) => (
              <ActButton key={name} icon={iconOf(name)} kind={index === 0 ? 'primary' : 'plain'} label={label} keys={keys ?? ''} onPress={() => setAct(name)} />
            ))}
            <ActButton icon={HelpCircle} label={t('requests.act.what-if')} keys="w" onPress={() => setSupposing(true)} />
            {rest.length > 0 && (
              <Menu label={t('requests.act.more')} groups={[{ id: 'more', entries: rest }]}>
                <IconButton icon={Ellipsis} label={t('requests.act.more')} />
              </Menu>
            )}
          </>
        }
      >
        <div className="request-title">
          <p className="message-subject" dir="auto">
            {request.subject || t('requests.value.no-subject')}
          </p>
          <p className="row">
            <UrgencyMark urgency={request.urgency} ground={request.urgencyGround} />
            <bdi>{request.partner.country === null ? request.partner.name : `${countryName(request.partner.country)} · ${request.partner.name}`}</bdi>
            {request.foreignReference !== null && <bdi className="code muted">{request.foreignReference}</bdi>}
            {request.case && (
              <Link to="/cases/$id" params={{ id: request.case.id }}>
                {request.case.number}
              </Link>
            )}
            {request.clock.state === 'running' && <DeadlineMark dueAt={request.clock.dueAt} />}
          </p>
        </div>
      </PageHeader>
      {request.prepared.length > 0 && (
        <Notice tone="info" title={t('requests.prepared.title')}>
          <ul>
            {request.prepared.map(({ act: prepared, draftId, by }) => (
              <li key={draftId}>
                <Link to="/drafts/$id" params={{ id: draftId }}>
                  {t.label('requests.act', prepared)}
                </Link>{' '}
                <span className="muted">{by.name}</span>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <div className="request-columns">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
        <section className="request-main" tabIndex={0} aria-label={t('requests.section.main')}>
          {request.message && <Words id={request.message.id} />}
          <ContentSection request={request} mayWork={mayWork} onDone={(changed) => done({ request: changed, draftId: undefined })} />
          <SuggestionsSection request={request} />
        </section>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
        <section className="request-side" tabIndex={0} aria-label={t('requests.section.side')}>
          <PaneSection title={t('requests.section.clock')} level={2}>
            <ClockPanel clock={request.clockReading} />
            <EscalationList steps={request.escalation} />
          </PaneSection>
          <MessagesSection request={request} mayWork={mayWork} onDone={(changed) => done({ request: changed, draftId: undefined })} />
          <DecisionsSection request={request} />
          <HistorySection request={request} onDone={(changed) => done({ request: changed, draftId: undefined })} />
        </section>
      </div>
      {act && <ActDialog key={act} act={act} request={request} onClose={() => setAct(undefined)} onDone={done} />}
      {isSupposing && <WhatIfDialog request={request} onClose={() => setSupposing(false)} />}
    </div>
  );
}

/** The message that carries the request, under its marking. */
function Words({ id }: { readonly id: Parameters<typeof queryOf<typeof getMessage>>[1]['params']['id'] }) {
  const t = useText();
  const mayRead = useMay(mayMessages.read);
  const { data: message } = useQuery({ ...queryOf(getMessage, { params: { id } }), enabled: mayRead });
  if (!message) return null;
  return (
    <PaneSection title={t('requests.section.message')} level={2}>
      <MarkingBar
        classification={message.classification}
        handling={message.handling}
        handlingText={message.handlingText}
        sourceEvaluation={message.sourceEvaluation}
        informationEvaluation={message.informationEvaluation}
      />
      <MessageBody body={message.body} language={message.language} isFixed={false} />
      <p>
        <Link to="/messages/$id" params={{ id }}>
          {t('requests.act.open-message', { number: message.number })}
        </Link>
      </p>
    </PaneSection>
  );
}
