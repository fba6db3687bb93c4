import type { Classification, HandlingCode, InformationEvaluation, SourceEvaluation } from '@vigie/server/kernel/vocabulary';
import { Lock } from 'lucide-react';
import { useText } from './text.tsx';
import './styles/marks.css';

/** How secret: the word in full, as a marking is stamped. */
export function ClassificationMark({ classification }: { readonly classification: Classification }) {
  const t = useText();
  return (
    <span className="classification" data-level={classification}>
      {classification !== 'unclassified' && <Lock aria-hidden className="icon" />}
      {t.label('classification', classification)}
    </span>
  );
}

/** Europol handling codes with their meaning in the tooltip and for screen readers. */
export function HandlingMarks({ handling }: { readonly handling: readonly HandlingCode[] }) {
  const t = useText();
  return handling.map((code) => (
    <abbr key={code} className="handling" data-code={code} title={t.hint('handling-code', code) ?? t.label('handling-code', code)}>
      {code}
    </abbr>
  ));
}

/** The markings of a message, always in sight above its text. `inferred`: nobody stated them, somebody must look. */
export function MarkingBar(props: {
  readonly classification: Classification;
  readonly handling: readonly HandlingCode[];
  readonly handlingText?: string | null;
  /** The 4x4 evaluation; shown where one is stated. */
  readonly sourceEvaluation?: SourceEvaluation | null;
  readonly informationEvaluation?: InformationEvaluation | null;
  readonly isInferred?: boolean;
}) {
  const t = useText();
  const { sourceEvaluation: source, informationEvaluation: information } = props;
  return (
    <div className="marking-bar" data-level={props.classification} role="group" aria-label={t('shared.marking.title')}>
      <ClassificationMark classification={props.classification} />
      <span className="marking-codes">
        {props.handling.map((code) => (
          <span key={code} className="marking-code">
            <span className="handling" data-code={code}>
              {code}
            </span>
            {t.label('handling-code', code)}
          </span>
        ))}
        {props.handlingText && <bdi className="marking-text">{props.handlingText}</bdi>}
        {(source || information) && (
          <span className="marking-code">
            <span className="handling">{`${source ?? '–'}${information ?? '–'}`}</span>
            {[...(source ? [t.label('source-evaluation', source)] : []), ...(information ? [t.label('information-evaluation', information)] : [])].join(' · ')}
          </span>
        )}
      </span>
      {props.isInferred && <span className="marking-inferred">{t('shared.marking.inferred')}</span>}
    </div>
  );
}
