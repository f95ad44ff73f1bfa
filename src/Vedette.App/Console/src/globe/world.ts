import type { Point } from '../contract';
import type { PictureClock } from '../model/clock';
import { eventRows, rowOf, trackRows } from '../model/events';
import type { Picture } from '../model/picture';
import type { ViewState } from '../model/viewstate';
import type { Drawing } from './drawing';
import { viewOf } from './geo';
import { contours, impactDots } from './shapes-assessments';
import { coverageShapes, sensorShapes } from './shapes-sensors';
import { fadeSeconds, sightingShapes } from './shapes-sightings';
import { crowd, trackEllipse, trackShapes } from './shapes-tracks';

/** Layers from the bottom up. */
export const layerOrder = ['coverage', 'sensors', 'sightings', 'contours', 'dots', 'tracks'] as const;
export type LayerName = (typeof layerOrder)[number];

/** Something that layers can be put on: the 3-D globe, or the plain map. */
export interface Canvas {
  put(layer: LayerName, drawings: Drawing[]): void;
  lookFrom(view: Point): void;
}

/** Keeps a map in line with the picture; draws again only the layers that changed. */
export class World {
  #tracks = '';
  #sensors = '';
  #sightings = '';
  #placed = false;

  constructor(private readonly canvas: Canvas) {}

  /** Brings the map up to date. */
  update(picture: Picture, clock: PictureClock, view: ViewState): void {
    this.#updateTracks(picture, view);
    this.#updateSensors(picture, view);
    this.#updateSightings(picture, clock, view);
    if (!this.#placed && picture.sensors.size > 0) {
      this.#placed = true;
      this.fit(picture, view);
    }
  }

  /** Looks at the selected track (or the highest event) with its launch, its impact and the radars that see it; without one, at all radars. */
  fit(picture: Picture, view: ViewState): void {
    const row = view.selected === null ? eventRows(picture).find((r) => r.level.index >= 1 && r.level.index < 5) : rowOf(picture, view.selected);
    const radars = [...picture.sensors.values()].filter((s) => s.radar !== null && (row === undefined || row.track.contributors.includes(s.id)));
    const event = [row?.track.position, row?.assessment?.launch?.point, row?.assessment?.impact?.point];
    const from = viewOf([...event, ...radars.map((s) => s.position)].filter((p) => p !== null && p !== undefined));
    if (from !== null) {
      this.canvas.lookFrom(from);
    }
  }

  #updateTracks(picture: Picture, view: ViewState): void {
    const key = `${picture.run}:${picture.version}:${view.selected}:${JSON.stringify(view.layers)}`;
    if (key === this.#tracks) {
      return;
    }
    this.#tracks = key;
    const { layers, selected } = view;
    const rows = trackRows(picture);
    const judged = rows.filter((r) => r.level.index >= 1 && (r.level.index < 5 || r.id === selected));
    const chosen = rows.find((r) => r.id === selected);
    this.canvas.put('tracks', layers.tracks ? [trackShapes(picture, rows, selected)] : []);
    const dotted = judged.length > crowd ? judged.filter((r) => r.id === selected) : judged;
    this.canvas.put('dots', layers.dots ? dotted.map((r) => impactDots(r, r.id === selected)) : []);
    this.canvas.put('contours', layers.ellipses ? [...judged.map((r) => contours(r, r.id === selected)), ...(chosen === undefined ? [] : [trackEllipse(chosen)])] : []);
  }

  #updateSensors(picture: Picture, view: ViewState): void {
    const sensors = [...picture.sensors.values()];
    const key = `${view.layers.coverage}:${sensors.map((s) => `${s.id}${s.silent}${s.position?.longitudeDegrees.toFixed(1)}${s.position?.latitudeDegrees.toFixed(1)}`).join()}`;
    if (key !== this.#sensors) {
      this.#sensors = key;
      this.canvas.put('sensors', [sensorShapes(sensors)]);
      this.canvas.put('coverage', view.layers.coverage ? [coverageShapes(sensors)] : []);
    }
  }

  #updateSightings(picture: Picture, clock: PictureClock, view: ViewState): void {
    const now = clock.seconds;
    const latest = picture.sightings.at(-1);
    const some = view.layers.sightings && latest !== undefined && now - latest.timeSeconds <= fadeSeconds;
    const key = some ? `${now.toFixed(1)}:${latest.number}` : '';
    if (key !== this.#sightings) {
      this.#sightings = key;
      this.canvas.put('sightings', some ? [sightingShapes(picture, now)] : []);
    }
  }
}
