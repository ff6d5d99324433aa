import type { Weapon } from '../game.js';

const SVG = 'http://www.w3.org/2000/svg';

/** Strokes in a square of 24. */
const PATHS: Readonly<Record<Weapon, string>> = {
  BLASTER: 'M3 12h6 M12 12h9 M17 8l4 4-4 4',
  RAIL: 'M2 12h20 M6 8v8 M11 9v6 M16 10v4',
  SCATTER: 'M3 12l18-8 M3 12h18 M3 12l18 8 M3 12l19-4 M3 12l19 4',
  MORTAR: 'M3 19C5 7 13 4 18 13 M14 12l4 2 2-4.5 M15 20h6',
  BEAM: 'M2 12c2-5 4-5 6 0s4 5 6 0 4-5 6 0 M21 12h1',
};

/** For the eye alone: whoever shows it says its name, too. */
export function weaponIcon(weapon: Weapon): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'weapon-icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[weapon]);
  svg.append(path);
  return svg;
}
