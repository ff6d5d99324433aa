import { useMemo } from 'react';
import { islandShape } from './shapes.js';

/** A picture for whatever has a name. It says nothing that the text beside it doesn't. */
export function Island({ name, className = '' }: { name: string; className?: string }) {
  const shape = useMemo(() => islandShape(name), [name]);
  return (
    <svg className={`island tint-${shape.tint} ${className}`} viewBox="-104 -104 208 208" aria-hidden="true">
      {shape.depths.map((d, i) => (
        <path key={i} className={`depth depth-${i}`} d={d} />
      ))}
      <path className="lagoon" d={shape.lagoon} />
      <path className="sand" d={shape.sand} fillRule="evenodd" />
      <path className="green" d={shape.green} fillRule="evenodd" />
      {shape.islets.map((islet, i) => (
        <circle key={i} className="sand" cx={islet.x} cy={islet.y} r={islet.r} />
      ))}
    </svg>
  );
}

const LINES = Array.from({ length: 22 }, (_, i) => 30 + i * 40 + i * i * 1.4);

/** Lines of equal depth behind the pages, as on a chart. */
export function Chart() {
  return (
    <svg className="chart" viewBox="0 0 1200 700" preserveAspectRatio="xMaxYMin slice" aria-hidden="true">
      {LINES.map((r) => (
        <ellipse key={r} cx={980} cy={-40} rx={r * 1.25} ry={r * 0.78} transform={`rotate(${r / 60} 980 -40)`} />
      ))}
    </svg>
  );
}

export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" aria-hidden="true">
      <circle className="logo-lagoon" cx="16" cy="16" r="6.2" />
      <g className="logo-ring">
        <path d="M5.4 18.7a11 11 0 0 1 6.5-13" />
        <path d="M18.8 5.3a11 11 0 0 1 7.9 7.8" />
        <path d="M26.1 20.2a11 11 0 0 1-15.7 5.3" />
      </g>
    </svg>
  );
}
