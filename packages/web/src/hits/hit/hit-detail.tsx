import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { getHit, mayHits, type Hit } from '@vigie/server/hits/contract';
import type { HitForm } from '@vigie/server/hits/model';
import { ArrowLeft, Ellipsis, Send } from 'lucide-react';
import { useState } from 'react';
import { useCountryName } from '../../messages/country-name.ts';
import { ActButton } from '../../shared/act-button.tsx';
import { problemOf } from '../../shared/api-problem.ts';
import { IconButton } from '../../shared/icon-button.tsx';
import { Link } from '../../shared/link.tsx';
import { MarkingBar } from '../../shared/marking-bar.tsx';
import { Menu, type MenuEntry } from '../../shared/menu.tsx';
import { PageHeader } from '../../shared/page-header.tsx';
import { queryOf } from '../../shared/queries.ts';
import { useMay } from '../../shared/session.tsx';
import { useShortcuts } from '../../shared/shortcuts.tsx';
import { useText, type TextKey } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { useHitsAttempt } from '../attempt.ts';
import { alertWords, captionOf, HitClockMark, HitStateBadge, SideSign, TerrorismMark } from '../hit-marks.tsx';
import { startForm, type ActResult } from './act-calls.ts';
import { ActDialog } from './act-dialog.tsx';
import { actFaces, actsOf, type ScreenAct } from './act-forms.ts';
import { AlertSection } from './alert-section.tsx';
import { ClockSection } from './clock-section.tsx';
import { FactsSection } from './facts-section.tsx';
import { FormsSection } from './forms-section.tsx';
import { HistorySection } from './history-section.tsx';
import { MeasureSection } from './measure-section.tsx';
import { RepeatsSection } from './repeats-section.tsx';
import '../hits.css';

/** How many acts stand as buttons beside the form that goes next; the others are in the menu. */
const shownActs = 3;

/** A hit: what happened and what was done on the left; its limit, what goes out next and its history on the right. */
export function HitDetail({ hit }: { readonly hit: Hit }) {
  const t = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const attempt = useHitsAttempt();
  const countryName = useCountryName();
  const may = { work: useMay(mayHits.work), correct: useMay(mayHits.correct) };
  const [asked, setAsked] = useState<ScreenAct | undefined>();
  const [starting, setStarting] = useState<HitForm | undefined>();
  const possible = actsOf(hit, may);
  const next = may.work && possible.includes('send-form') ? hit.owedForms.find(({ drafted }) => !drafted) : undefined;
  const acts = possible.map((name) => ({ name, ...actFaces[name], label: t.label('hits.act', name) }));
  const buttons = acts.filter(({ name }) => next === undefined || name !== 'send-form').slice(0, shownActs);
  const rest: MenuEntry[] = acts.filter(({ name }) => !buttons.some((one) => one.name === name)).map(({ name, keys, icon, label }) => ({ id: name, label, icon, keys, run: () => setAsked(name) }));
  const back = () => void navigate({ to: '/hits' });
  const done = ({ hit: changed, draftId }: ActResult) => {
    client.setQueryData(queryOf(getHit, { params: { id: changed.id } }).queryKey, changed);
    setAsked(undefined);
    if (draftId === undefined) toast.done(t('hits.done.act'));
    else void navigate({ to: '/drafts/$id', params: { id: draftId } });
  };
  const start = async (form: HitForm) => {
    if (starting !== undefined) return;
    setStarting(form);
    try {
      done(await attempt(() => startForm(hit, form)));
    } catch (error) {
      toast.problem(problemOf(error));
    } finally {
      setStarting(undefined);
    }
  };
  useShortcuts(
    [
      { keys: 'f', label: 'hits.do.next-form', run: () => next && void start(next.form), when: next !== undefined },
      ...acts.map(({ name, keys }) => ({ keys, label: `hits.act.${name}` as TextKey, run: () => setAsked(name) })),
      { keys: 'o', label: 'hits.do.open-alert', run: () => void navigate({ to: '/alerts/$id', params: { id: hit.alertId! } }), when: hit.alertId !== null },
      { keys: 'k', label: 'hits.do.open-case', run: () => void navigate({ to: '/cases/$id', params: { id: hit.case!.id } }), when: hit.case !== null },
      { keys: 'u', label: 'hits.do.back', run: back },
    ],
    { scope: 'app.nav.hits' },
  );
  return (
    <div className="screen-fill hit-screen">
      <PageHeader
        title={hit.number}
        marks={
          <>
            <span className="muted">{t.label('hits.side', hit.side)}</span>
            <HitStateBadge state={hit.state} />
          </>
        }
        actions={
          <>
            <IconButton icon={ArrowLeft} label={t('hits.do.back')} keys="u" onPress={back} />
            {next && <ActButton kind="primary" icon={Send} keys="f" label={t('hits.do.write-form', { form: t.label('hits.form', next.form) })} isPending={starting === next.form} onPress={() => void start(next.form)} />}
            {buttons.map(({ name, keys, icon, label }, index) => (
              <ActButton key={name} icon={icon} kind={next === undefined && index === 0 ? 'primary' : 'plain'} keys={keys} label={label} onPress={() => setAsked(name)} />
            ))}
            {rest.length > 0 && (
              <Menu label={t('hits.do.more')} groups={[{ id: 'more', entries: rest }]}>
                <IconButton icon={Ellipsis} label={t('hits.do.more')} />
              </Menu>
            )}
          </>
        }
      >
        <div className="hit-title">
          <p className="hit-heading" dir="auto">
            {captionOf(t, hit)}
          </p>
          <p className="row">
            <SideSign side={hit.side} />
            <span>{alertWords(t, hit)}</span>
            <bdi className="code muted">{hit.alertReference}</bdi>
            {hit.issuer !== null && <span>{countryName(hit.issuer)}</span>}
            {hit.terrorism && <TerrorismMark />}
            {hit.case && (
              <Link to="/cases/$id" params={{ id: hit.case.id }}>
                {hit.case.number}
              </Link>
            )}
            {(hit.clock.state === 'running' || hit.clock.state === 'overdue') && <HitClockMark clock={hit.clock} />}
          </p>
        </div>
      </PageHeader>
      <div className="hit-columns">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
        <section className="hit-main" tabIndex={0} aria-label={t('hits.section.main')}>
          <MarkingBar classification={hit.classification} handling={[]} />
          <FactsSection hit={hit} />
          <MeasureSection hit={hit} />
          <AlertSection hit={hit} />
          {(hit.means === 'anpr' || hit.repeats.count > 0) && <RepeatsSection hit={hit} />}
        </section>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
        <section className="hit-side-column" tabIndex={0} aria-label={t('hits.section.side')}>
          <ClockSection hit={hit} />
          <FormsSection hit={hit} starting={starting} onStart={may.work && possible.includes('send-form') ? (form) => void start(form) : undefined} />
          <HistorySection hit={hit} />
        </section>
      </div>
      {asked && <ActDialog key={asked} act={asked} hit={hit} onClose={() => setAsked(undefined)} onDone={done} />}
    </div>
  );
}
