import { ChevronRight } from 'lucide-react';
import { useMemo } from 'react';
import { useLocale, useText } from '../shared/text.tsx';
import { splitLayout, splitQuotes } from './quoted-text.ts';
import './message-body.css';

/**
 * The words as they came: plain text, line by line in its own direction, what was quoted from before folded away.
 * Tables laid out with blanks have letters of one width; with `isFixed` all has.
 */
export function MessageBody(props: { readonly body: string; readonly language: string | null; readonly isFixed?: boolean }) {
  const t = useText();
  const locale = useLocale();
  const parts = useMemo(() => splitQuotes(props.body), [props.body]);
  if (parts.length === 0) return <p className="muted">{t('messages.body.empty')}</p>;
  return (
    <div className="message-body" lang={props.language ?? ''} data-fixed={props.isFixed ? '' : undefined}>
      {parts.map((part, index) => {
        // oxlint-disable-next-line react/no-array-index-key -- the parts of one text never move
        if (part.kind === 'text') return <Words key={index} text={part.text} />;
        const quote = (
          <blockquote className="message-quote">
            <Words text={part.text} />
          </blockquote>
        );
        // oxlint-disable-next-line react/no-array-index-key -- the parts of one text never move
        if (!part.isFolded) return <div key={index}>{quote}</div>;
        return (
          // oxlint-disable-next-line react/no-array-index-key -- the parts of one text never move
          <details key={index} className="message-fold">
            <summary>
              <ChevronRight aria-hidden className="icon" />
              <span lang={locale.language}>{t('messages.body.quoted', { count: part.lineCount })}</span>
            </summary>
            {quote}
          </details>
        );
      })}
    </div>
  );
}

function Words({ text }: { readonly text: string }) {
  return splitLayout(text).map((run, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- the parts of one text never move
    <p key={index} className="message-text" data-laid-out={run.isLaidOut ? '' : undefined} dir="auto">
      {run.text}
    </p>
  ));
}
