import { useQuery } from '@tanstack/react-query';
import { getOrganisation } from '@vigie/server/partners/contract';
import { TriangleAlert, X } from 'lucide-react';
import { useRef } from 'react';
import { useCountries } from '../partners/countries.ts';
import { LocalTime } from '../partners/local-time.tsx';
import { Badge } from '../shared/badge.tsx';
import { useFormat } from '../shared/format.ts';
import { IconButton } from '../shared/icon-button.tsx';
import { queryOf } from '../shared/queries.ts';
import { Segmented } from '../shared/segmented.tsx';
import { Select } from '../shared/select.tsx';
import { useText } from '../shared/text.tsx';
import { recipientKey } from './draft-content.ts';
import { useDraftPart, useTyped } from './open-draft.ts';
import { OrganisationPicker } from './organisation-picker.tsx';
import { acceptsLanguage, withRecipients, type Recipient } from './recipients.ts';
import './recipients-field.css';

const most = 50;

/** To whom it goes: each with what it reads, how it is reached and what time it is there; below, the field to add one. */
export function RecipientsField() {
  const t = useText();
  const [recipients, put] = useTyped('recipients');
  const list = useRef<HTMLUListElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const add = (added: readonly Pick<Recipient, 'organisationId' | 'address'>[]) => put(withRecipients(recipients, added).slice(0, most));
  const change = (at: number, part: Partial<Recipient>) => put(recipients.map((recipient, index) => (index === at ? { ...recipient, ...part } : recipient)));
  const remove = (at: number) => {
    put(recipients.filter((_, index) => index !== at));
    input.current?.focus();
  };
  return (
    <div className="recipients" role="group" aria-labelledby="recipients-label" data-field="recipients">
      <span id="recipients-label" className="field-label">
        {t('drafts.field.recipients')}
      </span>
      {recipients.length > 0 && (
        <ul ref={list} className="recipient-list">
          {recipients.map((recipient, index) => (
            <RecipientRow key={recipientKey(recipient)} recipient={recipient} onChange={(part) => change(index, part)} onRemove={() => remove(index)} />
          ))}
        </ul>
      )}
      <OrganisationPicker
        ref={input}
        name="add-recipient"
        label={t('drafts.recipient.add')}
        isLabelHidden
        placeholder={t(recipients.length === 0 ? 'drafts.recipient.placeholder' : 'drafts.recipient.placeholder-more')}
        onPick={({ id }) => add([{ organisationId: id, address: null }])}
        onAddresses={(addresses) => add(addresses.map((address) => ({ organisationId: null, address })))}
        onStepBack={() => list.current?.querySelector<HTMLElement>('li:last-child > .recipient-remove > button')?.focus()}
      />
    </div>
  );
}

interface RowProps {
  readonly recipient: Recipient;
  readonly onChange: (part: Partial<Recipient>) => void;
  readonly onRemove: () => void;
}

function RecipientRow(props: RowProps) {
  const t = useText();
  const { recipient, onChange, onRemove } = props;
  const name = useRecipientName(recipient);
  return (
    <li className="recipient">
      <Segmented
        label={t('drafts.recipient.how', { name })}
        options={[
          { value: 'to', label: t('drafts.recipient.to') },
          { value: 'copy', label: t('drafts.recipient.copy') },
        ]}
        value={recipient.copy ? 'copy' : 'to'}
        onChange={(how) => onChange({ copy: how === 'copy' })}
      />
      {recipient.organisationId === null ? <LooseRecipient address={recipient.address} /> : <KnownRecipient {...props} organisationId={recipient.organisationId} />}
      <span className="recipient-remove">
        <IconButton icon={X} label={t('drafts.recipient.remove', { name })} onPress={onRemove} />
      </span>
    </li>
  );
}

function LooseRecipient({ address }: Pick<Recipient, 'address'>) {
  const t = useText();
  return (
    <div className="recipient-text">
      <p className="recipient-name">
        <bdi className="code">{address}</bdi>
      </p>
      <p className="recipient-note">{t('drafts.recipient.not-in-directory')}</p>
    </div>
  );
}

function KnownRecipient({ recipient, onChange, organisationId }: RowProps & { readonly organisationId: NonNullable<Recipient['organisationId']> }) {
  const t = useText();
  const countries = useCountries();
  const { data: organisation, error } = useQuery(queryOf(getOrganisation, { params: { id: organisationId } }));
  const advice = useDraftPart(({ saved }) => saved.advice.find((one) => one.organisationId === organisationId));
  if (!organisation) {
    return (
      <div className="recipient-text">
        <p className="recipient-name">{advice ? `${advice.code} ${advice.name}` : error ? t('drafts.recipient.not-found') : t('shared.state.loading')}</p>
      </div>
    );
  }
  const { code, name, country, channels, addresses, active, timeZone } = organisation;
  const own = organisation.languages.length > 0 ? organisation.languages : (countries.find(country)?.acceptedLanguages ?? []);
  const languages = advice?.languages ?? own;
  return (
    <div className="recipient-text">
      <p className="recipient-name">
        <span className="recipient-code">{code}</span> <bdi>{name}</bdi>
        {country !== null && <span className="muted">{countries.nameOf(country)}</span>}
        {!active && <Badge tone="warning">{t('drafts.recipient.closed')}</Badge>}
      </p>
      <p className="recipient-facts">
        <LanguageFact accepted={languages} />
        <ChannelFact channels={channels} />
        <span className="recipient-fact">
          {t('drafts.recipient.time')} <LocalTime timeZone={timeZone} />
        </span>
      </p>
      {addresses.length === 0 && <p className="recipient-note">{t('drafts.recipient.no-address')}</p>}
      {addresses.length > 1 && (
        <Select
          label={t('drafts.recipient.address', { name })}
          isLabelHidden
          options={addresses.map((address) => ({ value: address, label: address }))}
          value={recipient.address ?? addresses[0] ?? null}
          onChange={(address) => onChange({ address: address === addresses[0] ? null : address })}
        />
      )}
    </div>
  );
}

/** What it reads; marked, in words too, when the message is in none of it. */
function LanguageFact({ accepted }: { readonly accepted: readonly string[] }) {
  const t = useText();
  const format = useFormat();
  const language = useDraftPart(({ typed }) => typed.language);
  if (accepted.length === 0) return null;
  const names = accepted.map((tag) => format.languageName(tag)).join(', ');
  if (acceptsLanguage(accepted, language)) return <span className="recipient-fact">{t('drafts.recipient.reads', { languages: names })}</span>;
  return (
    <span className="recipient-fact" data-tone="warning">
      <TriangleAlert aria-hidden className="icon" /> {t('drafts.recipient.reads-not', { languages: names, language: language === null ? '' : format.languageName(language) })}
    </span>
  );
}

function ChannelFact({ channels }: { readonly channels: readonly string[] }) {
  const t = useText();
  const channel = useDraftPart(({ typed }) => typed.channel);
  if (channels.length === 0) return null;
  const names = channels.map((one) => t.label('channel', one)).join(', ');
  if (channels.includes(channel)) return <span className="recipient-fact">{names}</span>;
  return (
    <span className="recipient-fact" data-tone="warning">
      <TriangleAlert aria-hidden className="icon" /> {t('drafts.recipient.channel-not', { channels: names, channel: t.label('channel', channel) })}
    </span>
  );
}

/** A recipient in a word: its code where the directory has one, else its address. */
function useRecipientName({ organisationId, address }: Recipient): string {
  const advice = useDraftPart(({ saved }) => saved.advice.find((one) => one.organisationId === organisationId));
  const { data } = useQuery({ ...queryOf(getOrganisation, { params: { id: organisationId ?? '' } }), enabled: organisationId !== null });
  return data?.name ?? advice?.name ?? address ?? '…';
}
