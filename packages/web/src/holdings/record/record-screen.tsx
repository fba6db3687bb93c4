import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router';
import type { ReplyOf } from '@vigie/server/kernel/endpoint';
import { purposes, type Purpose } from '@vigie/server/kernel/schema';
import { consultHolding, getHoldingPhoto, mayHoldings, type HoldingView } from '@vigie/server/holdings/contract';
import { ArrowLeft, PencilLine, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { PurposeFields, type PurposeValues } from '../../messages/search/purpose-fields.tsx';
import { needsReference, purposeOf, withPurpose } from '../../messages/search/search-criteria.ts';
import { recallSearch, rememberSearch } from '../../messages/search/search-memory.ts';
import { ActButton } from '../../shared/act-button.tsx';
import type { ApiProblem } from '../../shared/api-problem.ts';
import { call, urlOf } from '../../shared/api.ts';
import { Badge } from '../../shared/badge.tsx';
import { Button } from '../../shared/button.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { useFormat } from '../../shared/format.ts';
import { IconButton } from '../../shared/icon-button.tsx';
import { Link } from '../../shared/link.tsx';
import { Notice } from '../../shared/notice.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { useMay, useSession } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { linesOf } from '../record-lines.ts';
import { RecordValues } from '../record-values.tsx';
import { recallHoldingSearch, rememberHoldingSearch } from '../search-criteria.ts';
import { CorrectDialog } from './correct-dialog.tsx';
import { Versions } from './versions.tsx';
import '../holdings.css';
import '../../messages/search/search.css';

/** One record of a register with what it said before. Why one looks is asked, unless the way here already said it. */
export function RecordScreen() {
  const t = useText();
  const { accountId } = useSession();
  const { id = '' } = useParams({ strict: false });
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const [asked, setAsked] = useState<Purpose | undefined>();
  const said = purposes.find((code) => code === search['purpose']);
  const purpose = asked ?? (said ? { code: said } : recallHoldingSearch(accountId).purpose);
  if (purpose) return <Consulted key={id} id={id as HoldingView['id']} purpose={purpose} />;
  return (
    <div className="screen screen-narrow">
      <PageHeader title={t('holdings.record.title')} />
      <PurposeForm
        onDone={(next) => {
          rememberHoldingSearch(accountId, { purpose: next });
          rememberSearch(accountId, { purposes: withPurpose(recallSearch(accountId).purposes, next) });
          setAsked(next);
        }}
      />
    </div>
  );
}

function PurposeForm({ onDone }: { readonly onDone: (purpose: Purpose) => void }) {
  const t = useText();
  const { accountId } = useSession();
  const form = useForm<PurposeValues>({
    initial: { purpose: null, purposeReference: '' },
    labels: { purpose: t('messages.search.purpose'), purposeReference: t('messages.search.purpose-reference') },
    check: ({ purpose, purposeReference }) => ({
      purpose: purpose === null ? t('messages.search.fault.purpose') : undefined,
      purposeReference: needsReference(purpose) && purposeReference.trim() === '' ? t('messages.search.fault.reference') : undefined,
    }),
    submit: async ({ purpose, purposeReference }) => {
      if (purpose !== null) onDone(purposeOf(purpose, purposeReference));
    },
  });
  return (
    <Form state={form}>
      <PurposeFields form={form} purposes={recallSearch(accountId).purposes} />
      <p>
        <Button type="submit" kind="primary">
          {t('shared.action.open')}
        </Button>
      </p>
    </Form>
  );
}

type Consultation = ReplyOf<typeof consultHolding>;

/** Opened once: each consultation is written down with its purpose, so live updates do not repeat it. */
function Consulted({ id, purpose }: { readonly id: HoldingView['id']; readonly purpose: Purpose }) {
  const t = useText();
  const { data, error, refetch }: UseQueryResult<Consultation, ApiProblem> = useQuery<Consultation, ApiProblem>({
    queryKey: ['holding-consulted', id, purpose],
    queryFn: ({ signal }) => call(consultHolding, { params: { id }, body: { purpose }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 5 * 60_000,
    retry: false,
  });
  if (data) return <RecordDetail consulted={data} purpose={purpose} onChanged={() => void refetch()} />;
  return (
    <div className="screen">
      <PageHeader title={t('holdings.record.title')} />
      {error ? (
        <>
          <ProblemNotice problem={error} {...(error.status !== 404 && { onRetry: () => void refetch() })} />
          <p>
            <Link to="/holdings" search={{ tab: 'search' }}>
              {t('holdings.act.back')}
            </Link>
          </p>
        </>
      ) : (
        <div>
          <Spinner label={t('shared.state.loading')} />
        </div>
      )}
    </div>
  );
}

function RecordDetail({ consulted, purpose, onChanged }: { readonly consulted: Consultation; readonly purpose: Purpose; readonly onChanged: () => void }) {
  const { holding } = consulted;
  const t = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const router = useRouter();
  const [asking, setAsking] = useState<'correct' | 'remove' | undefined>();
  const mayChange = useMay(mayHoldings.change) && holding.removedAt === null;
  const back = () => (router.history.canGoBack() ? router.history.back() : void navigate({ to: '/holdings', search: { tab: 'search' } }));
  useShortcuts(
    [
      { keys: 'e', label: 'holdings.act.correct', run: () => setAsking('correct'), when: mayChange },
      { keys: 'Delete', label: 'holdings.act.remove', run: () => setAsking('remove'), when: mayChange },
      { keys: 'u', label: 'holdings.act.back', run: back },
    ],
    { scope: 'app.nav.holdings' },
  );
  return (
    <div className="screen">
      <PageHeader
        // A name would stand in the tab and in the history of the browser.
        title={t('holdings.record.title')}
        marks={
          <>
            <Badge>{t.label('holdings.kind', holding.kind)}</Badge>
            {holding.removedAt !== null && <Badge tone="warning">{t('screening.review.removed')}</Badge>}
          </>
        }
        actions={
          <>
            <IconButton icon={ArrowLeft} label={t('holdings.act.back')} keys="u" onPress={back} />
            {mayChange && <ActButton icon={PencilLine} keys="e" label={t('holdings.act.correct')} onPress={() => setAsking('correct')} />}
            {mayChange && <ActButton kind="danger" icon={Trash2} keys="Delete" label={t('holdings.act.remove')} onPress={() => setAsking('remove')} />}
          </>
        }
      >
        <p className="register-name">
          <bdi>{holding.caption}</bdi>
        </p>
      </PageHeader>
      {holding.removedAt !== null && (
        <Notice tone="warning">
          {t('holdings.record.removed')} <Time at={holding.removedAt} style="dateTime" />
        </Notice>
      )}
      <DescriptionList
        columns={2}
        items={[
          { term: t('holdings.register'), value: <bdi>{holding.source.name}</bdi> },
          { term: t('holdings.record.external-id'), value: <bdi className="code">{holding.externalId}</bdi> },
          { term: t('holdings.field.measure'), value: t.label('holdings.measure', holding.measure) },
          { term: t('holdings.record.reason'), value: holding.reason === null ? null : <bdi>{holding.reason}</bdi> },
          { term: t('holdings.record.valid-until'), value: holding.validUntil === null ? null : format.instant(`${holding.validUntil}T12:00:00Z`, 'date', 0) },
          {
            term: t('holdings.record.changed'),
            value: (
              <>
                <Time at={holding.changedAt} style="dateTime" /> <span className="muted">{t.label('holdings.way', holding.way)}</span>{' '}
                {holding.loadId !== null && (
                  <Link to="/holdings/loads/$id" params={{ id: holding.loadId }}>
                    {t('holdings.act.see-load')}
                  </Link>
                )}
              </>
            ),
          },
        ]}
      />
      <PaneSection title={t('holdings.record.says')} level={2}>
        <DescriptionList columns={2} items={linesOf(holding.record).map((line) => ({ term: t.label('screening.field', line.field), value: <RecordValues {...line} /> }))} />
        {holding.hasPhoto && <img className="record-photo" src={urlOf(getHoldingPhoto, { params: { id: holding.id }, query: { purpose: purpose.code } })} alt={t('holdings.record.photo')} />}
        <p>
          <Link to="/screening" search={{ holding: holding.id, state: 'waiting' }}>
            {t('holdings.record.candidates')}
          </Link>
        </p>
      </PaneSection>
      {consulted.former.length > 0 && <Versions consulted={consulted} />}
      {asking !== undefined && (
        <CorrectDialog
          holding={holding}
          act={asking}
          purpose={purpose}
          onClose={() => setAsking(undefined)}
          onDone={() => {
            setAsking(undefined);
            onChanged();
          }}
        />
      )}
    </div>
  );
}
