import { useEffect, type ReactNode } from 'react';
import './styles/page-header.css';

/**
 * The top of every screen: its name (also the title of the browser's tab), a line about it, its acts at the right.
 * Exactly one per screen: it is the `<h1>`, to which the focus goes when the screen changes.
 */
export function PageHeader(props: { readonly title: string; readonly lead?: ReactNode; readonly marks?: ReactNode; readonly actions?: ReactNode; readonly children?: ReactNode }) {
  const { title } = props;
  useEffect(() => {
    document.title = `${title} · Vigie`;
  }, [title]);
  return (
    <header className="page-header">
      <div className="page-header-row">
        <h1 tabIndex={-1}>{title}</h1>
        {props.marks !== undefined && <div className="page-header-marks">{props.marks}</div>}
        {props.actions !== undefined && <div className="page-header-actions">{props.actions}</div>}
      </div>
      {props.lead !== undefined && <p className="page-header-lead">{props.lead}</p>}
      {props.children}
    </header>
  );
}
