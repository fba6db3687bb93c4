import { useQuery } from '@tanstack/react-query';
import type { Message } from '@vigie/server/messages/contract';
import { readStructured, stateSubjects, type Reading, type SubjectLine } from '@vigie/server/subjects/contract';
import { subjectKinds, subjectRoles, type SubjectKind } from '@vigie/server/subjects/model';
import { ClipboardPaste, FilePlus2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { ActButton } from '../../shared/act-button.tsx';
import { Button } from '../../shared/button.tsx';
import { MarkingBar } from '../../shared/marking-bar.tsx';
import { Notice } from '../../shared/notice.tsx';
import { ProblemNotice } from '../../shared/problem-notice.tsx';
import { queryOf, useCommand } from '../../shared/queries.ts';
import { useShortcuts, type Shortcut } from '../../shared/shortcuts.tsx';
import { Spinner } from '../../shared/spinner.tsx';
import { useText, type TextKey } from '../../shared/text.tsx';
import { toast } from '../../shared/toast-queue.ts';
import { dataOfWords, kindKeys } from '../form/selected-words.ts';
import { newValues, textOf, type SubjectValues } from '../form/subject-values.ts';
import { SubjectLink } from '../subject-link.tsx';
import { ItemForm } from './item-form.tsx';
import { bodyOf, hindranceOf, neighbour, nextOpen, nothingYet, takenOf, withChange, withJoined, withoutStated, withReading, withRole, withWritten, type Extraction } from './items.ts';
import { ItemList } from './item-list.tsx';
import { PasteBox } from './paste-box.tsx';
import { ReadingProblems } from './reading-problems.tsx';
import { ReadableWords } from './readable-words.tsx';
import { hideWords, selectedWords, showWords } from './words.ts';

/** What stands at the right. */
export type Side = { readonly at: 'list' } | { readonly at: 'paste' } | { readonly at: 'form'; readonly kind: SubjectKind; readonly values: SubjectValues; readonly key: number | undefined };

interface ExtractionPanelProps {
  readonly message: Message;
  readonly known: readonly SubjectLine[];
  readonly side: Side;
  readonly onSide: (side: Side) => void;
  /** Whether something is taken that is not stated yet. */
  readonly onTaken: (isTaken: boolean) => void;
  /** Whether something is typed in the form beside. */
  readonly onTyped: (isTyped: boolean) => void;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

export function ExtractionPanel({ message, known, side, onSide: setSide, onTaken, onTyped, onBack, onDone }: ExtractionPanelProps) {
  const t = useText();
  const words = useRef<HTMLDivElement>(null);
  const { extraction, change, reading, error } = useExtraction(message, onTaken);
  const [currentKey, setCurrent] = useState<number | undefined>();
  const current = extraction.items.find(({ key }) => key === currentKey) ?? extraction.items[0];
  const taken = takenOf(extraction);
  const hindered = taken.find((item) => hindranceOf(item) !== undefined);
  const state = useCommand(stateSubjects, {
    done: ({ items }) => {
      toast.done(t('subjects.extract.done', { count: items.length }));
      const rest = withoutStated(extraction);
      change(rest);
      if (takenOf(rest).length === 0) onDone();
    },
  });
  const isInList = side.at === 'list';
  const go = (key: number | undefined) => key !== undefined && setCurrent(key);
  const decide = (key: number, as: 'taken' | 'left-out') => {
    const item = extraction.items.find((one) => one.key === key);
    if (!item) return;
    const after = withChange(extraction, key, { state: item.state === as ? 'open' : as });
    change(after);
    // A person whose role is wanting keeps the place: the next key says it.
    if (item.state !== as && !(as === 'taken' && hindranceOf(item) === 'role')) go(nextOpen(after, key));
  };
  const edit = (key: number) => {
    const item = extraction.items.find((one) => one.key === key);
    if (item) setSide({ at: 'form', kind: item.kind, values: item.values, key });
  };
  const join = (key: number) => {
    const joined = withJoined(extraction, key);
    change(joined.extraction);
    go(joined.key);
  };
  const write = (kind: SubjectKind) => {
    const selected = selectedWords(words.current);
    setSide({ at: 'form', kind, key: undefined, values: newValues(kind, message, { data: dataOfWords(kind, selected), ...(selected !== '' && { excerpt: selected }) }) });
  };
  const send = () => {
    if (state.isRunning || taken.length === 0) return;
    if (hindered) go(hindered.key);
    else void state.run({ body: bodyOf(extraction, message.id, t('subjects.extract.link-reason', { number: message.number })) });
  };
  const key = current?.key;
  useShortcuts(
    [
      { keys: 'j', label: 'subjects.extract.next', run: () => go(neighbour(extraction, key, 1)), when: isInList },
      { keys: 'k', label: 'subjects.extract.previous', run: () => go(neighbour(extraction, key, -1)), when: isInList },
      { keys: 'y', label: 'subjects.extract.take', run: () => key !== undefined && decide(key, 'taken'), when: isInList && key !== undefined },
      { keys: 'Backspace', label: 'subjects.extract.leave-out', run: () => key !== undefined && decide(key, 'left-out'), when: isInList && key !== undefined },
      { keys: 'c', label: 'subjects.extract.change', run: () => key !== undefined && edit(key), when: isInList && key !== undefined },
      { keys: 'a', label: 'subjects.extract.join', run: () => key !== undefined && join(key), when: isInList && key !== undefined },
      { keys: 'i', label: 'subjects.extract.paste', run: () => setSide({ at: 'paste' }), when: isInList },
      { keys: 'mod+Enter', label: 'subjects.extract.state-all', run: send, when: isInList && taken.length > 0, whileTyping: true },
      ...subjectKinds.map((kind): Shortcut => ({ keys: kindKeys[kind], label: `subjects.kind.${kind}` as TextKey, run: () => write(kind), when: isInList })),
      ...subjectRoles.map(
        (role, index): Shortcut => ({
          keys: String(index + 1),
          label: `subjects.role.${role}` as TextKey,
          run: () => {
            if (key === undefined) return;
            const after = withRole(extraction, key, role);
            change(after);
            go(nextOpen(after, key));
          },
          when: isInList && current?.kind === 'person',
        }),
      ),
    ],
    { scope: 'subjects.extract.scope' },
  );
  const excerpt = textOf((side.at === 'form' ? side : current)?.values['excerpt']);
  const offset = side.at === 'form' ? null : (current?.offset ?? null);
  useEffect(() => {
    showWords(words.current, excerpt, offset);
    return hideWords;
  }, [words, excerpt, offset]);

  return (
    <div className="extraction">
      <section className="extraction-words" aria-label={t('subjects.extract.words')}>
        <MarkingBar
          classification={message.classification}
          handling={message.handling}
          handlingText={message.handlingText}
          sourceEvaluation={message.sourceEvaluation}
          informationEvaluation={message.informationEvaluation}
        />
        <ReadableWords ref={words} message={message} />
        <div className="extraction-kinds" role="group" aria-label={t('subjects.extract.by-hand')}>
          <span className="muted">{t('subjects.extract.by-hand')}</span>
          {subjectKinds.map((kind) => (
            <KindButton key={kind} kind={kind} onPress={() => write(kind)} />
          ))}
        </div>
      </section>
      <section className="extraction-side" aria-label={t('subjects.extract.found')}>
        {side.at === 'form' ? (
          <ItemForm
            key={`${side.kind} ${side.key ?? 'new'}`}
            kind={side.kind}
            values={side.values}
            source={message}
            onTyped={onTyped}
            onCancel={onBack}
            onDone={(values) => {
              change(side.key === undefined ? withWritten(extraction, side.kind, values) : withChange(extraction, side.key, { values, state: 'taken' }));
              setSide({ at: 'list' });
            }}
          />
        ) : side.at === 'paste' ? (
          <PasteBox
            onTyped={onTyped}
            onCancel={onBack}
            onRead={(read) => {
              change(withReading(extraction, read, message, false));
              if (read.problems.length === 0) setSide({ at: 'list' });
            }}
          />
        ) : (
          <>
            <div className="extraction-scroll">
              {error && <ProblemNotice problem={error} />}
              {!reading && !error && <Spinner label={t('shared.state.loading')} />}
              {reading && extraction.items.length === 0 && <p className="muted">{t('subjects.extract.nothing')}</p>}
              <ItemList
                extraction={extraction}
                currentKey={key}
                onCurrent={setCurrent}
                onDecide={decide}
                onEdit={edit}
                onJoin={join}
                onRole={(item, role) => change(withRole(extraction, item, role))}
              />
              {reading && <Problems reading={reading} />}
              {known.length > 0 && (
                <details>
                  <summary className="muted">{t('subjects.extract.known', { count: known.length })}</summary>
                  <ul className="side-list">
                    {known.map((subject) => (
                      <li key={subject.id}>
                        <SubjectLink subject={subject} isLink={false} />
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </div>
            <div className="extraction-acts">
              <ActButton icon={ClipboardPaste} keys="i" label={t('subjects.extract.paste')} onPress={() => setSide({ at: 'paste' })} />
              <span className="spacer" role="status">
                {hindered ? t('subjects.extract.hindered') : t('subjects.extract.taken', { count: taken.length })}
              </span>
              <Button onPress={onBack}>{t('shared.action.cancel')}</Button>
              <ActButton kind="primary" icon={FilePlus2} keys="mod+Enter" label={t('subjects.extract.state', { count: taken.length })} isDisabled={taken.length === 0} isPending={state.isRunning} onPress={send} />
            </div>
          </>
        )}
      </section>
    </div>
  );
}

function KindButton({ kind, onPress }: { readonly kind: SubjectKind; readonly onPress: () => void }) {
  const t = useText();
  return (
    // The selection in the text must outlive the press.
    <span onPointerDown={(event) => event.preventDefault()}>
      <Button size="small" kind="quiet" onPress={onPress} preventFocusOnPress>
        {t.label('subjects.kind', kind)} <kbd className="extraction-key">{kindKeys[kind].toUpperCase()}</kbd>
      </Button>
    </span>
  );
}

/** What was recognised in the message itself is there from the beginning. */
function useExtraction(message: Message, onTaken: (isTaken: boolean) => void) {
  // The words of a message do not change: read once.
  const { data: reading, error } = useQuery({
    ...queryOf(readStructured, { body: { messageId: message.id } }),
    queryKey: ['subjects.read-structured', message.id],
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [extraction, setExtraction] = useState<Extraction>(nothingYet);
  const [read, setRead] = useState<Reading | undefined>();
  if (reading && reading !== read) {
    setRead(reading);
    setExtraction(withReading(extraction, reading, message, true));
  }
  const change = (next: Extraction) => {
    setExtraction(next);
    onTaken(takenOf(next).length > 0);
  };
  return { extraction, change, reading, error };
}

function Problems({ reading }: { readonly reading: Reading }) {
  const t = useText();
  if (reading.problems.length === 0) return null;
  return (
    <Notice tone="warning" title={t('subjects.extract.problems', { count: reading.problems.length })}>
      <ReadingProblems problems={reading.problems} />
    </Notice>
  );
}
