import type { Alert, Assessment, Cue, LiveMessage, PathPoint, PathRow, Sensor, Sighting, Status, TimelineEntry, Track } from '../contract';

const maximumSightings = 600;
const maximumTimeline = 2000;
const maximumCues = 500;

/** What is shown, as the sum of all messages so far. */
export class Picture {
  run: string | null = null;
  version = 0;
  status: Status | null = null;
  readonly sensors = new Map<number, Sensor>();
  readonly tracks = new Map<number, Track>();
  readonly trails = new Map<number, PathPoint[]>();
  readonly arcs = new Map<number, PathPoint[]>();
  readonly assessments = new Map<number, Assessment>();
  readonly alerts = new Map<number, Alert>();
  readonly alertOfTrack = new Map<number, Alert>();
  readonly cues = new Map<number, Cue>();
  sightings: Sighting[] = [];
  timeline: TimelineEntry[] = [];
  #sequence = 0;

  /** Begins a new connection: message numbers start again. */
  connected(): void {
    this.#sequence = 0;
  }

  /** Folds in a message. Returns the alerts that are new or have another version; null when a message before it is missing. */
  apply(message: LiveMessage): Alert[] | null {
    if (message.sequence !== this.#sequence + 1) {
      return null;
    }
    this.#sequence = message.sequence;
    if (message.full) {
      this.#clear();
    }
    this.run = message.run;
    this.version = message.version;
    this.status = message.status;
    return message.changes === null ? [] : this.#change(message.changes);
  }

  #change(changes: NonNullable<LiveMessage['changes']>): Alert[] {
    changes.sensors.forEach((s) => this.sensors.set(s.id, s));
    changes.tracks.forEach((t) => this.tracks.set(t.id, t));
    changes.removedTracks.forEach((id) => this.#forget(id));
    for (const trail of changes.trails) {
      const known = this.trails.get(trail.trackId) ?? [];
      this.trails.set(trail.trackId, [...known.slice(0, trail.from), ...trail.points.map(pathPoint)]);
    }
    changes.arcs.forEach((a) => this.arcs.set(a.trackId, a.points.map(pathPoint)));
    changes.assessments.forEach((a) => this.assessments.set(a.trackId, a));
    for (const alert of changes.alerts) {
      const before = this.alerts.get(alert.id)?.trackId;
      if (before !== undefined && before !== alert.trackId && this.alertOfTrack.get(before)?.id === alert.id) {
        this.alertOfTrack.delete(before);
      }
      this.alerts.set(alert.id, alert);
      this.alertOfTrack.set(alert.trackId, alert);
    }
    changes.cues.forEach((c) => this.#cue(c));
    this.sightings = [...this.sightings, ...changes.sightings].slice(-maximumSightings);
    this.timeline = [...this.timeline, ...changes.timeline].slice(-maximumTimeline);
    return changes.alerts;
  }

  /** A cue that changed goes to the end: the first of the map is the one that has been quiet longest. */
  #cue(cue: Cue): void {
    this.cues.delete(cue.id);
    this.cues.set(cue.id, cue);
    for (const id of [...this.cues.keys()].slice(0, Math.max(0, this.cues.size - maximumCues))) {
      this.cues.delete(id);
    }
  }

  #forget(id: number): void {
    this.tracks.delete(id);
    this.trails.delete(id);
    this.arcs.delete(id);
    this.assessments.delete(id);
  }

  #clear(): void {
    for (const map of [this.sensors, this.tracks, this.trails, this.arcs, this.assessments, this.alerts, this.alertOfTrack, this.cues]) {
      map.clear();
    }
    this.sightings = [];
    this.timeline = [];
  }
}

function pathPoint([timeSeconds, longitudeDegrees, latitudeDegrees, heightMetres]: PathRow): PathPoint {
  return { timeSeconds, longitudeDegrees, latitudeDegrees, heightMetres };
}
