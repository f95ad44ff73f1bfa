import { isSouthward, type EventRow } from '../model/events';
import { rank } from '../model/levels';
import type { Picture } from '../model/picture';
import { words } from '../strings';
import { blank, type Drawing } from './drawing';
import { ellipseLine, lift } from './geo';
import { levelImage } from './marks';

const quietColour = '#8a97a5';

/** Above so many alerted tracks only the selected one is labelled and shown in full: a map full of signs says nothing. */
export const crowd = 12;

/** Tracks: path flown, path predicted, a stem down to the ground, the sign of the level, a label where it matters. */
export function trackShapes(picture: Picture, rows: readonly EventRow[], selected: number | null): Drawing {
  const d = blank();
  const crowded = rows.filter((r) => r.level.index >= 1 && r.level.index < 5).length > crowd;
  for (const row of [...rows].sort((a, b) => Number(a.id === selected) - Number(b.id === selected) || rank(a.level) - rank(b.level))) {
    const isSelected = row.id === selected;
    const over = row.track.status === 'ended';
    if ((over && !isSelected && row.level.index < 5) || row.track.replacedBy !== null) {
      continue;
    }
    const css = row.level.index === 0 ? quietColour : row.level.colour;
    const { position } = row.track;
    paths(d, picture, row, css, isSelected, crowded);
    if (row.track.status === 'tentative' && row.level.index === 0) {
      d.dots.push({ at: position, pixels: 3, css, alpha: 0.8, id: row.id });
      continue;
    }
    if (!over) {
      stem(d, row, css);
    }
    d.marks.push({ key: `track${row.id}`, at: position, image: levelImage(row.level, isSelected), scale: isSelected ? 0.85 : 0.65, front: rank(row.level) + (isSelected ? 10 : 0), id: row.id });
    if (isSelected || (row.level.index >= 2 && !crowded)) {
      // The first label has the first choice of place: the highest, and before all the selected one.
      d.labels.unshift({ key: `track${row.id}`, at: position, text: label(row, isSelected), css, pixels: 13, bold: true, offset: isSelected ? [20, isSouthward(row) ? 12 : -12] : [12, 14], centred: false });
    }
  }
  return d;
}

/** The 90 % ellipse of the position now, for the selected track only. */
export function trackEllipse(row: EventRow): Drawing {
  const d = blank();
  const { position, ellipse90, status } = row.track;
  if (status !== 'ended') {
    d.lines.push({ points: ellipseLine(position, ellipse90, Math.max(0, position.heightMetres)), css: row.level.colour, alpha: 0.8, width: 1 });
  }
  return d;
}

/** The full name for the selected track; only the number for others, so that neighbours stay legible. */
function label(row: EventRow, selected: boolean): string {
  if (row.level.index === 0) {
    return `${words.track} ${row.number}`;
  }
  return selected ? `${words.event} ${row.number}  ${row.level.word}` : String(row.number);
}

function paths(d: Drawing, picture: Picture, row: EventRow, css: string, selected: boolean, crowded: boolean): void {
  const { track } = row;
  const flown = [...(picture.trails.get(row.id) ?? []), ...(track.status === 'ended' ? [] : [track.position])];
  d.lines.push({ points: flown, css, alpha: row.level.index === 0 || row.level.index === 5 ? 0.55 : 1, width: selected ? 3 : 2, id: row.id });
  const arc = picture.arcs.get(row.id)?.filter((p) => p.timeSeconds > track.timeSeconds) ?? [];
  if (arc.length > 0 && (selected || row.level.index >= 2)) {
    d.lines.push({ points: [track.position, ...arc], css, alpha: crowded && !selected ? 0.3 : 0.9, width: selected ? 2 : 1.4, dash: 14, id: row.id });
  }
}

function stem(d: Drawing, row: EventRow, css: string): void {
  const { position } = row.track;
  if (position.heightMetres > 5_000) {
    const ground = lift({ ...position, heightMetres: 0 }, 0);
    d.lines.push({ points: [position, ground], css, alpha: 0.4, width: 1 });
    d.dots.push({ at: ground, pixels: 4, css, alpha: 0.7 });
  }
}
