import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { getConversion, listConversions, mayAlerts, type ConversionView } from '@vigie/server/alerts/contract';
import { ArrowLeft } from 'lucide-react';
import { Badge, type BadgeTone } from '../../shared/badge.tsx';
import { Button } from '../../shared/button.tsx';
import { useFilters } from '../../shared/filters.ts';
import { IconButton } from '../../shared/icon-button.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { ConversionDetail } from './conversion-detail.tsx';
import { PreviewForm } from './preview-form.tsx';
import '../alerts.css';

const tones: Readonly<Record<ConversionView['state'], BadgeTone>> = { previewed: 'warning', running: 'info', done: 'done', dropped: 'neutral' };
const runningMs = 1_500;

/** SIS alerts of ours made into notices or diffusions of Interpol: first shown who fits and why not, then made. */
export function ConvertingScreen() {
  const t = useText();
  const navigate = useNavigate();
  const mayConvert = useMay(mayAlerts.convert);
  const { values, set } = useFilters({ conversion: 'text' });
  const back = () => void navigate({ to: '/alerts' });
  const choose = (id: string | undefined) => set({ conversion: id });
  useShortcuts(
    [
      { keys: 'u', label: 'alerts.do.back', run: back },
      { keys: 'n', label: 'alerts.converting.new', run: () => choose(undefined), when: values.conversion !== undefined },
    ],
    { scope: 'alerts.converting.title' },
  );
  return (
    <div className="screen-fill alert-screen">
      <PageHeader
        title={t('alerts.converting.title')}
        lead={t('alerts.converting.lead')}
        actions={
          <>
            <IconButton icon={ArrowLeft} label={t('alerts.do.back')} keys="u" onPress={back} />
            {values.conversion !== undefined && <Button onPress={() => choose(undefined)}>{t('alerts.converting.new')}</Button>}
          </>
        }
      />
      {mayConvert && (
        <div className="alert-columns" data-wide="">
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
          <section className="alert-main" tabIndex={0} aria-label={t('alerts.converting.title')}>
            {values.conversion === undefined ? <PreviewForm onDone={({ id }) => choose(id)} /> : <Chosen key={values.conversion} id={values.conversion as ConversionView['id']} onDropped={() => choose(undefined)} />}
          </section>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
          <section className="alert-side" tabIndex={0} aria-label={t('alerts.section.side')}>
            <Earlier chosen={values.conversion} onChoose={choose} />
          </section>
        </div>
      )}
    </div>
  );
}

function Chosen({ id, onDropped }: { readonly id: ConversionView['id']; readonly onDropped: () => void }) {
  const t = useText();
  const { data, error, refetch } = useQuery({ ...queryOf(getConversion, { params: { id } }), refetchInterval: (query) => (query.state.data?.state === 'running' ? runningMs : false) });
  if (error) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (!data) return <Spinner label={t('shared.state.loading')} />;
  return <ConversionDetail conversion={data} onDropped={onDropped} />;
}

function Earlier({ chosen, onChoose }: { readonly chosen: string | undefined; readonly onChoose: (id: string) => void }) {
  const t = useText();
  const { data } = useQuery(queryOf(listConversions));
  return (
    <PaneSection title={t('alerts.converting.earlier')} level={2}>
      {data?.items.length === 0 && <p className="muted">{t('alerts.converting.none')}</p>}
      <ul className="alert-list">
        {data?.items.map((one) => (
          <li key={one.id} aria-current={one.id === chosen ? 'true' : undefined}>
            <p className="row">
              <Button kind="quiet" size="small" onPress={() => onChoose(one.id)}>
                {t('alerts.converting.of', { form: t.label('alerts.form', one.form), count: one.counts.fits + one.counts.doesNotFit + one.counts.leftOut + one.counts.converted + one.counts.failed })}
              </Button>
              <Badge tone={tones[one.state]}>{t.label('alerts.conversion-state', one.state)}</Badge>
            </p>
            <p className="muted">
              {one.madeBy?.name} <Time at={one.madeAt} />
            </p>
          </li>
        ))}
      </ul>
    </PaneSection>
  );
}
