import type { Message } from '@vigie/server/messages/contract';
import { useFormat } from '../shared/format.ts';
import { useText } from '../shared/text.tsx';

/** The language of a text, and how sure the desk is where nobody stated it. */
export function LanguageName({ message }: { readonly message: Pick<Message, 'language' | 'languageConfidence' | 'inferred'> }) {
  const t = useText();
  const format = useFormat();
  const { language, languageConfidence } = message;
  if (language === null) return <span className="muted">{t('messages.language.unknown')}</span>;
  const isInferred = message.inferred.includes('language');
  return (
    <>
      {format.languageName(language)}
      {isInferred && (
        <span className="muted">
          {' '}
          {languageConfidence === null ? t('messages.language.worked-out') : t('messages.language.confidence', { share: format.percent(languageConfidence) })}
        </span>
      )}
    </>
  );
}
