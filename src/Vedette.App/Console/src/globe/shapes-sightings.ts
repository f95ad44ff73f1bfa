import { infrared, radar } from '../model/palette';
import type { Picture } from '../model/picture';
import { blank, type Drawing } from './drawing';
import { lift } from './geo';

/** How long a detection stays on the map, in seconds of picture time: 8 s, and when time is played fast, long enough to be seen. */
export function fadeSeconds(speed: number): number {
  return Math.max(8, 1.5 * speed);
}

/**
 * Detections as they arrive, fading with age: a line from sensor to what it saw where a track took it and is believed, bright when the track is
 * alerted, faint when it is not; else a dot alone.
 */
export function sightingShapes(picture: Picture, nowSeconds: number, fadingSeconds: number): Drawing {
  const d = blank();
  for (const s of picture.sightings) {
    const age = nowSeconds - s.timeSeconds;
    if (age < -1 || age > fadingSeconds) {
      continue;
    }
    const fade = 1 - Math.max(0, age) / fadingSeconds;
    const css = picture.sensors.get(s.sensorId)?.kind === 'infrared' ? infrared : radar;
    const worth = worthOf(picture, s.trackId);
    if (worth !== 'none') {
      const alerted = worth === 'alerted';
      d.lines.push({ points: [s.from, s.to], css, alpha: (alerted ? 0.95 : 0.22) * fade, width: alerted ? 1.6 : 1 });
    }
    d.dots.push({ at: lift(s.to, 500), pixels: worth === 'none' ? 2 : 3, css, alpha: worth === 'alerted' ? fade : 0.5 * fade });
  }
  return d;
}

/** What a detection is worth showing as, by the track that took it, or the one that this was continued as. */
function worthOf(picture: Picture, trackId: number | null): 'alerted' | 'believed' | 'none' {
  const seenBy = trackId === null ? undefined : picture.tracks.get(trackId);
  const track = picture.tracks.get(seenBy?.replacedBy ?? -1) ?? seenBy;
  if (track === undefined) {
    return 'none';
  }
  return (picture.alertOfTrack.get(track.id)?.level ?? 0) >= 1 ? 'alerted' : track.wasConfirmed ? 'believed' : 'none';
}
