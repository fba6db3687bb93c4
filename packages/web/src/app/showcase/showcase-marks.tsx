import { classifications } from '@vigie/server/kernel/vocabulary';
import { instantOf } from '@vigie/server/kernel/time';
import { ArrowDownLeft, Send, UserCheck } from 'lucide-react';
import { useState } from 'react';
import { Badge, Count } from '../../shared/badge.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { useFormat } from '../../shared/format.ts';
import { KeyHint } from '../../shared/key-hint.tsx';
import { ClassificationMark, HandlingMarks, MarkingBar } from '../../shared/marking-bar.tsx';
import { Tabs } from '../../shared/tabs.tsx';
import { Tag } from '../../shared/tag.tsx';
import { Time } from '../../shared/time.tsx';
import { Timeline } from '../../shared/timeline.tsx';
import { UrgencyMark } from '../../shared/urgency-mark.tsx';
import { Shown } from './shown.tsx';

export function ShowcaseMarks() {
  const format = useFormat();
  const [startMs] = useState(() => Date.now());
  const at = (minutes: number) => instantOf(startMs + minutes * 60_000);
  return (
    <>
      <Shown title="Urgency, deadlines, markings">
        <div className="row">
          <UrgencyMark urgency="urgent" />
          <UrgencyMark urgency="urgent" ground="deprivation-of-liberty" />
        </div>
        <div className="showcase-grid">
          <DeadlineMark dueAt={at(60 * 24 * 5)} isLong />
          <DeadlineMark dueAt={at(7 * 60 + 20)} isLong />
          <DeadlineMark dueAt={at(42)} isLong />
          <DeadlineMark dueAt={at(-85)} isLong />
          <DeadlineMark dueAt={at(-85)} doneAt={at(-120)} />
          <DeadlineMark dueAt={at(-120)} doneAt={at(-85)} />
        </div>
        <div className="row">
          {classifications.map((classification) => (
            <ClassificationMark key={classification} classification={classification} />
          ))}
          <span>
            <HandlingMarks handling={['H0', 'H1', 'H2', 'H3']} />
          </span>
        </div>
        <MarkingBar classification="unclassified" handling={['H0']} />
        <MarkingBar classification="restricted" handling={['H1']} isInferred />
        <MarkingBar classification="confidential" handling={['H1', 'H2']} />
        <MarkingBar classification="secret" handling={['H3']} handlingText="For the head of the drugs unit only; call before use." />
      </Shown>
      <Shown title="Badges, tags, keys, times">
        <div className="row">
          {(['neutral', 'accent', 'urgent', 'warning', 'done', 'info'] as const).map((tone) => (
            <Badge key={tone} tone={tone}>
              {tone}
            </Badge>
          ))}
          <Badge isOutlined>outlined</Badge>
          <Count value={12} label="12 waiting" />
          <Count value={3} label="3 failed" tone="urgent" />
          <Count value={4000} label="4000 waiting" tone="warning" />
          <Tag>FR</Tag>
          <Tag isCode>VX-2026/44</Tag>
          <Tag onRemove={() => undefined}>Terrorism</Tag>
          <KeyHint keys="g q" />
          <KeyHint keys="mod+Enter" />
          <KeyHint keys="?" />
        </div>
        <DescriptionList
          columns={2}
          items={[
            { term: 'short, today', value: <Time at={at(-5)} /> },
            { term: 'short, this year', value: <Time at={at(-60 * 24 * 40)} /> },
            { term: 'dateTime', value: <Time at={at(-5)} style="dateTime" /> },
            { term: 'full', value: <Time at={at(-5)} style="full" /> },
            { term: 'utc', value: <Time at={at(-5)} style="utc" /> },
            { term: 'relative', value: <Time at={at(-170)} style="relative" /> },
            { term: 'none', value: <Time at={null} /> },
            { term: 'size, number', value: `${format.bytes(1_830_221)} · ${format.number(1234567.8)} · ${format.percent(0.42)}` },
            { term: 'country, language', value: `${format.country('BE')} · ${format.languageName('sr-Latn')}` },
          ]}
        />
      </Shown>
      <Shown title="Tabs, timeline">
        <Tabs
          label="Parts of the message"
          tabs={[
            {
              id: 'history',
              label: 'History',
              count: 3,
              content: (
                <Timeline
                  label="History"
                  entries={[
                    { id: '1', at: at(-300), title: 'Registered as IN-2026-004211', icon: ArrowDownLeft },
                    { id: '2', at: at(-280), title: 'Taken', by: 'Maud Delcourt', icon: UserCheck, tone: 'accent', isCurrent: true },
                    { id: '3', at: at(-30), title: 'Answered with OUT-2026-001207', by: 'Maud Delcourt', icon: Send, tone: 'done', detail: <p className="muted">Sent to SPOC Norland by SIENA.</p> },
                  ]}
                />
              ),
            },
            { id: 'thread', label: 'Thread', content: <p>One message.</p> },
          ]}
        />
      </Shown>
    </>
  );
}
