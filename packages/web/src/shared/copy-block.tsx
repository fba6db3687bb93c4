import { Check, Copy } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { useText } from './text.tsx';
import './styles/copy-block.css';

export interface CopyBlockProps {
  readonly label: string;
  /** Exactly what is copied, line ends too. */
  readonly value: string;
  /** Keeps the label for screen readers only. */
  readonly isLabelHidden?: boolean;
  /** Keeps the lines as they are: notes, commands. Otherwise it breaks anywhere. */
  readonly isPreformatted?: boolean;
}

const shownMs = 4_000;

/** Something to take elsewhere exactly as it is: a link, a key, a signed note. Where the browser refuses, it is selected for Ctrl+C. */
export function CopyBlock(props: CopyBlockProps) {
  const t = useText();
  const labelId = useId();
  const text = useRef<HTMLPreElement>(null);
  const [state, setState] = useState<'idle' | 'copied' | 'selected'>('idle');
  useEffect(() => {
    if (state !== 'copied') return;
    const timer = setTimeout(() => setState('idle'), shownMs);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.value);
      setState('copied');
    } catch {
      if (text.current) getSelection()?.selectAllChildren(text.current);
      setState('selected');
    }
  };
  return (
    <div className="copy-block" role="group" aria-labelledby={labelId}>
      <span id={labelId} className={props.isLabelHidden ? 'visually-hidden' : 'field-label'}>
        {props.label}
      </span>
      <div className="copy-block-row">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
        <pre ref={text} className="copy-block-text" data-preformatted={props.isPreformatted ? '' : undefined} tabIndex={0} aria-labelledby={labelId}>
          {props.value}
        </pre>
        <Button size="small" icon={state === 'copied' ? Check : Copy} onPress={() => void copy()}>
          {t('shared.action.copy')} <span className="visually-hidden">{props.label}</span>
        </Button>
      </div>
      <span role="status" className="copy-block-state">
        {state === 'copied' && t('shared.action.copied')}
        {state === 'selected' && t('shared.copy.selected')}
      </span>
    </div>
  );
}
