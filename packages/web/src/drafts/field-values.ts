import { useQueries } from '@tanstack/react-query';
import { getOrganisation } from '@vigie/server/partners/contract';
import type { OrganisationId } from '@vigie/server/partners/model';
import { useFormat } from '../shared/format.ts';
import { queryOf } from '../shared/queries.ts';
import { useText, type Text, type TextKey } from '../shared/text.tsx';
import { useNow } from '../shared/use-now.ts';
import type { DraftContent, DraftField } from './draft-content.ts';

/** Fields that the registry does not know by this name. */
const ownNames: Readonly<Partial<Record<DraftField, TextKey>>> = {
  channel: 'drafts.field.channel',
  recipients: 'drafts.field.recipients',
  body: 'drafts.field.body',
  manual: 'drafts.field.sender',
  ownReference: 'drafts.field.our-reference',
  sienaException: 'drafts.field.siena-exception',
};

/** The name of a field as its label says it. */
export function fieldName(t: Text, field: DraftField): string {
  const own = ownNames[field];
  return own === undefined ? t.label('messages.field', field) : t(own);
}

/** A field's value in words; the given organisations by their code. */
export function useFieldValue(organisationIds: readonly OrganisationId[]): (field: DraftField, content: DraftContent) => string {
  const t = useText();
  const format = useFormat();
  const nowMs = useNow();
  const organisations = useQueries({ queries: organisationIds.map((id) => queryOf(getOrganisation, { params: { id } })) });
  const codeOf = (id: string | null) => (id === null ? '' : (organisations.find(({ data }) => data?.id === id)?.data?.code ?? '…'));
  return (field, content) => valueText({ t, codeOf, when: (instant) => format.instant(instant, 'dateTime', nowMs), language: format.languageName }, field, content) || t('shared.value.none');
}

interface Means {
  readonly t: Text;
  readonly codeOf: (id: string | null) => string;
  readonly when: (instant: string) => string;
  readonly language: (tag: string) => string;
}

function valueText({ t, codeOf, when, language }: Means, field: DraftField, content: DraftContent): string {
  switch (field) {
    case 'channel':
      return t.label('channel', content.channel);
    case 'kind':
      return t.label('message-kind', content.kind);
    case 'urgency':
      return t.label('urgency', content.urgency);
    case 'urgencyGround':
      return content.urgencyGround === null ? '' : t.label('urgency-ground', content.urgencyGround);
    case 'sienaException':
      return content.sienaException ? t.label('requests.siena-exception', content.sienaException) : '';
    case 'classification':
      return t.label('classification', content.classification);
    case 'handling':
      return content.handling.join(', ');
    case 'sourceEvaluation':
      return content.sourceEvaluation ?? '';
    case 'informationEvaluation':
      return content.informationEvaluation ?? '';
    case 'crimeAreas':
      return content.crimeAreas.map((area) => t.label('crime-area', area)).join('\n');
    case 'language':
      return content.language === null ? '' : language(content.language);
    case 'recipients':
      return content.recipients.map(({ organisationId, address, copy }) => `${organisationId === null ? (address ?? '') : codeOf(organisationId)}${copy ? ` (${t('drafts.recipient.copy')})` : ''}`).join('\n');
    case 'otherReferences':
      return content.otherReferences.join('\n');
    case 'manual': {
      const { manual } = content;
      return manual === null ? '' : [t.label('drafts.means', manual.means), codeOf(manual.senderId), manual.senderName, when(manual.receivedAt)].filter(Boolean).join('\n');
    }
    case 'subject':
    case 'body':
    case 'handlingText':
    case 'ownReference':
      return content[field] ?? '';
  }
}
