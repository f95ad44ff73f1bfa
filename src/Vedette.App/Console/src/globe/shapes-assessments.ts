import { isSouthward, type EventRow } from '../model/events';
import { clockTime } from '../model/format';
import { text } from '../model/palette';
import { say, words } from '../strings';
import { blank, type Drawing, type TextMark } from './drawing';
import { ahead, ellipseLine, lift } from './geo';

const groundMetres = 3_000;

/** Where it may fall: plausible points as dots. Dots say where, not how big. */
export function impactDots(row: EventRow, selected: boolean): Drawing {
  const d = blank();
  for (const [longitudeDegrees, latitudeDegrees] of row.assessment?.impact?.samples ?? []) {
    d.dots.push({ at: { longitudeDegrees, latitudeDegrees, heightMetres: groundMetres }, pixels: selected ? 5 : 4, css: row.level.colour, alpha: selected ? 0.95 : 0.5, id: row.id });
  }
  return d;
}

/** Thin contours of impact (50 and 90 %) and launch (90 %). */
export function contours(row: EventRow, selected: boolean): Drawing {
  const d = blank();
  const { impact, launch } = row.assessment ?? {};
  if (impact) {
    for (const ellipse of [impact.ellipse50, impact.ellipse90]) {
      d.lines.push({ points: ellipseLine(impact.point, ellipse, groundMetres), css: row.level.colour, alpha: selected ? 0.95 : 0.4, width: selected ? 1.3 : 1, id: row.id });
    }
    if (selected) {
      const south = isSouthward(row);
      const rim = ahead(impact.point, impact.ellipse90.semiMajorMetres, south ? 180 : 0);
      const text = `${words.impact} ${say.range(utcTime(impact.earliestUtc), utcTime(impact.latestUtc))} UTC\n${words.mayFall}`;
      d.labels.push({ ...label(`impact${row.id}`, text), at: lift(rim, groundMetres), offset: [0, south ? 8 : -8], centred: true, bold: true });
    }
  }
  if (launch) {
    const at = lift(launch.point, groundMetres);
    d.lines.push({ points: ellipseLine(launch.point, launch.ellipse90, groundMetres), css: '#ffffff', alpha: selected ? 0.85 : 0.4, width: 1.4, dash: 8, id: row.id });
    d.dots.push({ at, pixels: 5, css: '#ffffff', alpha: 1, id: row.id });
    if (selected) {
      d.labels.push({ ...label(`launch${row.id}`, `${words.launch} ${utcTime(launch.timeUtc)} UTC`), at, offset: [0, isSouthward(row) ? -20 : 20], centred: true });
    }
  }
  return d;
}

function utcTime(iso: string): string {
  return clockTime(Date.parse(iso));
}

function label(key: string, said: string): TextMark {
  return { key, at: { longitudeDegrees: 0, latitudeDegrees: 0, heightMetres: 0 }, text: said, css: text, pixels: 12, bold: false, offset: [0, 0], centred: false };
}
