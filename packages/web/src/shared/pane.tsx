import { X } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';
import { useText } from './text.tsx';
import './styles/pane.css';

/** What stands in a {@link SplitPane} beside its list: the thing's name, marks and acts, then its sections. */
export function Pane(props: { readonly title: ReactNode; readonly marks?: ReactNode; readonly actions?: ReactNode; readonly onClose: () => void; readonly children: ReactNode }) {
  const t = useText();
  return (
    <article className="pane">
      <header className="pane-header">
        <div className="pane-heading">
          <h2 className="pane-title">
            <bdi>{props.title}</bdi>
          </h2>
          {props.marks !== undefined && <div className="row">{props.marks}</div>}
        </div>
        <IconButton icon={X} label={t('shared.action.close')} onPress={props.onClose} />
      </header>
      {props.actions && <div className="row">{props.actions}</div>}
      {props.children}
    </article>
  );
}

/** A part of a pane under its name. `level` 2 where there is no pane above it but the screen itself. */
export function PaneSection(props: { readonly title: string; readonly level?: 2 | 3; readonly children: ReactNode }) {
  const titleId = useId();
  const Heading = props.level === 2 ? 'h2' : 'h3';
  return (
    <section className="section" aria-labelledby={titleId}>
      <Heading id={titleId} className="section-title">
        {props.title}
      </Heading>
      {props.children}
    </section>
  );
}
