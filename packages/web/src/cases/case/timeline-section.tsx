import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { addNote, listTimeline, type Case, type TimelineEntry } from '@vigie/server/cases/contract';
import { listHitsOfCase, mayHits } from '@vigie/server/hits/contract';
import { ArrowDownLeft, ArrowUpRight, BellRing, ClipboardList, Crosshair, FileText, FolderOpen, Lock, NotebookPen, Paperclip, UsersRound, type LucideIcon } from 'lucide-react';
import { useState, type KeyboardEvent, type RefObject } from 'react';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { useAssignees } from '../../messages/acts/colleague-options.ts';
import { Button } from '../../shared/button.tsx';
import { FilterSelect } from '../../shared/filter-bar.tsx';
import { useFormat } from '../../shared/format.ts';
import { KeyHint } from '../../shared/key-hint.tsx';
import { Link } from '../../shared/link.tsx';
import { pagesOf, queryOf, useCommand } from '../../shared/queries.ts';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { Segmented } from '../../shared/segmented.tsx';
import { useMay } from '../../shared/session.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { useText } from '../../shared/text.tsx';
import { Timeline } from '../../shared/timeline.tsx';
import { detailWords, eventText } from './event-words.ts';

const kinds = ['messages', 'items', 'notes', 'tasks', 'states', 'access'] as const;
type Kind = (typeof kinds)[number];
const orders = ['newest', 'oldest'] as const;

/** Everything of a case in order, a page at a time, with the field for a quick note above. */
export function TimelineSection({ found, noteRef, mayNote }: { readonly found: Case; readonly noteRef: RefObject<HTMLTextAreaElement | null>; readonly mayNote: boolean }) {
  const t = useText();
  const [only, setOnly] = useState<Kind | undefined>();
  const [order, setOrder] = useState<(typeof orders)[number]>('newest');
  const pages = useInfiniteQuery({ ...pagesOf(listTimeline, { params: { id: found.id }, query: { limit: 50, order, ...(only && { only }) } }, { topics: ['cases', 'messages', 'requests'] }), placeholderData: keepPreviousData });
  const entries = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  const views = useEntryViews(found);
  return (
    <>
      {mayNote && <QuickNote found={found} noteRef={noteRef} />}
      <div className="case-timeline-head">
        <h2 className="section-title">{t('cases.section.timeline')}</h2>
        <FilterSelect label={t('cases.timeline.only')} options={kinds.map((value) => ({ value, label: t(`cases.timeline.only-${value}`) }))} value={only} onChange={setOnly} />
        <Segmented label={t('cases.timeline.order')} options={orders.map((value) => ({ value, label: t(`cases.timeline.${value}`) }))} value={order} onChange={setOrder} />
      </div>
      {pages.error && <ProblemNotice problem={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <Spinner label={t('shared.state.loading')} />}
      {!pages.isPending && entries.length === 0 && !pages.error && <p className="muted">{t('cases.timeline.none')}</p>}
      <Timeline label={t('cases.section.timeline')} entries={entries.map(views)} />
      {pages.hasNextPage && (
        <Button isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
          {t(order === 'newest' ? 'cases.timeline.earlier' : 'cases.timeline.later')}
        </Button>
      )}
    </>
  );
}

/** Written where one reads; Ctrl and Enter adds it. What was typed stays when it is refused. */
function QuickNote({ found, noteRef }: { readonly found: Case; readonly noteRef: RefObject<HTMLTextAreaElement | null> }) {
  const t = useText();
  const [text, setText] = useState('');
  const add = useCommand(addNote, { done: () => setText('') });
  const isEmpty = text.trim() === '';
  const send = () => {
    if (!isEmpty && !add.isRunning) void add.run({ params: { id: found.id }, body: { text: text.trim() } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
    if (event.key === 'Escape') noteRef.current?.closest<HTMLElement>('.case-main')?.focus();
  };
  return (
    <div className="case-note">
      <AriaTextArea ref={noteRef} className="field-box field-area" aria-label={t('cases.note.label')} placeholder={t('cases.note.placeholder')} rows={2} maxLength={50_000} value={text} onChange={(event) => setText(event.target.value)} onKeyDown={onKeyDown} />
      <Button size="small" icon={NotebookPen} isPending={add.isRunning} isDisabled={isEmpty} onPress={send}>
        {t('cases.act.add-note')} <KeyHint keys="mod+Enter" />
      </Button>
    </div>
  );
}

const iconOfKind: Readonly<Record<string, LucideIcon>> = { message: FileText, task: ClipboardList, note: NotebookPen, file: Paperclip, case: FolderOpen, subject: UsersRound, hit: Crosshair, alert: BellRing };

function iconOf({ act, object }: TimelineEntry): LucideIcon | undefined {
  if (act === 'message-received') return ArrowDownLeft;
  if (act === 'message-sent') return ArrowUpRight;
  if (act.startsWith('restrict') || act.startsWith('member') || act.startsWith('glass')) return Lock;
  return object === null ? undefined : iconOfKind[object.kind];
}

const grave: readonly string[] = ['glass-broken', 'erasure-proposed', 'erased', 'requests.silent-hit', 'requests.escalate'];
const settling: readonly string[] = ['closed', 'task-answered', 'review-kept'];
const incoming: readonly string[] = ['message-received', 'message-sent', 'note-added', 'task-replied'];

function useEntryViews(found: Case) {
  const t = useText();
  const format = useFormat();
  const { colleagues, units } = useAssignees();
  const hitNumbers = useHitNumbers(found);
  const names = new Map<string, string>([...colleagues, ...units].map(({ value, label }) => [value, label]));
  return (entry: TimelineEntry) => {
    const words = detailWords(entry, t, format, names);
    const icon = iconOf(entry);
    return {
      id: entry.id,
      at: entry.at,
      ...(icon && { icon }),
      tone: grave.includes(entry.act) ? ('urgent' as const) : settling.includes(entry.act) ? ('done' as const) : incoming.includes(entry.act) ? ('accent' as const) : ('neutral' as const),
      ...(entry.by && { by: entry.by.name }),
      title: (
        <>
          {eventText(entry.act, t)}
          {entry.object && <ObjectLink object={entry.object} hitNumbers={hitNumbers} />}
          {words.length > 0 && <span className="muted"> · {words.join(', ')}</span>}
          {entry.caseNumber !== found.number && <span className="muted number"> · {entry.caseNumber}</span>}
        </>
      ),
      ...(entry.reason !== null &&
        entry.reason !== '' && {
          detail: (
            <p className={entry.act === 'note-added' ? 'case-words case-note-text' : 'case-words'} dir="auto">
              {entry.reason}
            </p>
          ),
        }),
    };
  };
}

/** What the hits of a case are called: cases know them by their ids alone. */
function useHitNumbers(found: Case): ReadonlyMap<string, string> {
  const mayRead = useMay(mayHits.read);
  const { data } = useQuery({ ...queryOf(listHitsOfCase, { params: { caseId: found.id } }, { topics: ['hits', 'cases'] }), enabled: mayRead && found.itemCounts.hit > 0 });
  return new Map(data?.items.map(({ id, number }) => [id, number]));
}

function ObjectLink({ object, hitNumbers }: { readonly object: NonNullable<TimelineEntry['object']>; readonly hitNumbers: ReadonlyMap<string, string> }) {
  const t = useText();
  const { kind, id, label } = object;
  if (kind === 'request') return <LinkTo to="/requests/$id" id={id} label={label ?? t('cases.item-kind.request')} />;
  if (kind === 'hit') return <LinkTo to="/hits/$id" id={id} label={hitNumbers.get(id) ?? t('cases.item-kind.hit')} />;
  if (kind === 'alert') return <LinkTo to="/alerts/$id" id={id} label={label ?? t('cases.item-kind.alert')} />;
  if (label === null) return null;
  if (kind === 'message') return <LinkTo to="/messages/$id" id={id} label={label} />;
  if (kind === 'subject') return <LinkTo to="/subjects/$id" id={id} label={label} />;
  if (kind === 'case') return <LinkTo to="/cases/$id" id={id} label={label} />;
  if (kind === 'task') return <LinkTo to="/tasks/$id" id={id} label={label} />;
  return (
    <>
      {' '}
      <bdi>{label}</bdi>
    </>
  );
}

function LinkTo({ to, id, label }: { readonly to: '/messages/$id' | '/subjects/$id' | '/cases/$id' | '/tasks/$id' | '/requests/$id' | '/hits/$id' | '/alerts/$id'; readonly id: string; readonly label: string }) {
  return (
    <>
      {' '}
      <Link to={to} params={{ id }}>
        <bdi>{label}</bdi>
      </Link>
    </>
  );
}
