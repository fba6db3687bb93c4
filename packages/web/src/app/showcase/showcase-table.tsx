import { channels, classifications, handlingCodes, messageKinds, urgencies, type Channel, type Classification, type HandlingCode, type MessageKind, type Urgency } from '@vigie/server/kernel/vocabulary';
import { instantOf, type Instant } from '@vigie/server/kernel/time';
import { CheckCheck, Inbox } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ApiProblem } from '../../shared/api-problem.ts';
import { Button } from '../../shared/button.tsx';
import { DataTable, type DataColumn, type TableSort } from '../../shared/data-table.tsx';
import { DeadlineMark } from '../../shared/deadline-mark.tsx';
import { DescriptionList } from '../../shared/description-list.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { FilterBar, FilterSelect } from '../../shared/filter-bar.tsx';
import { ClassificationMark, HandlingMarks, MarkingBar } from '../../shared/marking-bar.tsx';
import { Pagination } from '../../shared/pagination.tsx';
import { SearchField } from '../../shared/search-field.tsx';
import { SplitPane } from '../../shared/split-pane.tsx';
import { useText } from '../../shared/text.tsx';
import { Time } from '../../shared/time.tsx';
import { UrgencyMark } from '../../shared/urgency-mark.tsx';
import { Shown } from './shown.tsx';

interface Line {
  readonly id: string;
  readonly number: string;
  readonly subject: string;
  readonly sender: string;
  readonly channel: Channel;
  readonly kind: MessageKind;
  readonly urgency: Urgency;
  readonly classification: Classification;
  readonly handling: readonly HandlingCode[];
  readonly receivedAt: Instant;
  readonly dueAt: Instant | null;
}

const subjects = [
  'Vehicle checked at Dunmere crossing: request for owner and previous hits',
  'Whereabouts of a missing minor, second reminder',
  'Fingerprint transaction, supplementary information on the identity',
  'Seizure of forged residence permits, series VX 44',
  'Request for telephone subscriber data in a kidnapping case',
  'Information after a hit on an alert for discreet checks',
];
const senders = ['SPOC Norland', 'NCB Aravia', 'SIRENE Ostmark', 'PCCC Three Rivers', 'LO Port Selene', 'Europol SIENA desk'];

function pick<T>(list: readonly T[], by: number): T {
  return list[by % list.length] as T;
}

function lineAt(index: number): Line {
  const startMs = Date.now();
  return {
    id: `line-${index}`,
    number: `IN-2026-${String(4211 - index).padStart(6, '0')}`,
    subject: pick(subjects, index),
    sender: pick(senders, index * 5),
    channel: pick(channels, index * 3),
    kind: pick(messageKinds, index * 7),
    urgency: index % 5 === 0 ? 'urgent' : pick(urgencies, 0),
    classification: pick(classifications, index === 0 ? 1 : (index % 11) % 4),
    handling: index % 3 === 0 ? [pick(handlingCodes, index)] : index % 4 === 0 ? ['H1', 'H2'] : [],
    receivedAt: instantOf(startMs - index * 47 * 60_000),
    dueAt: index % 6 === 5 ? null : instantOf(startMs + (index * 97 - 130) * 60_000),
  };
}

export function ShowcaseTable() {
  const t = useText();
  const [count, setCount] = useState(100);
  const [sort, setSort] = useState<TableSort>({ column: 'due', direction: 'ascending' });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [several, setSeveral] = useState<ReadonlySet<string>>(new Set(['line-1']));
  const [channel, setChannel] = useState<Channel | undefined>('siena');
  const [words, setWords] = useState('');
  const rows = useMemo(() => Array.from({ length: count }, (_, index) => lineAt(index)), [count]);
  const chosen = rows.find(({ id }) => selected.has(id));
  const columns = useMemo<readonly DataColumn<Line>[]>(
    () => [
      { id: 'due', header: 'Deadline', width: 14, isSortable: true, cell: (line) => <DeadlineMark dueAt={line.dueAt} /> },
      {
        id: 'subject',
        header: 'Subject',
        width: '3fr',
        minWidth: 16,
        isRowHeader: true,
        cell: (line) => (
          <>
            <span className="table-line">
              <UrgencyMark urgency={line.urgency} ground="life-or-limb" isShort /> {line.subject}
            </span>
            <span className="table-line table-line-second">
              <span className="number">{line.number}</span> · {line.sender} · {t.label('message-kind', line.kind)}
            </span>
          </>
        ),
      },
      { id: 'channel', header: 'Channel', width: 8, hideBelow: 60, cell: (line) => t.label('channel', line.channel) },
      { id: 'marks', header: 'Markings', width: 12, hideBelow: 48, cell: (line) => <span className="row"><ClassificationMark classification={line.classification} /> <span><HandlingMarks handling={line.handling} /></span></span> },
      { id: 'received', header: 'Received', width: 8, hideBelow: 40, align: 'end', isSortable: true, cell: (line) => <Time at={line.receivedAt} /> },
    ],
    [t],
  );
  return (
    <>
      <Shown title="Filter bar, list with preview">
        <FilterBar label="Filters" activeCount={(channel ? 1 : 0) + (words ? 1 : 0)} onClear={() => { setChannel(undefined); setWords(''); }} summary={`${rows.length} messages`}>
          <SearchField label="Subject contains" value={words} onChange={setWords} />
          <FilterSelect label="Channel" options={channels.map((value) => ({ value, label: t.label('channel', value) }))} value={channel} onChange={setChannel} />
          <FilterSelect label="Urgency" options={urgencies.map((value) => ({ value, label: t.label('urgency', value) }))} value={undefined} onChange={() => undefined} />
        </FilterBar>
        <div className="showcase-split">
          <SplitPane
            id="showcase"
            share={0.6}
            detailLabel="Message"
            onCloseDetail={() => setSelected(new Set())}
            list={
              <DataTable
                label="Messages"
                columns={columns}
                rows={rows}
                rowId={(line) => line.id}
                rowText={(line) => `${line.number} ${line.subject}`}
                rowTone={(line) => (line.urgency === 'urgent' ? 'urgent' : undefined)}
                lines={2}
                selection="follow"
                selectedIds={selected}
                onSelect={setSelected}
                sort={sort}
                onSort={setSort}
                hasMore={count < 400}
                onLoadMore={() => setCount((before) => before + 100)}
                isPrimary
              />
            }
            detail={chosen && <Preview line={chosen} />}
          />
        </div>
      </Shown>
      <Shown title="Static table with boxes; states">
        <DataTable
          label="Units"
          isStatic
          columns={[
            { id: 'name', header: 'Name', cell: (line: Line) => line.sender },
            { id: 'subject', header: 'Last message', width: '3fr', cell: (line: Line) => line.subject },
            { id: 'when', header: 'When', width: 8, align: 'end', cell: (line: Line) => <Time at={line.receivedAt} /> },
            { id: 'act', header: 'Acts', isHeaderHidden: true, width: 9, align: 'end', cell: () => <Button size="small">{t('shared.action.edit')}</Button> },
          ]}
          rows={rows.slice(0, 4)}
          rowId={(line) => line.id}
          rowText={(line) => line.sender}
          selection="multiple"
          selectedIds={several}
          onSelect={setSeveral}
        />
        <Pagination label="Pages" page={2} onPrevious={() => undefined} />
        <div className="showcase-grid">
          <DataTable label="Empty" columns={columns} rows={[]} rowId={(line) => line.id} rowText={(line) => line.subject} isStatic empty={<EmptyState icon={CheckCheck} title="Nothing waits">All messages of your unit are in work.</EmptyState>} />
          <DataTable label="Loading" columns={columns} rows={[]} rowId={(line) => line.id} rowText={(line) => line.subject} isStatic isLoading />
          <DataTable label="Failed" columns={columns} rows={[]} rowId={(line) => line.id} rowText={(line) => line.subject} isStatic problem={new ApiProblem({ status: 0, code: 'http.offline' })} onRetry={() => undefined} />
        </div>
        <EmptyState icon={Inbox} title="Choose a message" actions={<Button>Take the next</Button>}>
          Its text and markings appear here.
        </EmptyState>
      </Shown>
    </>
  );
}

function Preview({ line }: { readonly line: Line }) {
  const t = useText();
  return (
    <article className="showcase-detail">
      <MarkingBar classification={line.classification} handling={line.handling} />
      <h3>{line.subject}</h3>
      <p className="row">
        <UrgencyMark urgency={line.urgency} ground="life-or-limb" />
        <DeadlineMark dueAt={line.dueAt} isLong />
      </p>
      <DescriptionList
        items={[
          { term: 'Number', value: <span className="number">{line.number}</span> },
          { term: 'Sender', value: line.sender },
          { term: 'Channel', value: t.label('channel', line.channel) },
          { term: 'Received', value: <Time at={line.receivedAt} style="dateTime" /> },
        ]}
      />
      <pre>{'Dear colleagues,\n\nwith reference to our telephone call of this night we ask for the owner of the vehicle XV 204 KLM and for any hit in the last twelve months.\n\nKind regards\nDuty officer'}</pre>
    </article>
  );
}
