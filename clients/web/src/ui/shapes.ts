/** Shapes of islands, drawn from a name: the same name always gives the same island. */

/** Small, seeded and good enough for drawings. */
export function randomOf(seed: string): () => number {
  let state = 2166136261;
  for (const unit of seed) {
    state = Math.imul(state ^ (unit.codePointAt(0) ?? 0), 16777619);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A coast: how far it is from the middle in each direction, as the sum of a few waves. */
type Coast = (angle: number) => number;

function coast(random: () => number, roughness: number): Coast {
  const waves = [2, 3, 4, 5, 7].map((count) => ({
    count,
    height: (roughness * (0.4 + random())) / count,
    phase: random() * Math.PI * 2,
  }));
  return (angle) => waves.reduce((sum, w) => sum + w.height * Math.cos(w.count * angle + w.phase), 1);
}

/** A closed, smooth path around the middle. */
function around(radius: (angle: number) => number, steps: number): string {
  const points = Array.from({ length: steps }, (_, i) => {
    const angle = (i / steps) * Math.PI * 2;
    const r = radius(angle);
    return [Math.cos(angle) * r, Math.sin(angle) * r] as const;
  });
  const at = (i: number): readonly [number, number] => points[(i + steps) % steps] ?? [0, 0];
  const start = at(0);
  let path = `M${start[0].toFixed(1)} ${start[1].toFixed(1)}`;
  for (let i = 0; i < steps; i++) {
    const [before, from, to, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const c1 = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6] as const;
    const c2 = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6] as const;
    path += `C${[...c1, ...c2, ...to].map((n) => n.toFixed(1)).join(' ')}`;
  }
  return `${path}Z`;
}

export interface IslandShape {
  /** Lines of equal depth around it, the outermost first. */
  depths: string[];
  /** The ring of sand, and of what grows on it: outer coast and lagoon in one path, for `fill-rule="evenodd"`. */
  sand: string;
  green: string;
  lagoon: string;
  /** Rocks in the lagoon. */
  islets: { x: number; y: number; r: number }[];
  /** 0 to 5. */
  tint: number;
}

/** An atoll around (0, 0) that fits into a radius of about 100. */
export function islandShape(name: string): IslandShape {
  const random = randomOf(name);
  const outer = coast(random, 0.2);
  const inner = coast(random, 0.26);
  const ring = 50 + random() * 8;
  const hole = ring * (0.46 + random() * 0.16);
  // Where the ring thins, the sea comes in.
  const gap = random() * Math.PI * 2;
  const thin: Coast = (angle) => {
    const away = Math.abs(Math.atan2(Math.sin(angle - gap), Math.cos(angle - gap)));
    return 1 - 0.42 * Math.exp(-(away * away) / 0.12);
  };
  const shore = (grow: number) => (a: number) =>
    (ring * outer(a) + grow) * (1 - (1 - thin(a)) * (grow > 8 ? 0.25 : 0.8));
  // However thin, the ring of sand stays closed.
  const water = (shrink: number) => (a: number) => Math.max(4, Math.min(hole * inner(a), shore(0)(a) - 9) - shrink);
  const steps = 36;
  return {
    depths: [42, 29, 17].map((depth) => around(shore(depth), steps)),
    sand: around(shore(0), steps) + around(water(0), steps),
    green: around((a) => Math.max(shore(-6)(a), water(-5)(a)), steps) + around(water(-5), steps),
    lagoon: around(water(0), steps),
    islets: Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
      const angle = random() * Math.PI * 2;
      const r = hole * 0.45 * random();
      return { x: Math.cos(angle) * r, y: Math.sin(angle) * r, r: 2 + random() * 3 };
    }),
    tint: Math.floor(random() * 6),
  };
}
