import { Cartesian2, Cartesian3, HorizontalOrigin, Material, VerticalOrigin } from '@cesium/engine';
import type { EventRow } from '../model/events';
import type { Picture } from '../model/picture';
import { words } from '../strings';
import { at, colour, ellipseLine } from './geo';
import type { Layer } from './layers';
import { levelImage } from './marks';

const quietColour = '#8a97a5';

/** Tracks: path flown, path predicted, a stem down to the ground, the sign of the level, a label where it matters. */
export function drawTracks(layer: Layer, picture: Picture, rows: readonly EventRow[], selected: number | null): void {
  for (const row of rows) {
    const isSelected = row.id === selected;
    const over = row.track.status === 'ended';
    if ((over && !isSelected && row.level.index < 5) || row.track.replacedBy !== null) {
      continue;
    }
    const css = row.level.index === 0 ? quietColour : row.level.colour;
    drawPaths(layer, picture, row, css, isSelected);
    if (row.track.status === 'tentative') {
      layer.points.add({ position: at(row.track.position), pixelSize: 3, color: colour(css, 0.8), id: row.id });
      continue;
    }
    if (!over) {
      drawStem(layer, row, css);
    }
    layer.mark(`track${row.id}`, { position: at(row.track.position), image: levelImage(row.level, isSelected), scale: isSelected ? 0.85 : 0.65, id: row.id });
    if (isSelected || row.level.index >= 2) {
      layer.label(`track${row.id}`, {
        position: at(row.track.position),
        text: row.level.index === 0 ? `${words.track} ${row.id}` : `${words.event} ${row.id}  ${row.level.word}`,
        font: '600 13px "Segoe UI", "DejaVu Sans", sans-serif',
        fillColor: colour(css),
        outlineColor: colour('#0e1116'),
        outlineWidth: 4,
        style: 2,
        pixelOffset: new Cartesian2(20, -12),
        horizontalOrigin: HorizontalOrigin.LEFT,
        verticalOrigin: VerticalOrigin.CENTER,
      });
    }
  }
}

/** The 90 % ellipse of the position now, for the selected track only. */
export function drawTrackEllipse(layer: Layer, row: EventRow): void {
  const { position, ellipse90 } = row.track;
  if (row.track.status !== 'ended') {
    layer.lines.add({ positions: ellipseLine(position, ellipse90, Math.max(0, position.heightMetres)), width: 1, material: line(row.level.colour, 0.8) });
  }
}

/** A plain line in a colour. */
export function line(css: string, alpha = 1): Material {
  return Material.fromType('Color', { color: colour(css, alpha) });
}

/** A dashed line in a colour. */
export function dashed(css: string, alpha = 1, dashLength = 14): Material {
  return Material.fromType('PolylineDash', { color: colour(css, alpha), dashLength });
}

function drawPaths(layer: Layer, picture: Picture, row: EventRow, css: string, selected: boolean): void {
  const trail = picture.trails.get(row.id) ?? [];
  const flown = trail.map((p) => at(p));
  if (row.track.status !== 'ended') {
    flown.push(at(row.track.position));
  }
  const path = distinct(flown);
  if (path.length > 1) {
    layer.lines.add({ positions: path, width: selected ? 3 : 2, material: line(css, row.level.index === 0 || row.level.index === 5 ? 0.55 : 1), id: row.id });
  }
  const arc = picture.arcs.get(row.id)?.points ?? [];
  const ahead = distinct([at(row.track.position), ...arc.filter((p) => p.timeSeconds > row.track.timeSeconds).map((p) => at(p))]);
  if (ahead.length > 1 && (selected || row.level.index >= 2)) {
    layer.lines.add({ positions: ahead, width: selected ? 2 : 1.4, material: dashed(css, 0.9), id: row.id });
  }
}

function drawStem(layer: Layer, row: EventRow, css: string): void {
  if (row.track.position.heightMetres > 5_000) {
    const ground = { ...row.track.position, heightMetres: 0 };
    layer.lines.add({ positions: [at(row.track.position), at(ground)], width: 1, material: line(css, 0.4) });
    layer.points.add({ position: at(ground), pixelSize: 4, color: colour(css, 0.7) });
  }
}

/** Leaves out points that fall on the one before: lines of no length cannot be drawn. */
function distinct(points: Cartesian3[]): Cartesian3[] {
  return points.filter((p, i) => {
    const before = points[i - 1];
    return before === undefined || Cartesian3.distanceSquared(before, p) > 1;
  });
}
