import type { Message } from '@vigie/server/messages/contract';
import { useState, type Ref } from 'react';
import { MessageBody } from '../../messages/message-body.tsx';
import { useText } from '../../shared/text.tsx';
import { selectByKey } from './words.ts';

/** The words of the message, to be selected with the mouse or with arrows. */
export function ReadableWords({ message, ref }: { readonly message: Message; readonly ref: Ref<HTMLDivElement> }) {
  const t = useText();
  const [isFocused, setFocused] = useState(false);
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a text in which arrows select, as in a document */}
      <div
        ref={ref}
        className="extraction-body"
        role="document"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls and its words are selected with the keyboard
        tabIndex={0}
        aria-label={t('subjects.extract.words-of', { number: message.number })}
        aria-describedby="extraction-hint"
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.altKey || event.metaKey) return;
          if (selectByKey(event.currentTarget, event.key, event.shiftKey)) event.preventDefault();
        }}
      >
        <MessageBody body={message.body} language={message.language} />
      </div>
      <p id="extraction-hint" className="extraction-hint" data-shown={isFocused ? '' : undefined}>
        {t('subjects.extract.select-hint')}
      </p>
    </>
  );
}
