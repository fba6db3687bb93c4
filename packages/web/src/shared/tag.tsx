import { X } from 'lucide-react';
import { useText } from './text.tsx';
import './styles/badge.css';

/** A word that belongs to a thing: a crime area, a language, a reference. With `onRemove` it can be taken away. */
export function Tag(props: { readonly children: string; readonly onRemove?: () => void; readonly isCode?: boolean }) {
  const t = useText();
  return (
    <span className="tag" data-code={props.isCode ? '' : undefined}>
      {props.children}
      {props.onRemove && (
        <button type="button" className="chip-remove" aria-label={t('shared.multi.remove', { label: props.children })} onClick={props.onRemove}>
          <X aria-hidden className="icon" />
        </button>
      )}
    </span>
  );
}
