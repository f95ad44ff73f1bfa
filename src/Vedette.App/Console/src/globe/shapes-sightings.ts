import type { Sighting } from '../contract';
import { infrared, radar } from '../model/palette';
import type { Picture } from '../model/picture';
import { blank, type Drawing } from './drawing';
import { lift } from './geo';

/** How long a detection stays on the map, in seconds of picture time. */
export const fadeSeconds = 8;

/** Detections as they arrive, fading with age: a line from sensor to what it saw where a track took it and is believed; else a dot alone. */
export function sightingShapes(picture: Picture, nowSeconds: number): Drawing {
  const d = blank();
  for (const s of picture.sightings) {
    const age = nowSeconds - s.timeSeconds;
    if (age < -1 || age > fadeSeconds) {
      continue;
    }
    const fade = 1 - Math.max(0, age) / fadeSeconds;
    const css = picture.sensors.get(s.sensorId)?.kind === 'infrared' ? infrared : radar;
    const believed = isBelieved(picture, s);
    if (believed) {
      d.lines.push({ points: [s.from, s.to], css, alpha: 0.75 * fade, width: 1 });
    }
    d.dots.push({ at: lift(s.to, 500), pixels: believed ? 3 : 2, css, alpha: believed ? fade : 0.55 * fade });
  }
  return d;
}

function isBelieved(picture: Picture, s: Sighting): boolean {
  return s.trackId !== null && picture.tracks.get(s.trackId)?.wasConfirmed === true;
}
