import type { ReactNode } from 'react';
import { sentenceOf } from '../session.js';
import { Icon } from './icons.js';

/** Something went wrong: read out at once, with a way on. */
export function Failure({ error, again }: { error: unknown; again?: () => void }) {
  return (
    <div className="notice notice-bad" role="alert">
      <p>{sentenceOf(error)}</p>
      {again === undefined ? null : (
        <button type="button" className="button" onClick={again}>
          Try again
        </button>
      )}
    </div>
  );
}

/** Nothing is there, which is no fault. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="notice notice-empty">
      <p className="notice-title">{title}</p>
      {children}
    </div>
  );
}

/** Grey bars where rows will be. */
export function Skeleton({ rows, label }: { rows: number; label: string }) {
  return (
    <div className="skeleton" role="status">
      <span className="unseen">{label}</span>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className="skeleton-row" />
      ))}
    </div>
  );
}

export function Tag({ icon, children }: { icon?: Parameters<typeof Icon>[0]['name']; children: ReactNode }) {
  return (
    <span className="tag">
      {icon === undefined ? null : <Icon name={icon} />}
      {children}
    </span>
  );
}
