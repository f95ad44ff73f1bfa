import type { Sensor, Sighting } from '../contract';
import { infrared, radar } from '../model/palette';
import { line } from './draw-tracks';
import { at, colour } from './geo';
import type { Layer } from './layers';

/** How long a detection stays on the globe, in seconds of picture time. */
export const fadeSeconds = 10;

/** Detections as they arrive: a line from sensor to what it saw, fading with age. */
export function drawSightings(layer: Layer, sightings: readonly Sighting[], sensors: ReadonlyMap<number, Sensor>, nowSeconds: number): void {
  for (const s of sightings) {
    const age = nowSeconds - s.timeSeconds;
    if (age < -1 || age > fadeSeconds) {
      continue;
    }
    const fade = 1 - Math.max(0, age) / fadeSeconds;
    const css = sensors.get(s.sensorId)?.kind === 'infrared' ? infrared : radar;
    const strength = s.trackId === null ? 0.35 : 0.75;
    layer.lines.add({ positions: [at(s.from), at(s.to)], width: 1, material: line(css, fade * strength) });
    layer.points.add({ position: at(s.to, 500), pixelSize: 3, color: colour(css, fade) });
  }
}
