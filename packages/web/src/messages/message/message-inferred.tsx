import type { Message } from '@vigie/server/messages/contract';
import type { CorrectableField } from '@vigie/server/messages/model';
import { Check, CheckCheck, PencilLine } from 'lucide-react';
import { Button } from '../../shared/button.tsx';
import { Notice } from '../../shared/notice.tsx';
import { useText } from '../../shared/text.tsx';
import { ActButton } from '../../shared/act-button.tsx';
import { useFieldText } from '../field-text.ts';
import { LanguageName } from '../language-name.tsx';

/** What nobody stated and the desk worked out: one key says that it is right. */
export function InferredNotice(props: {
  readonly message: Message;
  readonly fields: readonly CorrectableField[];
  /** Left out for those who only read. */
  readonly onConfirm?: (fields: readonly CorrectableField[]) => void;
  readonly onCorrect?: () => void;
  readonly isRunning: boolean;
}) {
  const { message, fields, onConfirm, onCorrect } = props;
  const t = useText();
  const text = useFieldText();
  return (
    <Notice
      tone="info"
      title={t('messages.inferred.title')}
      actions={
        onConfirm &&
        onCorrect && (
          <div className="inferred-acts">
            <ActButton size="small" icon={CheckCheck} label={t('messages.inferred.confirm-all')} keys="y" isPending={props.isRunning} onPress={() => onConfirm(fields)} />
            <ActButton size="small" icon={PencilLine} label={t('messages.act.correct')} keys="e" onPress={onCorrect} />
          </div>
        )
      }
    >
      <ul className="inferred">
        {fields.map((field) => (
          <li key={field}>
            <span>
              <span className="muted">{text.name(field)}</span>{' '}
              <strong>{field === 'language' ? <LanguageName message={message} /> : text.value(field, message[field === 'senderId' ? 'sender' : field])}</strong>
            </span>
            {onConfirm && fields.length > 1 && (
              <Button kind="quiet" size="small" icon={Check} aria-label={t('messages.inferred.confirm-field', { field: text.name(field) })} onPress={() => onConfirm([field])}>
                {t('messages.inferred.confirm')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
