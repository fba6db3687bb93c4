import { useQuery } from '@tanstack/react-query';
import { listUnits } from '@vigie/server/accounts/contract';
import type { Message, Party } from '@vigie/server/messages/contract';
import { Copy, Download } from 'lucide-react';
import { Button } from '../../shared/button.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { useFormat } from '../../shared/format.ts';
import { IconButton } from '../../shared/icon-button.tsx';
import { Link } from '../../shared/link.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useText, type Text, type TextKey } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { BothTimes } from '../both-times.tsx';
import { DeliveryStateBadge } from '../delivery-state.tsx';
import { LanguageName } from '../language-name.tsx';
import { MessageCorrections, MessageHistory } from './message-history.tsx';
import { MessageThread } from './message-thread.tsx';
import type { MessageActs } from './message-view.tsx';
import { PartyName } from '../party-name.tsx';
import { SideSection } from './side-section.tsx';
import { useMessageSections } from './side-slots.ts';

interface SideProps {
  readonly message: Message;
  readonly own: MessageActs;
  readonly mayWork: boolean;
  readonly mayExport: boolean;
}

/** Everything around the text, what work needs first. */
export function MessageSide(props: SideProps) {
  const { message } = props;
  const t = useText();
  const sections = useMessageSections();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <section className="message-side" tabIndex={0} aria-label={t('messages.side.label')}>
      <Work message={message} />
      {sections.map((Section, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the sections of the desk never move
        <Section key={index} message={message} />
      ))}
      {message.deliveries.length > 0 && <Deliveries message={message} />}
      <MessageThread message={message} own={props.own} mayWork={props.mayWork} />
      <Facts message={message} />
      {message.arrivals.length > 0 && <Arrivals message={message} />}
      {message.corrections.length > 0 && <MessageCorrections message={message} />}
      {message.history.length > 0 && <MessageHistory message={message} />}
      {message.original && <Original {...props} original={message.original} />}
    </section>
  );
}

function Work({ message }: { readonly message: Message }) {
  const t = useText();
  const { data: units } = useQuery(queryOf(listUnits));
  const unit = units?.items.find((known) => known.id === message.unitId);
  return (
    <SideSection title={t('messages.side.work')}>
      <DescriptionList
        items={[
          { term: t('messages.fact.state'), value: t.label('messages.work-state', message.workState) },
          { term: t('messages.fact.assignee'), value: message.assignee?.name ?? <span className="muted">{t('messages.value.nobody')}</span> },
          { term: t('messages.fact.unit'), value: unit?.name },
          {
            term: t('messages.fact.deadline'),
            value: message.dueRule !== null && (
              <>
                <DeadlineMark dueAt={message.dueAt} doneAt={message.doneAt} />
                {message.dueAt !== null && (
                  <div>
                    <BothTimes at={message.dueAt} />
                  </div>
                )}
                <div className="side-hint">{t.hint('messages.deadline-rule', message.dueRule) ?? t.label('messages.deadline-rule', message.dueRule)}</div>
              </>
            ),
          },
          {
            term: t('messages.fact.filed'),
            value:
              message.doneAt === null ? undefined : (
                <>
                  <BothTimes at={message.doneAt} />
                  {message.doneBy && <div>{message.doneBy.name}</div>}
                </>
              ),
          },
        ].map((item) => ({ ...item, value: item.value === false ? undefined : item.value }))}
      />
    </SideSection>
  );
}

function Deliveries({ message }: { readonly message: Message }) {
  const t = useText();
  return (
    <SideSection title={t('messages.delivery.title')} acts={<Link to="/outbox">{t('app.nav.outbox')}</Link>}>
      <ul className="side-list">
        {message.deliveries.map((delivery) => (
          <li key={delivery.id}>
            <p className="side-line">
              <PartyName party={delivery.recipient} /> <DeliveryStateBadge state={delivery.state} />
            </p>
            <p className="muted">
              {t('messages.delivery.attempts', { count: delivery.attemptCount })}
              {delivery.sentAt !== null && (
                <>
                  {' · '}
                  {t('messages.delivery.sent-at')} <Time at={delivery.sentAt} hasZone />
                </>
              )}
              {delivery.sentAt === null && delivery.nextAttemptAt !== null && (
                <>
                  {' · '}
                  {t('messages.delivery.next-at')} <Time at={delivery.nextAttemptAt} hasZone />
                </>
              )}
            </p>
            {delivery.reply && <p className="code side-reply">{delivery.reply}</p>}
          </li>
        ))}
      </ul>
    </SideSection>
  );
}

function Parties({ parties }: { readonly parties: readonly Party[] }) {
  return (
    <ul className="side-parties">
      {parties.map((party) => (
        <li key={`${party.organisationId ?? ''} ${party.address ?? party.name}`}>
          <PartyName party={party} isLong />
        </li>
      ))}
    </ul>
  );
}

function Facts({ message }: { readonly message: Message }) {
  const t = useText();
  return (
    <SideSection title={t('messages.side.facts')}>
      <DescriptionList
        items={[
          { term: t('messages.fact.from'), value: <PartyName party={message.sender} isLong flagsUnknown={message.direction === 'in'} /> },
          { term: t('messages.fact.to'), value: message.recipients.length > 0 ? <Parties parties={message.recipients} /> : undefined },
          { term: t('messages.fact.copies'), value: message.copies.length > 0 ? <Parties parties={message.copies} /> : undefined },
          { term: t('messages.field.ownReference'), value: message.ownReference === null ? undefined : <bdi className="code">{message.ownReference}</bdi> },
          {
            term: t('messages.field.otherReferences'),
            value:
              message.otherReferences.length === 0 ? undefined : (
                <ul>
                  {message.otherReferences.map((reference) => (
                    <li key={reference}>
                      <bdi className="code">{reference}</bdi>
                    </li>
                  ))}
                </ul>
              ),
          },
          { term: t('messages.field.language'), value: <LanguageName message={message} /> },
          { term: t('messages.field.crimeAreas'), value: message.crimeAreas.length === 0 ? undefined : message.crimeAreas.map((area) => <div key={area}>{t.label('crime-area', area)}</div>) },
          { term: t('messages.fact.sent'), value: message.sentAt === null ? undefined : <BothTimes at={message.sentAt} /> },
          { term: t('messages.fact.received'), value: <BothTimes at={message.receivedAt} /> },
          {
            term: t('messages.fact.registered'),
            value: (
              <>
                <BothTimes at={message.registeredAt} />
                {message.registeredBy && <div>{message.registeredBy.name}</div>}
              </>
            ),
          },
        ]}
      />
    </SideSection>
  );
}

/** Through which doors the same words came, and when: a duplicate is joined, not lost. */
function Arrivals({ message }: { readonly message: Message }) {
  const t = useText();
  return (
    <SideSection title={t('messages.arrival.title', { count: message.arrivals.length })}>
      <ul className="side-list">
        {message.arrivals.map((arrival) => (
          <li key={`${arrival.at} ${arrival.source}`}>
            <p className="side-line">
              <span>
                {t.label('channel', arrival.channel)} <bdi className="muted">{sourceText(t, arrival.source)}</bdi>
              </span>
              <span className={arrival.first ? 'muted' : 'side-duplicate'}>{t(arrival.first ? 'messages.arrival.first' : 'messages.arrival.duplicate')}</span>
            </p>
            <p>
              <BothTimes at={arrival.at} />
            </p>
          </li>
        ))}
      </ul>
    </SideSection>
  );
}

const sources: Readonly<Record<string, TextKey>> = {
  mailbox: 'messages.source.mailbox',
  folder: 'messages.source.folder',
  client: 'messages.source.client',
  desk: 'messages.source.desk',
};

/** `folder:pccc-mail` in words; ids of mailboxes and machines tell a person nothing. */
function sourceText(t: Text, source: string): string {
  const [kind = '', name = ''] = source.split(':');
  const key = sources[kind];
  return key ? t(key, { name }) : source;
}

function Original(props: SideProps & { readonly original: NonNullable<Message['original']> }) {
  const { original, own, mayExport } = props;
  const t = useText();
  const format = useFormat();
  const copy = async () => {
    await navigator.clipboard.writeText(original.sha256);
    toast.done(t('shared.action.copied'));
  };
  return (
    <SideSection
      title={t('messages.original.title')}
      acts={
        mayExport && (
          <Button size="small" kind="quiet" icon={Download} onPress={own.downloadOriginal}>
            {t('messages.original.download')}
          </Button>
        )
      }
    >
      <DescriptionList
        items={[
          { term: t('messages.original.size'), value: `${format.bytes(original.byteCount)} · ${original.mediaType}` },
          {
            term: 'SHA-256',
            value: (
              <span className="side-hash">
                <span className="code">{original.sha256}</span>
                <IconButton icon={Copy} label={t('messages.original.copy-hash')} onPress={() => void copy()} />
              </span>
            ),
          },
        ]}
      />
    </SideSection>
  );
}
