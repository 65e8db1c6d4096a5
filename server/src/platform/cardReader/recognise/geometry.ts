/** Pixels from the left and from the top. */
export type Point = readonly [x: number, y: number];

/** The corners of a text line as it is read: top left, top right, bottom right, bottom left. */
export type Quad = readonly [Point, Point, Point, Point];

export function distance(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

export function middle(a: Point, b: Point): Point {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

/** Length along the text. */
export function widthOf([topLeft, topRight, bottomRight, bottomLeft]: Quad): number {
  return Math.max(distance(topLeft, topRight), distance(bottomLeft, bottomRight));
}

/** Length across the text. */
export function heightOf([topLeft, topRight, bottomRight, bottomLeft]: Quad): number {
  return Math.max(distance(topLeft, bottomLeft), distance(topRight, bottomRight));
}

/** The same line with its height scaled about its middle. */
export function scaleHeight(quad: Quad, factor: number): Quad {
  const left = middle(quad[0], quad[3]);
  const right = middle(quad[1], quad[2]);
  const towards = (point: Point, centre: Point): Point => [
    centre[0] + (point[0] - centre[0]) * factor,
    centre[1] + (point[1] - centre[1]) * factor,
  ];
  return [
    towards(quad[0], left),
    towards(quad[1], right),
    towards(quad[2], right),
    towards(quad[3], left),
  ];
}

/** A rectangle that may stand at an angle: centre, sides, radians within [-45°, 45°). */
export interface Rectangle {
  centre: Point;
  width: number;
  height: number;
  angle: number;
}

export function cornersOf({ centre: [cx, cy], width, height, angle }: Rectangle): Quad {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const corner = (x: number, y: number): Point => [cx + x * cos - y * sin, cy + x * sin + y * cos];
  const [w, h] = [width / 2, height / 2];
  return [corner(-w, -h), corner(w, -h), corner(w, h), corner(-w, h)];
}

/** The smallest rectangle around points: one of its sides lies on a side of their hull. */
export function smallestRectangle(points: readonly Point[]): Rectangle {
  const hull = convexHull(points);
  let best: Rectangle = rectangleAt(hull, 0);
  for (let at = 0; at < hull.length && hull.length > 2; at += 1) {
    const [from, to] = [hull[at], hull[(at + 1) % hull.length]];
    if (!from || !to) continue;
    const next = rectangleAt(hull, Math.atan2(to[1] - from[1], to[0] - from[0]));
    if (next.width * next.height < best.width * best.height) best = next;
  }
  return upright(best);
}

function rectangleAt(points: readonly Point[], angle: number): Rectangle {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const along = points.map(([x, y]) => x * cos + y * sin);
  const across = points.map(([x, y]) => -x * sin + y * cos);
  const [left, right] = [Math.min(...along), Math.max(...along)];
  const [top, bottom] = [Math.min(...across), Math.max(...across)];
  const [u, v] = [(left + right) / 2, (top + bottom) / 2];
  return {
    centre: [u * cos - v * sin, u * sin + v * cos],
    width: right - left + 1,
    height: bottom - top + 1,
    angle,
  };
}

function upright({ centre, width, height, angle }: Rectangle): Rectangle {
  const quarter = Math.PI / 2;
  const turns = Math.round(angle / quarter);
  const isSwapped = Math.abs(turns) % 2 === 1;
  return {
    centre,
    width: isSwapped ? height : width,
    height: isSwapped ? width : height,
    angle: angle - turns * quarter,
  };
}

/** Andrew's monotone chain. */
function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const lower = halfHull(sorted);
  const upper = halfHull(sorted.reverse());
  const hull = [...lower.slice(0, -1), ...upper.slice(0, -1)];
  return hull.length > 0 ? hull : sorted.slice(0, 1);
}

function halfHull(sorted: readonly Point[]): Point[] {
  const hull: Point[] = [];
  for (const point of sorted) {
    for (;;) {
      const [a, b] = [hull.at(-2), hull.at(-1)];
      if (!a || !b || turn(a, b, point) > 0) break;
      hull.pop();
    }
    hull.push(point);
  }
  return hull;
}

function turn(origin: Point, a: Point, b: Point): number {
  return (a[0] - origin[0]) * (b[1] - origin[1]) - (a[1] - origin[1]) * (b[0] - origin[0]);
}
