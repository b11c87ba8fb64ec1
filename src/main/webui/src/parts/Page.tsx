import { useEffect, type ReactNode } from 'react';

/** A page: its name, what can be done with it, and under them the page. */
export function Page({ title, hint, actions, children, wide }: {
  title: string;
  /** beside the name: state, number, days */
  hint?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** takes the whole width, for tables */
  wide?: boolean;
}) {
  useEffect(() => {
    document.title = `${title} · 稳岗`;
  }, [title]);
  return (
    <div className={wide ? 'page wide' : 'page'}>
      <header className="page-head">
        <h1>{title}</h1>
        {hint && <div className="page-hint">{hint}</div>}
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page under a heading. */
export function Section({ title, hint, actions, children, id }: { title: ReactNode; hint?: ReactNode; actions?: ReactNode; children: ReactNode; id?: string }) {
  return (
    <section className="section" id={id}>
      <div className="section-head">
        <h2>{title}</h2>
        {hint && <span className="muted">{hint}</span>}
        {actions && <div className="section-actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
