import { subjectRoles, type SubjectRole } from '@vigie/server/subjects/model';
import { Check, Combine, PencilLine, Undo2, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Badge } from '../../shared/badge.tsx';
import { IconButton } from '../../shared/icon-button.tsx';
import { Select } from '../../shared/select.tsx';
import { useText } from '../../shared/text.tsx';
import { captionOf } from '../form/caption.ts';
import { dataOf, roleOf } from '../form/subject-values.ts';
import { iconOf } from '../kind-icons.ts';
import { useStatedText } from '../stated-text.ts';
import { hindranceOf, type Extraction, type Item } from './items.ts';

interface ItemListProps {
  readonly extraction: Extraction;
  readonly currentKey: number | undefined;
  readonly onCurrent: (key: number) => void;
  readonly onDecide: (key: number, as: 'taken' | 'left-out') => void;
  readonly onEdit: (key: number) => void;
  /** It is the same as the one of its kind above. */
  readonly onJoin: (key: number) => void;
  readonly onRole: (key: number, role: SubjectRole) => void;
}

/** What was recognised, one below the other; the keyboard stays on one and goes on with each decision. */
export function ItemList(props: ItemListProps) {
  const { extraction, currentKey } = props;
  const t = useText();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const focused = document.activeElement;
    const isElsewhere = focused instanceof HTMLElement && (focused.closest('.extraction-body') !== null || focused.closest('.extraction-item')?.getAttribute('data-key') === String(currentKey));
    if (currentKey === undefined || isElsewhere) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-key="${currentKey}"]`);
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }, [currentKey]);
  if (extraction.items.length === 0) return null;
  return (
    <ol ref={list} className="extraction-items" aria-label={t('subjects.extract.found')}>
      {extraction.items.map((item) => (
        <ItemRow key={item.key} item={item} {...props} />
      ))}
    </ol>
  );
}

function ItemRow({ item, extraction, currentKey, onCurrent, onDecide, onEdit, onJoin, onRole }: ItemListProps & { readonly item: Item }) {
  const t = useText();
  const stated = useStatedText();
  const { key, kind, values, state } = item;
  const data = dataOf(kind, values);
  const Icon = iconOf[kind];
  const hindrance = state === 'taken' ? hindranceOf(item) : undefined;
  const isCurrent = key === currentKey;
  const role = roleOf(values);
  const caption = captionOf(kind, data) || t('subjects.value.nameless');
  const hasOneAbove = extraction.items.slice(0, extraction.items.indexOf(item)).some((other) => other.kind === kind && other.state !== 'left-out');
  const partners = extraction.links.flatMap((link) => {
    const otherKey = link.first === key ? link.second : link.second === key ? link.first : undefined;
    const other = extraction.items.find((one) => one.key === otherKey);
    if (!other) return [];
    const words = t.label(link.first === key ? 'subjects.link-type' : 'subjects.link-type-reversed', link.type);
    return [`${words} ${captionOf(other.kind, dataOf(other.kind, other.values))}`];
  });
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a row that Enter takes, as in a table
    <li
      className="extraction-item"
      data-key={key}
      data-state={state}
      aria-current={isCurrent ? 'true' : undefined}
      aria-label={`${t.label('subjects.kind', kind)} ${caption}. ${t.label('subjects.item-state', state)}`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the place of the keyboard in the list
      tabIndex={isCurrent ? 0 : -1}
      onFocus={() => onCurrent(key)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        onDecide(key, 'taken');
      }}
    >
      <Icon aria-hidden className="icon" />
      <div className="extraction-item-words">
        <p className="extraction-item-head">
          <strong>
            <bdi>{caption}</bdi>
          </strong>
          <span className="muted">{t.label('subjects.kind', kind)}</span>
          {state !== 'open' && <Badge tone={state === 'taken' ? 'done' : 'neutral'}>{t.label('subjects.item-state', state)}</Badge>}
          <span className="muted">{item.reason === null ? t('subjects.extract.written') : t.label('subjects.reading-reason', item.reason)}</span>
        </p>
        {state !== 'left-out' && (
          <>
            <dl className="extraction-facts">
              {stated.lines(kind, data).map(({ field, label, values: texts }) => (
                <div key={field}>
                  <dt>{label}</dt>
                  <dd>
                    <bdi>{texts.join(' · ')}</bdi>
                  </dd>
                </div>
              ))}
            </dl>
            {partners.length > 0 && <p className="muted">{partners.join(' · ')}</p>}
            {item.doubts.map((doubt) => (
              <p key={doubt} className="extraction-doubt">
                {t.label('subjects.reading-problem', doubt)}
              </p>
            ))}
            {kind === 'person' && (isCurrent || state === 'taken') && (
              <Select
                className="extraction-role"
                label={t.label('subjects.field', 'role')}
                isRequired
                value={role}
                options={subjectRoles.map((value, index) => ({ value, label: `${index + 1} · ${t.label('subjects.role', value)}` }))}
                onChange={(chosen) => onRole(key, chosen)}
              />
            )}
            {hindrance && <p className="extraction-doubt">{t(`subjects.extract.hindrance-${hindrance}`)}</p>}
          </>
        )}
      </div>
      <div className="extraction-item-acts">
        <IconButton icon={state === 'taken' ? Undo2 : Check} keys="y" label={t(state === 'taken' ? 'subjects.extract.not-yet' : 'subjects.extract.take')} onPress={() => onDecide(key, 'taken')} />
        {hasOneAbove && <IconButton icon={Combine} keys="a" label={t('subjects.extract.join')} onPress={() => onJoin(key)} />}
        <IconButton icon={PencilLine} keys="c" label={t('subjects.extract.change')} onPress={() => onEdit(key)} />
        <IconButton icon={state === 'left-out' ? Undo2 : X} keys="Backspace" label={t(state === 'left-out' ? 'subjects.extract.not-yet' : 'subjects.extract.leave-out')} onPress={() => onDecide(key, 'left-out')} />
      </div>
    </li>
  );
}
