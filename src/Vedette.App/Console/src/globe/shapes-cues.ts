import type { Cue, Point, Sensor } from '../contract';
import { dim, radar as radarColour } from '../model/palette';
import { words } from '../strings';
import { blank, type Drawing } from './drawing';
import { lift } from './geo';

/** How the line of a cue looks; what is not looked for is short dashes, and words say the rest: nothing rests on colour alone. */
const looks = {
  open: { dash: 18, alpha: 0.8 },
  accepted: { alpha: 0.9 },
  refused: { dash: 5, alpha: 0.7 },
  unanswered: { dash: 5, alpha: 0.7 },
} as const;

/** Cues that are not done: the search volume as an outline, held to its radar by two lines, with the radar's name and its word. */
export function cueShapes(cues: Iterable<Cue>, sensors: ReadonlyMap<number, Sensor>): Drawing {
  const d = blank();
  for (const c of cues) {
    const sensor = sensors.get(c.sensorId);
    const middle = c.outline.length >> 1;
    const [first, far] = [c.outline[0], c.outline[middle]];
    if (c.state === 'seen' || c.state === 'over' || !sensor || sensor.position === null || first === undefined || far === undefined) {
      continue;
    }
    // Radars are asked for one volume, mostly: their words stand at one corner of it after the other.
    const corner = c.outline[d.labels.length % c.outline.length] ?? far;
    const looked = c.state === 'open' || c.state === 'accepted';
    const line = { css: looked ? radarColour : dim, width: 1.5, ...looks[c.state] };
    const site: Point = lift(sensor.position, 500);
    d.lines.push({ ...line, points: c.outline }, { ...line, points: [first, site, far], width: 1 });
    d.labels.push({ key: `cue${c.id}`, at: corner, text: `${sensor.name}: ${words.cueStates[c.state]}`, css: line.css, pixels: 11, bold: false, offset: [8, -6], centred: false });
  }
  return d;
}
