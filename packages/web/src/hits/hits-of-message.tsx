import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { listForms, mayReceive, type ReceivedForm } from '@vigie/server/alerts/contract';
import { listHitsOfMessage, listProposals, mayHits, type HitProposal } from '@vigie/server/hits/contract';
import type { Message } from '@vigie/server/messages/contract';
import { Check, Crosshair, X } from 'lucide-react';
import { useState } from 'react';
import { SideSection } from '../messages/message/side-section.tsx';
import { ActButton } from '../shared/act-button.tsx';
import { Badge } from '../shared/badge.tsx';
import { DescriptionList } from '../shared/description-list.tsx';
import { Link } from '../shared/link.tsx';
import { queryOf } from '../shared/queries.ts';
import { useMay } from '../shared/session.tsx';
import { useShortcuts } from '../shared/shortcuts.tsx';
import { useText } from '../shared/text.tsx';
import { captionOf, HitClockMark, HitStateBadge, SideSign, TerrorismMark } from './hit-marks.tsx';
import { RecordDialog } from './list/record-dialog.tsx';
import { ConfirmProposalDialog } from './proposals/confirm-proposal-dialog.tsx';
import { DismissProposalDialog } from './proposals/dismiss-proposal-dialog.tsx';
import './hits.css';

/** Kinds of message that tell of alerts and hits. */
const alertKinds: readonly string[] = ['alert-form', 'hit-notice'];

/**
 * Beside a message: the SIRENE form or notice that it carries, the hit that the desk proposes from it, and the hits that it is
 * about. Nothing beside a message that is none of these, nor for whoever sees no hits.
 */
export function HitsOfMessage({ message }: { readonly message: Message }) {
  const mayRead = useMay(mayHits.read);
  return mayRead ? <Section message={message} /> : null;
}

function Section({ message }: { readonly message: Message }) {
  const t = useText();
  const navigate = useNavigate();
  const mayWork = useMay(mayHits.work);
  const [asking, setAsking] = useState<'confirm' | 'dismiss' | 'record' | undefined>();
  const forms = useForms(message);
  const { data: hits } = useQuery(queryOf(listHitsOfMessage, { params: { messageId: message.id } }));
  const carries = forms.length > 0 || alertKinds.includes(message.kind);
  const proposal = useProposal(message, carries);
  const mayRecord = mayWork && carries && proposal === undefined && hits?.items.length === 0 && message.direction === 'in';
  const first = hits?.items[0];
  const close = () => setAsking(undefined);
  const go = (id: string) => void navigate({ to: '/hits/$id', params: { id } });
  useShortcuts(
    [
      { keys: 'b', label: 'hits.do.confirm', run: () => setAsking('confirm'), when: mayWork && proposal !== undefined },
      { keys: 'b', label: 'hits.do.record', run: () => setAsking('record'), when: mayRecord },
      { keys: 'b', label: 'hits.do.open', run: () => first && go(first.id), when: proposal === undefined && first !== undefined },
      { keys: 'v', label: 'hits.do.dismiss', run: () => setAsking('dismiss'), when: mayWork && proposal !== undefined },
    ],
    { scope: 'app.palette.message' },
  );
  if (!carries && !first) return null;
  return (
    <SideSection title={t('hits.of-message.title')} acts={mayRecord && <ActButton kind="quiet" size="small" icon={Crosshair} keys="b" label={t('hits.do.record')} onPress={() => setAsking('record')} />}>
      {forms.map((form) => (
        <FormFold key={form.id} form={form} />
      ))}
      {proposal && <Proposed proposal={proposal} mayWork={mayWork} onAsk={setAsking} />}
      {hits?.items.length === 0 && !proposal && <p className="muted">{t('hits.of-message.none')}</p>}
      <ul className="side-list">
        {hits?.items.map((hit) => (
          <li key={hit.id} className="side-line">
            <SideSign side={hit.side} />{' '}
            <Link to="/hits/$id" params={{ id: hit.id }}>
              {hit.number}
            </Link>{' '}
            <bdi>{captionOf(t, hit)}</bdi> <HitStateBadge state={hit.state} /> {(hit.clock.state === 'running' || hit.clock.state === 'overdue') && <HitClockMark clock={hit.clock} />}
          </li>
        ))}
      </ul>
      {asking === 'confirm' && proposal && <ConfirmProposalDialog proposal={proposal} onClose={close} onDone={({ id }) => go(id)} />}
      {asking === 'dismiss' && proposal && <DismissProposalDialog proposal={proposal} onClose={close} onDone={close} />}
      {asking === 'record' && <RecordDialog messageId={message.id} initial={initialOf(forms[0])} onClose={close} onDone={({ id }) => go(id)} />}
    </SideSection>
  );
}

/** The forms that a message carries, for whoever sees what others sent. */
function useForms(message: Message): readonly ReceivedForm[] {
  const mayRead = useMay(mayReceive['read-received']);
  const { data } = useQuery({ ...queryOf(listForms, { query: { messageId: message.id, limit: 10 } }), enabled: mayRead });
  return data?.items ?? [];
}

/** The hit that the desk proposes from a message, while nobody has judged it. */
function useProposal(message: Message, isLikely: boolean): HitProposal | undefined {
  const { data } = useQuery({ ...queryOf(listProposals, { query: { limit: 200, state: 'open' } }), enabled: isLikely });
  return data?.items.find((proposal) => proposal.message?.id === message.id);
}

/** What a form says of the alert, for recording a hit by hand. */
function initialOf(form: ReceivedForm | undefined) {
  if (!form) return {};
  const isNotice = form.letter === 'hit-notice';
  return {
    side: form.alert?.side === 'own' ? ('foreign-on-own' as const) : ('own-on-foreign' as const),
    system: isNotice ? ('interpol' as const) : ('sis' as const),
    alertReference: form.alert?.reference ?? form.schengenId ?? '',
    ...(form.alert && { category: form.alert.category }),
  };
}

function FormFold({ form }: { readonly form: ReceivedForm }) {
  const t = useText();
  return (
    <div className="hit-form-of-message">
      <p className="row">
        <strong>{t.label('alerts.form-letter', form.letter)}</strong>
        {form.urgent && <Badge tone="urgent">{t('hits.of-message.urgent')}</Badge>}
        <Badge tone={form.state === 'unlinked' ? 'warning' : 'neutral'}>{t.label('alerts.form-state', form.state)}</Badge>
        {form.alert ? (
          <Link to="/alerts/$id" params={{ id: form.alert.id }}>
            {form.alert.reference ?? t('hits.label.alert')}
          </Link>
        ) : (
          form.schengenId !== null && <bdi className="code">{form.schengenId}</bdi>
        )}
      </p>
      {form.fields.length > 0 && (
        <details>
          <summary>{t('hits.of-message.fields', { count: form.fields.length })}</summary>
          <DescriptionList
            items={form.fields.map(({ code, number, value }) => ({
              term: number === null ? t.label('alerts.form-field', code) : `${number} ${t.label('alerts.form-field', code)}`,
              value: (
                <span className="hit-words" dir="auto">
                  {value}
                </span>
              ),
            }))}
          />
        </details>
      )}
      {form.missing.length > 0 && <p className="hit-attention">{t('hits.of-message.missing', { fields: form.missing.map((code) => t.label('alerts.form-field', code)).join(', ') })}</p>}
    </div>
  );
}

function Proposed({ proposal, mayWork, onAsk }: { readonly proposal: HitProposal; readonly mayWork: boolean; readonly onAsk: (what: 'confirm' | 'dismiss') => void }) {
  const t = useText();
  const { facts } = proposal;
  return (
    <div className="hit-proposed">
      <p className="row">
        <Badge tone="warning">{t('hits.of-message.proposed')}</Badge>
        <SideSign side={proposal.side} />
        <bdi>{facts?.caption || t('hits.value.no-subject')}</bdi>
        {facts?.terrorism && <TerrorismMark />}
      </p>
      {mayWork && (
        <p className="row">
          <ActButton size="small" kind="primary" icon={Check} keys="b" label={t('hits.do.confirm')} onPress={() => onAsk('confirm')} />
          <ActButton size="small" icon={X} keys="v" label={t('hits.do.dismiss')} onPress={() => onAsk('dismiss')} />
        </p>
      )}
    </div>
  );
}
