import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { changeAlert, draftAlert, getAlert, getCategories, type AlertView, type CategoryView } from '@vigie/server/alerts/contract';
import type { ReplyOf } from '@vigie/server/kernel/endpoint';
import { ArrowLeft, Save } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../shared/api.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { ConfirmDialog } from '../../shared/dialog.tsx';
import { Form } from '../../shared/form.tsx';
import { IconButton } from '../../shared/icon-button.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { invalidateTopics, queryOf } from '../../shared/queries.ts';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { useText } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { ConflictNotice, useVersionedForm } from '../../shared/versioned-form.tsx';
import { DetailFields, faultTexts, labelsOf, RecordFields } from '../content/content-fields.tsx';
import { asOf, bodyOf, contentOf, faultsOf, kindOf, letterOf, newContent, type ContentValues } from '../content/content-values.ts';
import { CategoryFields } from './category-fields.tsx';
import { DraftingSide } from './drafting-side.tsx';
import '../alerts.css';

export type Catalogue = ReplyOf<typeof getCategories>;
type Named = Partial<Readonly<Record<'id' | 'message' | 'case', string>>>;

/** A new alert, or one that is changed (`?id=`); `?message=` and `?case=` say where it comes from. */
export function DraftingScreen() {
  const t = useText();
  const named: Named = useSearch({ strict: false });
  const catalogue = useQuery(queryOf(getCategories));
  const known = useQuery({ ...queryOf(getAlert, { params: { id: named.id ?? '' } }), enabled: named.id !== undefined });
  const error = catalogue.error ?? known.error;
  const title = t(named.id === undefined ? 'alerts.drafting.title' : 'alerts.drafting.title-change');
  if (catalogue.data && (named.id === undefined || known.data)) return <Drafting key={named.id} title={title} catalogue={catalogue.data} alert={known.data} named={named} />;
  return (
    <div className="screen">
      <PageHeader title={title} />
      {error ? <ProblemNotice problem={error} onRetry={() => void (catalogue.error ? catalogue.refetch() : known.refetch())} /> : <Spinner label={t('shared.state.loading')} />}
    </div>
  );
}

function Drafting({ title, catalogue, alert, named }: { readonly title: string; readonly catalogue: Catalogue; readonly alert: AlertView | undefined; readonly named: Named }) {
  const t = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [isLeaving, setLeaving] = useState(false);
  const labels = labelsOf(t);
  const categoryOf = (values: ContentValues) => {
    const as = asOf(values);
    return as && catalogue.categories.find(({ system, category }) => system === as.system && category === as.category);
  };
  const show = (id: AlertView['id']) => void navigate({ to: '/alerts/$id', params: { id } });
  const state = useVersionedForm<ContentValues>({
    seen: { values: alert ? contentOf(alert) : newContent(undefined), version: alert?.version ?? 0 },
    labels,
    check: (values) => faultTexts(t, faultsOf(categoryOf(values), values)),
    fetchPresent: async () => {
      const present = await call(getAlert, { params: { id: alert!.id } });
      return { values: contentOf(present), version: present.version };
    },
    send: async (values, version) => {
      const body = bodyOf(categoryOf(values) as CategoryView, values, { caseId: alert?.case?.id ?? named.case ?? null, messageId: named.message ?? null });
      const { as: _as, messageId: _message, ...content } = body;
      const kept = alert ? await call(changeAlert, { params: { id: alert.id }, ifMatch: version, body: content }) : await call(draftAlert, { body });
      client.setQueryData(queryOf(getAlert, { params: { id: kept.id } }).queryKey, kept);
      invalidateTopics(client, ['alerts']);
      toast.done(t('alerts.done'));
      show(kept.id);
    },
  });
  const { form } = state;
  const category = categoryOf(form.values);
  const kind = kindOf(form.values);
  const letter = letterOf(form.values);
  const back = () => (alert ? show(alert.id) : void navigate({ to: '/alerts' }));
  const leave = () => (form.isChanged ? setLeaving(true) : back());
  const save = () => void form.internals.submit();
  useShortcuts(
    [
      { keys: 'mod+Enter', label: 'alerts.do.save', run: save },
      { keys: 'u', label: 'alerts.do.back', run: leave },
    ],
    { scope: 'app.nav.alerts' },
  );
  return (
    <div className="screen-fill alert-screen">
      <PageHeader
        title={title}
        marks={alert && <span className="muted code">{alert.reference}</span>}
        actions={
          <>
            <IconButton icon={ArrowLeft} label={t('alerts.do.back')} keys="u" onPress={leave} />
            <ActButton kind="primary" icon={Save} keys="mod+Enter" label={t('alerts.do.save')} isPending={form.isSubmitting} onPress={save} />
          </>
        }
      />
      <div className="alert-columns">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
        <section className="alert-main" tabIndex={0} aria-label={t('alerts.drafting.form')}>
          <Form state={form}>
            <ConflictNotice state={state} labels={labels} show={(_, value) => (typeof value === 'string' ? value : JSON.stringify(value))} />
            <CategoryFields form={form} catalogue={catalogue} category={category} isFixed={alert !== undefined} />
            {category && kind && (
              <>
                <PaneSection title={t('alerts.section.subject')} level={2}>
                  <RecordFields kind={kind} form={form} isObjectFixed={letter !== null} />
                </PaneSection>
                <PaneSection title={t('alerts.section.details')} level={2}>
                  <DetailFields category={category} form={form} canMark={catalogue.objects.some((object) => object.letter === letter && object.markable)} />
                </PaneSection>
              </>
            )}
          </Form>
        </section>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
        <section className="alert-side" tabIndex={0} aria-label={t('alerts.drafting.side')}>
          <DraftingSide form={form} category={category} alert={alert} />
        </section>
      </div>
      <ConfirmDialog isOpen={isLeaving} onClose={() => setLeaving(false)} title={t('alerts.drafting.leave')} confirmLabel={t('alerts.drafting.leave-confirm')} isDanger onConfirm={back}>
        <p>{t('alerts.drafting.leave-hint')}</p>
      </ConfirmDialog>
    </div>
  );
}
