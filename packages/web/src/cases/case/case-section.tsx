import { useId, type ReactNode } from 'react';

/** A part of what lies in a case: its name with how many there are, and its act at the end of the line. */
export function CaseSection(props: { readonly title: string; readonly count?: number | undefined; readonly acts?: ReactNode; readonly children: ReactNode }) {
  const titleId = useId();
  return (
    <section className="section case-section" aria-labelledby={titleId}>
      <div className="case-section-head">
        <h2 id={titleId} className="section-title">
          {props.title}
          {props.count !== undefined && props.count > 0 && <span className="muted number"> {props.count}</span>}
        </h2>
        {props.acts}
      </div>
      {props.children}
    </section>
  );
}
