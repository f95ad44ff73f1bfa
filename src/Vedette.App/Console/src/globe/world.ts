import type { Point } from '../contract';
import type { PictureClock } from '../model/clock';
import { rowOf, trackRows } from '../model/events';
import type { Picture } from '../model/picture';
import type { ViewState } from '../model/viewstate';
import type { Drawing } from './drawing';
import { ahead, sameView, viewOf } from './geo';
import { contours, impactDots } from './shapes-assessments';
import { cueShapes } from './shapes-cues';
import { coverageShapes, sensorShapes } from './shapes-sensors';
import { fadeSeconds, sightingShapes } from './shapes-sightings';
import { crowd, trackEllipse, trackShapes } from './shapes-tracks';

/** Layers from the bottom up. */
export const layerOrder = ['coverage', 'cues', 'sensors', 'sightings', 'contours', 'dots', 'tracks'] as const;
export type LayerName = (typeof layerOrder)[number];

/** Something that layers can be put on: the 3-D globe, or the plain map. */
export interface Canvas {
  put(layer: LayerName, drawings: Drawing[]): void;
  lookFrom(view: Point): void;
  /** Calls back when the user turns or zooms it. */
  onMoved(moved: () => void): void;
}

/** Keeps a map in line with the picture; draws again only the layers that changed. */
export class World {
  #tracks = '';
  #sensors = '';
  #sightings = '';
  #following = true;
  #at: Point | null = null;

  constructor(private readonly canvas: Canvas) {
    canvas.onMoved(() => (this.#following = false));
  }

  /** Brings the map up to date. */
  update(picture: Picture, clock: PictureClock, view: ViewState): void {
    this.#updateTracks(picture, view);
    this.#updateSensors(picture, view);
    this.#updateSightings(picture, clock, view);
    this.#keepInView(picture, view);
  }

  /** Keeps the event in view from now on: its track, its launch and its impact area; while there is none, the radars. */
  follow(picture: Picture, view: ViewState): void {
    this.#following = true;
    this.#look(eventView(picture, view.selected) ?? theatreView(picture));
  }

  /** Looks at the whole theatre, and follows no longer. */
  overview(picture: Picture): void {
    this.#following = false;
    this.#look(theatreView(picture));
  }

  /** Whether the map keeps the event in view; until the user moves it. */
  get following(): boolean {
    return this.#following;
  }

  #keepInView(picture: Picture, view: ViewState): void {
    const wanted = this.#following ? (eventView(picture, view.selected) ?? theatreView(picture)) : null;
    if (wanted !== null && (this.#at === null || !sameView(wanted, this.#at))) {
      this.#look(wanted);
    }
  }

  #look(from: Point | null): void {
    if (from !== null) {
      this.#at = from;
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
    this.canvas.put('cues', layers.cues ? [cueShapes(picture.cues.values(), picture.sensors)] : []);
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
    const fade = fadeSeconds(picture.status?.player?.speed ?? 1);
    const some = view.layers.sightings && latest !== undefined && now - latest.timeSeconds <= fade;
    const key = some ? `${now.toFixed(1)}:${latest.number}` : '';
    if (key !== this.#sightings) {
      this.#sightings = key;
      this.canvas.put('sightings', some ? [sightingShapes(picture, now, fade)] : []);
    }
  }
}

/** A view of an event: its track, its launch, all of its impact area; null when there is no such track. */
function eventView(picture: Picture, id: number | null): Point | null {
  const row = id === null ? undefined : rowOf(picture, id);
  const { launch, impact } = row?.assessment ?? {};
  const area = impact ? [0, 90, 180, 270].map((turn) => ahead(impact.point, turn % 180 === 0 ? impact.ellipse90.semiMajorMetres : impact.ellipse90.semiMinorMetres, impact.ellipse90.bearingDegrees + turn)) : [];
  return row === undefined ? null : viewOf([row.track.position, ...(launch ? [launch.point] : []), ...area]);
}

/** A view of the radars; where there are none, of all that the tracks show. */
function theatreView(picture: Picture): Point | null {
  const radars = [...picture.sensors.values()].flatMap((s) => (s.radar === null || s.position === null ? [] : [s.position]));
  return viewOf(radars.length > 0 ? radars : [...picture.tracks.values()].map((t) => t.position));
}
