export type Point = { readonly x: number; readonly y: number };
export type Line = readonly Point[];

export type Route = {
  readonly start: Point;
  readonly end: Point;
  /** Free places beside the cards of the ranks that the way passes, from its start on. */
  readonly lanes: readonly Point[];
  /** Upper edge of each rank by its centre line. */
  readonly tops: ReadonlyMap<number, number>;
  /** How far above a rank its ways run level. */
  readonly gap: number;
  /** A free place beside everything, for ways that lead back up. */
  readonly outside: number;
};

/** An orthogonal line from a port to the next card that crosses no card: down, level in the gap above each rank, down. */
export function routeWay({ start, end, lanes, tops, gap, outside }: Route): Line {
  if (end.y <= start.y) {
    const [below, above] = [start.y + gap / 2, end.y - gap / 2];
    return tidy([start, { x: start.x, y: below }, { x: outside, y: below }, { x: outside, y: above }, { x: end.x, y: above }, end]);
  }
  const line: Point[] = [start];
  let x = start.x;
  const level = (y: number, to: number) => {
    line.push({ x, y }, { x: to, y });
    x = to;
  };
  for (const lane of lanes) {
    const top = tops.get(Math.round(lane.y));
    if (top !== undefined) level(top - gap, Math.round(lane.x));
  }
  level(Math.max(end.y - gap, start.y + gap / 2), end.x);
  line.push(end);
  return tidy(line);
}

/** Without points that lie on a straight way between their neighbours; steps of a pixel or two are straightened. */
function tidy(line: Line): Line {
  return line.filter((point, index) => {
    const [before, after] = [line[index - 1], line[index + 1]];
    if (!before || !after) return true;
    const upright = Math.abs(before.x - point.x) < 0.5 && Math.abs(point.x - after.x) < 0.5;
    const level = Math.abs(before.y - point.y) < 0.5 && Math.abs(point.y - after.y) < 0.5;
    return !upright && !level;
  });
}

/** The line as an SVG path with rounded corners. */
export function roundedPath(line: Line, radius = 10): string {
  return line
    .map((point, index) => {
      const [before, after] = [line[index - 1], line[index + 1]];
      if (!before) return `M ${point.x} ${point.y}`;
      if (!after) return `L ${point.x} ${point.y}`;
      const into = towards(point, before, Math.min(radius, distance(point, before) / 2));
      const out = towards(point, after, Math.min(radius, distance(point, after) / 2));
      return `L ${into.x} ${into.y} Q ${point.x} ${point.y} ${out.x} ${out.y}`;
    })
    .join(' ');
}

/** The middle of the longest stretch, where there is room for a button. */
export function roomiestPoint(line: Line): Point {
  const stretches = line.slice(1).map((end, index) => ({ start: line[index] ?? end, end }));
  const longest = stretches.reduce<{ start: Point; end: Point } | null>(
    (best, stretch) => (best && distance(best.start, best.end) >= distance(stretch.start, stretch.end) ? best : stretch),
    null,
  );
  const { start, end } = longest ?? { start: line[0] ?? { x: 0, y: 0 }, end: line[0] ?? { x: 0, y: 0 } };
  return { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) * length) / whole, y: from.y + ((to.y - from.y) * length) / whole };
}
