import type { Urgency, UrgencyGround } from '@vigie/server/kernel/vocabulary';
import { useText } from './text.tsx';
import './styles/marks.css';

/** Urgent in the sense of Directive (EU) 2023/977 Art. 4(4), with its ground; what is not urgent shows nothing. `isShort` keeps the
 * ground for the ear, `isSign` the word too: for rows without room. */
export function UrgencyMark(props: { readonly urgency: Urgency; readonly ground?: UrgencyGround | null; readonly isShort?: boolean; readonly isSign?: boolean }) {
  const t = useText();
  if (props.urgency === 'non-urgent') return null;
  const ground = props.ground ? t.label('urgency-ground', props.ground) : undefined;
  return (
    <span className="urgency-mark" title={ground}>
      <svg viewBox="0 0 10 10" aria-hidden className="urgency-sign">
        <path d="M5 .5 9.7 9.2H.3z" />
      </svg>
      <span className={props.isSign ? 'visually-hidden' : undefined}>{t('shared.urgency.urgent')}</span>
      {ground !== undefined && (props.isShort || props.isSign ? <span className="visually-hidden">: {ground}</span> : <span className="urgency-ground">{ground}</span>)}
    </span>
  );
}
