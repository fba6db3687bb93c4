import type { ReactNode } from 'react';

/** A part of the panel beside the text, with its acts at the end of its title's line. */
export function SideSection(props: { readonly title: string; readonly children: ReactNode; readonly acts?: ReactNode }) {
  return (
    <section className="section side-section">
      <div className="side-head">
        <h2 className="section-title">{props.title}</h2>
        {props.acts}
      </div>
      {props.children}
    </section>
  );
}
