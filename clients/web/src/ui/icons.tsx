const PATHS = {
  play: 'M7 4.5v15l12.5-7.5z',
  pause: 'M8 5v14M16 5v14',
  trophy:
    'M7 4h10v5a5 5 0 0 1-10 0zM7 6H4v1a3.5 3.5 0 0 0 3.3 3.5M17 6h3v1a3.5 3.5 0 0 1-3.3 3.5M12 14v3.5M8.5 20h7M9.5 17.5h5V20h-5z',
  person: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c.5-3.5 3-5.5 6.5-5.5s6 2 6.5 5.5M15.5 4.4a3.5 3.5 0 0 1 0 6.3M18 14.6c2 .8 3.2 2.5 3.5 4.9',
  leave: 'M14 4H5.5v16H14M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5',
  full: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  copy: 'M8.5 8.5h11v11h-11zM5 15.5H4.5v-11h11V5',
  check: 'M4.5 12.5l5 5 10-11',
  lock: 'M6 10.5h12v9.5H6zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5',
  bolt: 'M13 3L5 13.5h6L10.5 21 19 10.5h-6z',
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  bot: 'M6 9h12v9.5H6zM12 9V5.5M9.5 13v1.5M14.5 13v1.5M3.5 12.5v3M20.5 12.5v3',
  eye: 'M2.5 12C5 7.5 8.2 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.7 6.5-9.5 6.5S5 16.5 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  key: 'M8 15.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 11.5h9M18 11.5v3.5M15 11.5v2.5',
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration: what it stands for is said by the text or label beside it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
