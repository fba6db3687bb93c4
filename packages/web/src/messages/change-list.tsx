import { Notice } from '../shared/notice.tsx';
import { Button } from '../shared/button.tsx';
import { useText } from '../shared/text.tsx';
import { useFieldText } from './field-text.ts';
import type { Change } from './message-changes.ts';
import './change-list.css';

/** What became of a message: field, before, after, each on a line. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  const t = useText();
  const text = useFieldText();
  return (
    <ul className="change-list">
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          <span className="change-field">{text.name(field)}</span>{' '}
          {field === 'threadId' ? (
            <bdi>{t('messages.value.other-thread')}</bdi>
          ) : (
            <ChangedValue before={before} beforeText={text.value(field, before)} afterText={text.value(field, after)} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** One value becoming another; what was nothing is not struck out. */
export function ChangedValue(props: { readonly before: unknown; readonly beforeText: string; readonly afterText: string }) {
  const t = useText();
  const { before } = props;
  const wasNothing = before === null || before === undefined || before === '' || (Array.isArray(before) && before.length === 0);
  return (
    <>
      <bdi className="change-before" data-nothing={wasNothing ? '' : undefined}>
        {props.beforeText}
      </bdi>{' '}
      <span aria-hidden className="change-arrow">
        →
      </span>
      <span className="visually-hidden">{t('messages.change.becomes')}</span> <bdi>{props.afterText}</bdi>
    </>
  );
}

/** Says that somebody changed the message meanwhile, and what. */
export function ChangeNotice(props: { readonly changes: readonly Change[]; readonly onDismiss?: () => void }) {
  const t = useText();
  if (props.changes.length === 0) return null;
  return (
    <Notice
      tone="warning"
      title={t('messages.change.title')}
      isLive
      actions={
        props.onDismiss && (
          <Button size="small" onPress={props.onDismiss}>
            {t('messages.change.seen')}
          </Button>
        )
      }
    >
      <ChangeList changes={props.changes} />
    </Notice>
  );
}
