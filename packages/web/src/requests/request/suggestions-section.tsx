import { useQuery } from '@tanstack/react-query';
import { crossCheckAgain, judgeSuggestion, listSuggestions, mayCrossCheck, mayRequests, type Request, type SuggestionView } from '@vigie/server/requests/contract';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../../shared/badge.tsx';
import { Button } from '../../shared/button.tsx';
import { Checkbox } from '../../shared/checkbox.tsx';
import { Dialog, DialogActions } from '../../shared/dialog.tsx';
import { Form, useForm } from '../../shared/form.tsx';
import { call } from '../../shared/api.ts';
import { useFormat } from '../../shared/format.ts';
import { Link } from '../../shared/link.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { queryOf, useCommand } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { TextField } from '../../shared/text-field.tsx';
import { useText } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';

/** What the desk knows already that may concern the same persons and things: a person decides (LED Art. 11). */
export function SuggestionsSection({ request }: { readonly request: Request }) {
  const t = useText();
  const mayWork = useMay(mayRequests.work);
  const { data, refetch } = useQuery(queryOf(listSuggestions, { query: { of: 'request', id: request.id } }));
  const again = useCommand(crossCheckAgain, { done: () => toast.done(t('requests.suggestions.asked-again')) });
  const items = data?.items ?? [];
  const open = items.filter(({ state }) => state === 'open');
  const judged = items.filter(({ state }) => state !== 'open');
  const unclear = (data?.checks ?? []).filter(({ result }) => result !== 'searched');
  return (
    <PaneSection title={t('requests.section.suggestions')} level={2}>
      {data && items.length === 0 && <p className="muted">{t('requests.suggestions.none')}</p>}
      {unclear.length > 0 && (
        <ul className="plain-list muted">
          {unclear.map(({ subject, result }) => (
            <li key={subject.id}>
              <bdi>{subject.caption}</bdi>: {t.label('requests.check-result', result)}
            </li>
          ))}
        </ul>
      )}
      {open.length > 0 && (
        <ol className="suggestions">
          {open.map((suggestion) => (
            <Suggestion key={suggestion.id} suggestion={suggestion} onDone={() => void refetch()} />
          ))}
        </ol>
      )}
      {judged.length > 0 && (
        <details>
          <summary>{t('requests.suggestions.judged', { count: judged.length })}</summary>
          <ol className="suggestions">
            {judged.map((suggestion) => (
              <Suggestion key={suggestion.id} suggestion={suggestion} onDone={() => void refetch()} />
            ))}
          </ol>
        </details>
      )}
      {mayWork && (
        <p>
          <Button icon={RefreshCw} isPending={again.isRunning} onPress={() => void again.run({ params: { id: request.id } })}>
            {t('requests.suggestions.again')}
          </Button>
        </p>
      )}
    </PaneSection>
  );
}

function Suggestion({ suggestion, onDone }: { readonly suggestion: SuggestionView; readonly onDone: () => void }) {
  const t = useText();
  const format = useFormat();
  const mayJudge = useMay(mayCrossCheck.judge);
  const [verdict, setVerdict] = useState<'accepted' | 'rejected' | undefined>();
  const { found, subject, bits, ledger, state, judged } = suggestion;
  return (
    <li className="suggestion" data-state={state}>
      <p className="row">
        {found.kind === 'subject' ? (
          <Link to="/subjects/$id" params={{ id: found.subject.id }}>
            <bdi>{found.subject.caption}</bdi>
          </Link>
        ) : (
          <Link to="/messages/$id" params={{ id: found.message.id }}>
            {found.message.number} <bdi>{found.message.subject}</bdi>
          </Link>
        )}
        <Badge>{t.label('requests.suggestion-rule', suggestion.rule)}</Badge>
        {bits !== null && <span className="suggestion-bits">{t('requests.suggestions.bits', { bits: format.number(Math.round(bits * 10) / 10) })}</span>}
        {found.case && (
          <Link to="/cases/$id" params={{ id: found.case.id }}>
            {found.case.number}
          </Link>
        )}
        {state !== 'open' && <Badge tone={state === 'accepted' ? 'accent' : 'done'}>{t.label('requests.suggestion-state', state)}</Badge>}
      </p>
      {subject && (
        <p className="muted">
          {t.rich('requests.suggestions.compared', { subject: <bdi>{subject.caption}</bdi> })}
        </p>
      )}
      {suggestion.words.length > 0 && <p className="muted code">{suggestion.words.join(' · ')}</p>}
      {ledger.length > 0 && (
        <details open={state === 'open' && ledger.length < 8}>
          <summary>{t('requests.suggestions.ledger')}</summary>
          <table className="ledger">
            <tbody>
              {ledger.map(({ feature, rule, bits: weight, sentence }) => (
                <tr key={`${feature} ${rule} ${sentence}`}>
                  <td className="ledger-bits" data-against={weight < 0 ? '' : undefined}>
                    {weight > 0 ? '+' : '−'}
                    {format.number(Math.round(Math.abs(weight) * 100) / 100)}
                  </td>
                  <td dir="auto">{sentence}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
      {judged && (
        <p className="muted">
          {judged.by.name}: <bdi>{judged.reason}</bdi>
        </p>
      )}
      {mayJudge && state === 'open' && (
        <p className="row">
          <Button size="small" kind="primary" onPress={() => setVerdict('accepted')}>
            {t('requests.suggestions.accept')}
          </Button>
          <Button size="small" onPress={() => setVerdict('rejected')}>
            {t('requests.suggestions.reject')}
          </Button>
        </p>
      )}
      {verdict && (
        <Dialog isOpen onClose={() => setVerdict(undefined)} title={t(verdict === 'accepted' ? 'requests.suggestions.accept' : 'requests.suggestions.reject')}>
          <JudgeForm
            suggestion={suggestion}
            verdict={verdict}
            onClose={() => setVerdict(undefined)}
            onDone={() => {
              setVerdict(undefined);
              onDone();
            }}
          />
        </Dialog>
      )}
    </li>
  );
}

function JudgeForm(props: { readonly suggestion: SuggestionView; readonly verdict: 'accepted' | 'rejected'; readonly onClose: () => void; readonly onDone: () => void }) {
  const { suggestion, verdict } = props;
  const t = useText();
  const isSubject = suggestion.found.kind === 'subject' && suggestion.subject !== null;
  const form = useForm({
    initial: { reason: '', link: isSubject, file: !isSubject },
    labels: { reason: t('requests.field.reason'), link: t('requests.suggestions.link'), file: t('requests.suggestions.file') },
    check: ({ reason }) => ({ reason: reason.trim() === '' ? t('shared.form.required') : undefined }),
    submit: async ({ reason, link, file }) => {
      await call(judgeSuggestion, { params: { id: suggestion.id }, body: { verdict, reason: reason.trim(), link: verdict === 'accepted' && link, file: verdict === 'accepted' && file } });
      props.onDone();
    },
  });
  return (
    <Form state={form}>
      <p className="muted">{t(verdict === 'accepted' ? 'requests.suggestions.accept-hint' : 'requests.suggestions.reject-hint')}</p>
      <TextField {...form.field('reason')} isRequired maxLength={1_000} autoFocus autoComplete="off" />
      {verdict === 'accepted' && isSubject && <Checkbox isSelected={form.values.link} onChange={(link) => form.set({ link })}>{t('requests.suggestions.link')}</Checkbox>}
      {verdict === 'accepted' && <Checkbox isSelected={form.values.file} onChange={(file) => form.set({ file })}>{t('requests.suggestions.file')}</Checkbox>}
      <DialogActions>
        <Button onPress={props.onClose}>{t('shared.action.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={form.isSubmitting}>
          {t(verdict === 'accepted' ? 'requests.suggestions.accept' : 'requests.suggestions.reject')}
        </Button>
      </DialogActions>
    </Form>
  );
}
