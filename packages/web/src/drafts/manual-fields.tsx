import { useQuery } from '@tanstack/react-query';
import { manualMeans, type ManualMeans } from '@vigie/server/drafts/model';
import { instantOf, type Instant } from '@vigie/server/kernel/time';
import { getOrganisation } from '@vigie/server/partners/contract';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useCountries } from '../partners/countries.ts';
import { DateTimeField } from '../shared/date-time-field.tsx';
import { IconButton } from '../shared/icon-button.tsx';
import { queryOf } from '../shared/queries.ts';
import { RadioGroup } from '../shared/radio-group.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useText } from '../shared/text.tsx';
import { useNow } from '../shared/use-now.ts';
import type { DraftContent } from './draft-content.ts';
import { useTyped } from './open-draft.ts';
import { OrganisationPicker } from './organisation-picker.tsx';

type Manual = NonNullable<DraftContent['manual']>;

/** Who called, wrote or came, how, and when: the clock of the answer runs from then. */
export function ManualFields() {
  const t = useText();
  const [manual, put] = useTyped('manual');
  if (!manual) return null;
  const change = (part: Partial<Manual>) => put({ ...manual, ...part });
  return (
    <div className="manual-fields" data-field="manual">
      <RadioGroup<ManualMeans>
        name="means"
        label={t('drafts.field.means')}
        options={manualMeans.map((value) => ({ value, label: t.label('drafts.means', value) }))}
        value={manual.means}
        onChange={(means) => change({ means })}
        isRow
      />
      <ReceivedField receivedAt={manual.receivedAt} onChange={(receivedAt) => change({ receivedAt })} />
      <div className="field">
        <span className="field-label" id="sender-label">
          {t('drafts.field.sender')}
        </span>
        {manual.senderId === null ? (
          <OrganisationPicker
            name="sender"
            label={t('drafts.field.sender')}
            isLabelHidden
            placeholder={t('drafts.recipient.placeholder-directory')}
            onPick={({ id }) => change({ senderId: id })}
          />
        ) : (
          <Sender senderId={manual.senderId} onRemove={() => change({ senderId: null })} />
        )}
      </div>
      <TextField
        name="senderName"
        label={t('drafts.field.sender-name')}
        description={t('drafts.field.sender-name-hint')}
        value={manual.senderName}
        onChange={(senderName) => change({ senderName })}
        maxLength={160}
        autoComplete="off"
      />
    </div>
  );
}

/** An instant once it is whole; while somebody is changing it the last whole one holds. */
function ReceivedField({ receivedAt, onChange }: { readonly receivedAt: Instant; readonly onChange: (receivedAt: Instant) => void }) {
  const t = useText();
  const nowMs = useNow();
  const [isPartial, setPartial] = useState(false);
  const isAhead = Date.parse(receivedAt) > nowMs + 60_000;
  return (
    <DateTimeField
      name="receivedAt"
      label={t('drafts.field.received-at')}
      value={isPartial ? null : receivedAt}
      onChange={(next) => {
        setPartial(next === null);
        if (next !== null) onChange(instantOf(Date.parse(next)));
      }}
      errorMessage={isAhead ? t('drafts.field.received-ahead') : undefined}
    />
  );
}

function Sender({ senderId, onRemove }: { readonly senderId: NonNullable<Manual['senderId']>; readonly onRemove: () => void }) {
  const t = useText();
  const countries = useCountries();
  const { data: organisation, error } = useQuery(queryOf(getOrganisation, { params: { id: senderId } }));
  const name = organisation?.name ?? (error ? t('drafts.recipient.not-found') : t('shared.state.loading'));
  return (
    <div className="sender">
      <p className="recipient-name" aria-labelledby="sender-label" role="group">
        {organisation && <span className="recipient-code">{organisation.code}</span>} <bdi>{name}</bdi>
        {organisation?.country && <span className="muted">{countries.nameOf(organisation.country)}</span>}
      </p>
      <IconButton icon={X} label={t('drafts.recipient.remove', { name })} onPress={onRemove} />
    </div>
  );
}
