import type { Alert, Assessment, HypothesisName, Track } from '../contract';
import { words } from '../strings';
import { levelOf, rank, type Level } from './levels';
import type { Picture } from './picture';

/** A track with what is known of it: one line of a list. */
export interface EventRow {
  id: number;
  /** What people call it: the number of its alert, which stays when the alert moves to another track; without an alert, the track's. */
  number: number;
  track: Track;
  level: Level;
  alert: Alert | undefined;
  assessment: Assessment | undefined;
}

/** A track as a row. */
export function rowOf(picture: Picture, id: number): EventRow | undefined {
  const track = picture.tracks.get(id);
  if (track === undefined) {
    return undefined;
  }
  const alert = picture.alertOfTrack.get(id);
  return { id, number: alert?.id ?? id, track, level: levelOf(alert), alert, assessment: picture.assessments.get(id) ?? alert?.assessment };
}

/** Alerts, highest level first, then the one that comes down first, then by number. Ended ones come last, latest first. */
export function eventRows(picture: Picture): EventRow[] {
  return rows(picture, (r) => r.alert !== undefined && !isRejected(r)).sort(
    (a, b) => rank(b.level) - rank(a.level) || earliest(a) - earliest(b) || a.number - b.number,
  );
}

/** An event that comes down this much sooner than the one on show takes its place, in seconds. */
const clearlySooner = 60;

/**
 * The event to show while none is selected: the first of the list. Among events of one level the one on show stays, unless another comes
 * down clearly sooner, so that the panel does not flicker between two that come down at about the same time.
 */
export function firstEvent(picture: Picture, shown: number | null): EventRow | undefined {
  const all = eventRows(picture);
  const first = all[0];
  const kept = all.find((r) => r.id === shown);
  const stays = first !== undefined && kept !== undefined && kept.level.index === first.level.index && !(earliest(kept) - earliest(first) > clearlySooner);
  return stays ? kept : first;
}

/** Objects that were looked at and are not alerted: what was confirmed first (satellites, hot spots), by number; then the latest clutter. */
export function rejectedRows(picture: Picture): EventRow[] {
  const found = rows(picture, isRejected);
  const weight = (r: EventRow): number => (!r.track.wasConfirmed ? 2 : r.track.status === 'ended' ? 1 : 0);
  return found.sort((a, b) => weight(a) - weight(b) || (weight(a) === 2 ? b.id - a.id : a.id - b.id));
}

/** All tracks by number. */
export function trackRows(picture: Picture): EventRow[] {
  return rows(picture, () => true).sort((a, b) => a.id - b.id);
}

/** The hypothesis with the highest probability. */
export function mostLikely(assessment: Assessment | undefined): { name: HypothesisName; probability: number } | undefined {
  const best = assessment?.hypotheses.reduce((a, b) => (b.probability > a.probability ? b : a));
  return best === undefined ? undefined : { name: best.hypothesis, probability: best.probability };
}

/** Why a track is not alerted, in one sentence: the first evidence against it, else what it is taken for, else why it ended. */
export function whyNot(row: EventRow): string {
  const against = row.assessment?.evidence.find((e) => !e.supports)?.text;
  const best = mostLikely(row.assessment);
  return against ?? row.track.endReason ?? (best === undefined ? words.notAssessed : words.takenFor[best.name]);
}

/** Whether it flies south: labels stand out of its way, the launch's behind it, the impact's beyond it. */
export function isSouthward(row: EventRow): boolean {
  return Math.cos((row.track.headingDegrees * Math.PI) / 180) < 0;
}

/** What stands where the time to impact would be. */
export function noImpact(row: EventRow): string {
  return row.level.index < 5 && row.track.phase === 'boost' ? words.noImpactYet : words.noImpact;
}

/** Next or previous id in a list; the first one when nothing is selected. */
export function step(ids: readonly number[], selected: number | null, by: 1 | -1): number | null {
  const at = selected === null ? -1 : ids.indexOf(selected);
  if (ids.length === 0) {
    return null;
  }
  return ids[at < 0 ? 0 : Math.min(ids.length - 1, Math.max(0, at + by))] ?? null;
}

/** Whether the row answers to a search: number, level, phase, what it is taken for, name of a contributor. */
export function matches(row: EventRow, query: string, sensorName: (id: number) => string): boolean {
  const q = query.trim().toLowerCase();
  const best = mostLikely(row.assessment);
  const haystack = [
    `${row.number}`,
    row.level.word,
    row.track.status,
    words.phases[row.track.phase],
    best === undefined ? '' : words.hypotheses[best.name],
    ...row.track.contributors.map(sensorName),
  ].join(' ');
  return q === '' || haystack.toLowerCase().includes(q);
}

function isRejected(row: EventRow): boolean {
  const best = mostLikely(row.assessment);
  const low = row.level.index <= 1 || (row.level.index === 5 && peak(row.alert) < 2);
  if (!low || row.track.replacedBy !== null) {
    return false;
  }
  const judged = best !== undefined && best.name !== 'ballistic' && best.probability >= 0.5 && row.track.wasConfirmed;
  return judged || (row.alert === undefined && row.track.status === 'ended');
}

function peak(alert: Alert | undefined): number {
  return alert?.history.reduce((top, s) => Math.max(top, s.level), 0) ?? 0;
}

function earliest(row: EventRow): number {
  return row.level.index === 5 ? -row.track.timeSeconds : (row.assessment?.impact?.earliestSeconds ?? Infinity);
}

function rows(picture: Picture, wanted: (row: EventRow) => boolean): EventRow[] {
  return [...picture.tracks.keys()].map((id) => rowOf(picture, id)).filter((r): r is EventRow => r !== undefined && wanted(r));
}
