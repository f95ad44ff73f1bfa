import type { Ellipse, Point } from '../contract';

export const earthRadius = 6_371_008.8;
const radians = Math.PI / 180;

/** Metres over ground of a degree of the Earth's centre. */
export const degreeMetres = earthRadius * radians;

/** The point with at least a height, so that it does not sink into the ground it is drawn on. */
export function lift(p: Point, minimumHeight: number): Point {
  return p.heightMetres >= minimumHeight ? p : { ...p, heightMetres: minimumHeight };
}

/** The point at a distance and bearing, on a sphere. */
export function ahead(from: Point, metres: number, bearingDegrees: number): Point {
  const d = metres / earthRadius;
  const b = bearingDegrees * radians;
  const lat = from.latitudeDegrees * radians;
  const lon = from.longitudeDegrees * radians;
  const lat2 = Math.asin(Math.sin(lat) * Math.cos(d) + Math.cos(lat) * Math.sin(d) * Math.cos(b));
  const lon2 = lon + Math.atan2(Math.sin(b) * Math.sin(d) * Math.cos(lat), Math.cos(d) - Math.sin(lat) * Math.sin(lat2));
  return { longitudeDegrees: ((((lon2 / radians + 540) % 360) + 360) % 360) - 180, latitudeDegrees: lat2 / radians, heightMetres: from.heightMetres };
}

/** An ellipse on the ground as a closed line. */
export function ellipseLine(centre: Point, e: Ellipse, heightMetres: number, steps = 72): Point[] {
  return Array.from({ length: steps + 1 }, (_, i) => {
    const a = (i / steps) * 2 * Math.PI;
    const [u, v] = [e.semiMajorMetres * Math.cos(a), e.semiMinorMetres * Math.sin(a)];
    return { ...ahead(centre, Math.hypot(u, v), e.bearingDegrees + Math.atan2(v, u) / radians), heightMetres };
  });
}

/** Ground that a satellite sees: half angle of the cap under it, in degrees of the Earth's centre. */
export function limbDegrees(satelliteHeightMetres: number): number {
  return Math.acos(earthRadius / (earthRadius + Math.max(1, satelliteHeightMetres))) / radians;
}

/** Where a beam of a radar is at a slant range and elevation: distance over ground and height, over a sphere. */
export function beam(slantMetres: number, elevationDegrees: number, siteHeightMetres: number): { groundMetres: number; heightMetres: number } {
  const r = earthRadius + siteHeightMetres;
  const e = elevationDegrees * radians;
  const [up, out] = [r + slantMetres * Math.sin(e), slantMetres * Math.cos(e)];
  return { groundMetres: Math.atan2(out, up) * earthRadius, heightMetres: Math.hypot(up, out) - earthRadius };
}

/** Where to look at some points from: the middle between the two that lie farthest apart, and a height from which all are seen. */
export function viewOf(points: readonly Point[]): Point | null {
  const places = points.map(unit);
  let [one, other] = [places[0], places[0]];
  if (one === undefined || other === undefined) {
    return null;
  }
  for (const a of places) {
    for (const b of places) {
      [one, other] = dot(a, b) < dot(one, other) ? [a, b] : [one, other];
    }
  }
  const n = Math.hypot(one[0] + other[0], one[1] + other[1], one[2] + other[2]) || 1;
  const middle: [number, number, number] = [(one[0] + other[0]) / n, (one[1] + other[1]) / n, (one[2] + other[2]) / n];
  const spread = Math.max(...places.map((p) => Math.acos(Math.min(1, dot(p, middle))) / radians));
  const highest = Math.max(0, ...points.map((p) => p.heightMetres).filter((h) => h < 5e6));
  return {
    latitudeDegrees: Math.asin(middle[2]) / radians,
    longitudeDegrees: Math.atan2(middle[1], middle[0]) / radians,
    heightMetres: Math.min(2e7, Math.max(3.2e6, 4e5 * spread) + 1.3 * highest),
  };
}

/** Whether two views show so much the same that a move from one to the other is not worth the unrest. */
export function sameView(a: Point, b: Point): boolean {
  const apartMetres = Math.acos(Math.min(1, dot(unit(a), unit(b)))) * earthRadius;
  const ratio = a.heightMetres / b.heightMetres;
  return apartMetres < 0.15 * b.heightMetres && ratio > 0.75 && ratio < 1.35;
}

/** Unit vector from the Earth's centre to a place. */
export function unit(p: Point): [number, number, number] {
  const [lat, lon] = [p.latitudeDegrees * radians, p.longitudeDegrees * radians];
  return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)];
}

function dot(a: readonly number[], b: readonly number[]): number {
  return (a[0] ?? 0) * (b[0] ?? 0) + (a[1] ?? 0) * (b[1] ?? 0) + (a[2] ?? 0) * (b[2] ?? 0);
}
