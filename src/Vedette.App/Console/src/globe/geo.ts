import { Cartesian3, Color } from '@cesium/engine';
import type { Ellipse, Point } from '../contract';

const earthRadius = 6_371_008.8;
const radians = Math.PI / 180;

/** Earth-fixed coordinates of a point. */
export function at(p: Point, minimumHeight = 0): Cartesian3 {
  return Cartesian3.fromDegrees(p.longitudeDegrees, p.latitudeDegrees, Math.max(minimumHeight, p.heightMetres));
}

/** The point at a distance and bearing, on a sphere. */
export function ahead(from: Point, metres: number, bearingDegrees: number): Point {
  const d = metres / earthRadius;
  const b = bearingDegrees * radians;
  const lat = from.latitudeDegrees * radians;
  const lon = from.longitudeDegrees * radians;
  const lat2 = Math.asin(Math.sin(lat) * Math.cos(d) + Math.cos(lat) * Math.sin(d) * Math.cos(b));
  const lon2 = lon + Math.atan2(Math.sin(b) * Math.sin(d) * Math.cos(lat), Math.cos(d) - Math.sin(lat) * Math.sin(lat2));
  return { longitudeDegrees: (((lon2 / radians + 540) % 360) - 180), latitudeDegrees: lat2 / radians, heightMetres: from.heightMetres };
}

/** An ellipse on the ground as a closed line. */
export function ellipseLine(centre: Point, e: Ellipse, heightMetres: number, steps = 72): Cartesian3[] {
  const line: Cartesian3[] = [];
  for (let i = 0; i <= steps; i++) {
    const a = (i / steps) * 2 * Math.PI;
    const [u, v] = [e.semiMajorMetres * Math.cos(a), e.semiMinorMetres * Math.sin(a)];
    const p = ahead(centre, Math.hypot(u, v), e.bearingDegrees + Math.atan2(v, u) / radians);
    line.push(Cartesian3.fromDegrees(p.longitudeDegrees, p.latitudeDegrees, heightMetres));
  }
  return line;
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

/** A CSS colour with an opacity. */
export function colour(css: string, alpha = 1): Color {
  return Color.fromCssColorString(css).withAlpha(alpha);
}
