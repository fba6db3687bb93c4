import type { Hit } from '@vigie/server/hits/contract';
import { Badge } from '../../shared/badge.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { Notice } from '../../shared/notice.tsx';
import { PaneSection } from '../../shared/pane.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { BothTimes } from '../../messages/both-times.tsx';
import { HitClockMark } from '../hit-marks.tsx';

/** Within which time the other side must be told and how that stands; who was told when. */
export function ClockSection({ hit }: { readonly hit: Hit }) {
  const t = useText();
  const { clock, told, purpose, side } = hit;
  const isOurs = side === 'own-on-foreign';
  return (
    <PaneSection title={t('hits.section.clock')} level={2}>
      <p className="hit-clock" data-state={clock.state}>
        <HitClockMark clock={clock} />
        {clock.state !== 'none' && <Badge tone={clock.state === 'overdue' || clock.state === 'late' ? 'urgent' : clock.state === 'met' ? 'done' : 'neutral'}>{t.label('hits.clock', clock.state)}</Badge>}
        {clock.dueAt !== null && (
          <span>
            <BothTimes at={clock.dueAt} />
          </span>
        )}
      </p>
      {clock.rule !== null && <p className="muted">{t.hint('hits.clock-rule', clock.rule)}</p>}
      {hit.escalated && (hit.state === 'open' || clock.decisionDueAt !== null) && (
        <Notice tone={hit.escalated.step === 'half' ? 'info' : 'warning'} title={t.label('hits.step', hit.escalated.step)}>
          {t.rich('hits.value.escalated', { time: <Time at={hit.escalated.at} style="dateTime" /> })}
        </Notice>
      )}
      {clock.decisionDueAt !== null && (
        <p className="row">
          <strong>{t('hits.value.decision')}</strong> <DeadlineMark dueAt={clock.decisionDueAt} isLong />
        </p>
      )}
      {purpose && (
        <Notice tone="warning" title={t('hits.value.purpose')}>
          {t.rich('hits.value.purpose-due', { since: <Time at={purpose.achievedAt} style="dateTime" />, due: <DeadlineMark dueAt={purpose.authorityDueAt} isLong /> })}
        </Notice>
      )}
      <DescriptionList
        items={[
          { term: t.label('hits.field', 'knownAt'), value: <Time at={hit.knownAt} style="dateTime" /> },
          { term: t.label('hits.told', isOurs ? 'issuer' : 'authority'), value: isOurs ? <Told at={told.otherSideAt} /> : <Told at={told.authorityAt} /> },
          ...(isOurs && told.authorityAt !== null ? [{ term: t.label('hits.told', 'authority'), value: <Told at={told.authorityAt} /> }] : []),
          ...(told.bureauAt !== null ? [{ term: t.label('hits.told', 'bureau'), value: <Told at={told.bureauAt} /> }] : []),
          ...(hit.terrorism ? [{ term: t.label('hits.told', 'europol'), value: <Told at={told.europolAt} /> }] : []),
        ]}
      />
    </PaneSection>
  );
}

function Told({ at }: { readonly at: Hit['told']['otherSideAt'] }) {
  const t = useText();
  return at === null ? <span className="muted">{t('hits.value.not-told')}</span> : <Time at={at} style="dateTime" />;
}
