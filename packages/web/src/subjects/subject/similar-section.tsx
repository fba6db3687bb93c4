import { useQuery } from '@tanstack/react-query';
import type { SubjectLine, SubjectView } from '@vigie/server/subjects/contract';
import type { SubjectId } from '@vigie/server/subjects/model';
import { Link2, ScanSearch } from 'lucide-react';
import { useState } from 'react';
import { PurposeFields, type PurposeValues } from '../../messages/search/purpose-fields.tsx';
import { withPurpose } from '../../messages/search/search-criteria.ts';
import { recallSearch, rememberSearch } from '../../messages/search/search-memory.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { Button } from '../../shared/button.tsx';
import { Dialog } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useSession } from '../../shared/session.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { useText } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { EvidenceLedger, EvidenceWeight, SearchState } from '../evidence.tsx';
import { emptySubjectSearch, likenessOf, subjectCriteriaOf, subjectSearchFaults, type Criteria } from '../search/subject-criteria.ts';
import { faultKeys } from '../search/subject-search-form.tsx';
import { subjectSearchQuery } from '../search/subject-search-query.ts';
import { SubjectLink } from '../subject-link.tsx';
import { ConnectForm } from './connect-form.tsx';
import { FormButtons } from './form-buttons.tsx';

interface SimilarSectionProps {
  readonly subject: SubjectView;
  readonly isAsking: boolean;
  readonly onAsk: () => void;
  readonly onClose: () => void;
  readonly mayLink: boolean;
  /** Itself, and those that are linked with it as the same. */
  readonly known: readonly SubjectId[];
}

/** Others that may be the same, by what this one says: searched for a purpose as any search; a person decides. */
export function SimilarSection({ subject, isAsking, onAsk, onClose, mayLink, known }: SimilarSectionProps) {
  const t = useText();
  const likeness = likenessOf(subject);
  const [criteria, setCriteria] = useState<Criteria | undefined>();
  return (
    <PaneSection title={t('subjects.section.similar')} level={2}>
      {!likeness && <p className="muted">{t('subjects.similar.impossible')}</p>}
      {likeness && !criteria && <p className="muted">{t('subjects.similar.hint')}</p>}
      {likeness && (
        <div>
          <ActButton size="small" icon={ScanSearch} keys="s" label={t('subjects.act.similar')} onPress={onAsk} />
        </div>
      )}
      {criteria && <Found criteria={criteria} subject={subject} mayLink={mayLink} known={known} />}
      <Dialog isOpen={isAsking && likeness !== undefined} onClose={onClose} title={t('subjects.act.similar')} size="small">
        {likeness && (
          <PurposeForm
            likeness={likeness}
            onClose={onClose}
            onSearch={(next) => {
              setCriteria(next);
              onClose();
            }}
          />
        )}
      </Dialog>
    </PaneSection>
  );
}

function PurposeForm({ likeness, onClose, onSearch }: { readonly likeness: NonNullable<ReturnType<typeof likenessOf>>; readonly onClose: () => void; readonly onSearch: (criteria: Criteria) => void }) {
  const t = useText();
  const { accountId } = useSession();
  const { purposes } = recallSearch(accountId);
  const whole = (values: PurposeValues) => ({ ...emptySubjectSearch, ...likeness, ...values });
  const form = useForm<PurposeValues>({
    initial: { purpose: purposes[0]?.code ?? null, purposeReference: purposes[0]?.reference ?? '' },
    labels: { purpose: t('messages.search.purpose'), purposeReference: t('messages.search.purpose-reference') },
    check: (values) => {
      const { purpose, purposeReference } = subjectSearchFaults(whole(values));
      return { purpose: purpose && t(faultKeys[purpose]), purposeReference: purposeReference && t(faultKeys[purposeReference]) };
    },
    submit: async (values) => {
      const criteria = subjectCriteriaOf(whole(values));
      if (!criteria) return;
      rememberSearch(accountId, { purposes: withPurpose(purposes, criteria.purpose) });
      onSearch(criteria);
    },
  });
  const asked = [likeness.name, likeness.number, likeness.birthDate, likeness.country].filter(Boolean).join(' · ');
  return (
    <Form state={form}>
      <p>
        {t('subjects.similar.by')} <bdi>{asked}</bdi>
      </p>
      <PurposeFields form={form} purposes={purposes} />
      <FormButtons label={t('messages.search.search')} isPending={form.isSubmitting} onClose={onClose} />
    </Form>
  );
}

function Found({ criteria, subject, mayLink, known }: { readonly criteria: Criteria } & Pick<SimilarSectionProps, 'subject' | 'mayLink' | 'known'>) {
  const t = useText();
  const { data, error, refetch } = useQuery(subjectSearchQuery(criteria));
  const [chosen, setChosen] = useState<SubjectLine | undefined>();
  if (error) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Spinner label={t('shared.state.loading')} />;
  const others = data.items.filter(({ subject: found }) => !known.includes(found.id));
  return (
    <>
      <SearchState found={data} onRetry={() => void refetch()} />
      {others.length === 0 && data.state === 'searched' && data.enoughAsked && <p role="status">{t('subjects.similar.none')}</p>}
      <ul className="subject-list">
        {others.map((found) => (
          <li key={found.subject.id} className="subject-connection">
            <div className="stack">
              <SubjectLink subject={found.subject} />
              <EvidenceWeight found={found} />
              <details>
                <summary className="muted">{t('subjects.evidence.ledger')}</summary>
                <EvidenceLedger ledger={found.ledger} />
              </details>
            </div>
            {mayLink && (
              <Button size="small" icon={Link2} aria-label={t('subjects.connect.with', { name: found.subject.caption })} onPress={() => setChosen(found.subject)}>
                {t('subjects.act.connect')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Dialog isOpen={chosen !== undefined} onClose={() => setChosen(undefined)} title={t('subjects.act.connect')}>
        {chosen && (
          <ConnectForm
            subject={subject}
            other={chosen}
            {...(chosen.kind === subject.kind && { type: 'same-as' as const })}
            onClose={() => setChosen(undefined)}
            onDone={() => {
              setChosen(undefined);
              toast.done(t('subjects.done'));
            }}
          />
        )}
      </Dialog>
    </>
  );
}
