import type { Point } from '../contract';
import { earthRadius, unit } from './geo';

/** Looks at the Earth from very far: an orthographic view, with heights. */
export class Projection {
  #east: readonly number[] = [0, 1, 0];
  #north: readonly number[] = [0, 0, 1];
  #toward: readonly number[] = [1, 0, 0];

  /** Place in the middle, in degrees, and pixels of the Earth's radius. */
  constructor(
    readonly longitudeDegrees: number,
    readonly latitudeDegrees: number,
    readonly radiusPixels: number,
    readonly width: number,
    readonly height: number,
  ) {
    const [lat, lon] = [(latitudeDegrees * Math.PI) / 180, (longitudeDegrees * Math.PI) / 180];
    this.#east = [-Math.sin(lon), Math.cos(lon), 0];
    this.#north = [-Math.sin(lat) * Math.cos(lon), -Math.sin(lat) * Math.sin(lon), Math.cos(lat)];
    this.#toward = unit({ longitudeDegrees, latitudeDegrees, heightMetres: 0 });
  }

  /** Pixels of a point; null when the Earth is in front of it. */
  at(p: Point): [number, number] | null {
    const r = 1 + p.heightMetres / earthRadius;
    const [x, y, z] = unit(p);
    const dot = (a: readonly number[]): number => r * (x * (a[0] ?? 0) + y * (a[1] ?? 0) + z * (a[2] ?? 0));
    const [right, up, near] = [dot(this.#east), dot(this.#north), dot(this.#toward)];
    const hidden = near < 0 && right * right + up * up < 1;
    return hidden ? null : [this.width / 2 + right * this.radiusPixels, this.height / 2 - up * this.radiusPixels];
  }

  /** Pixels of the Earth's radius for a camera at a height that sees as much. */
  static radiusFor(heightMetres: number, height: number): number {
    return (0.87 * height * earthRadius) / Math.max(3e5, heightMetres);
  }
}
