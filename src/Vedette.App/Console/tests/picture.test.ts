import { expect, test } from 'vitest';
import type { Cue, PathRow } from '../src/contract';
import { Picture } from '../src/model/picture';
import { alert, assessment, changes, message, track } from './samples';

const point = (timeSeconds: number): PathRow => [timeSeconds, 0, 0, 0];
const place = { longitudeDegrees: 0, latitudeDegrees: 0, heightMetres: 0 };

test('a full message replaces what was known, a change adds to it, a heartbeat changes only the status', () => {
  const p = new Picture();
  p.apply(message(1, { changes: changes({ tracks: [track(1), track(2)], alerts: [alert(1, 2)] }) }));
  p.apply(message(2, { changes: changes({ tracks: [track(2, { detectionCount: 7 })], removedTracks: [1] }) }));
  p.apply(message(3));
  expect([...p.tracks.keys()]).toEqual([2]);
  expect(p.tracks.get(2)?.detectionCount).toBe(7);
  expect(p.version).toBe(3);
  p.apply(message(4, { full: true, run: 'r2', changes: changes({ tracks: [track(9)] }) }));
  expect([...p.tracks.keys()]).toEqual([9]);
  expect(p.alerts.size).toBe(0);
  expect(p.run).toBe('r2');
});

test('a message that is missing is noticed, and numbering starts again with a new connection', () => {
  const p = new Picture();
  expect(p.apply(message(1))).toEqual([]);
  expect(p.apply(message(3))).toBeNull();
  expect(p.version).toBe(1);
  p.connected();
  expect(p.apply(message(1, { full: false, version: 5 }))).toEqual([]);
  expect(p.version).toBe(5);
});

test('points of a path are added, and replaced from the index that is given', () => {
  const p = new Picture();
  p.apply(message(1, { changes: changes({ trails: [{ trackId: 1, from: 0, points: [point(0), point(1), point(2)] }] }) }));
  p.apply(message(2, { changes: changes({ trails: [{ trackId: 1, from: 3, points: [point(3)] }] }) }));
  expect(p.trails.get(1)?.map((q) => q.timeSeconds)).toEqual([0, 1, 2, 3]);
  p.apply(message(3, { changes: changes({ trails: [{ trackId: 1, from: 0, points: [point(0), point(2), point(4)] }] }) }));
  expect(p.trails.get(1)?.map((q) => q.timeSeconds)).toEqual([0, 2, 4]);
});

test('what grows without end is bounded', () => {
  const p = new Picture();
  for (let n = 1; n <= 30; n++) {
    const sightings = Array.from({ length: 100 }, (_, i) => ({ number: n * 100 + i, sensorId: 1, kind: 'ray' as const, timeSeconds: 0, from: place, to: place, trackId: null }));
    p.apply(message(n, { changes: changes({ sightings, alerts: [alert(1, 2, assessment(1, 1, 0))] }) }));
  }
  expect(p.sightings.length).toBe(600);
  expect(p.sightings.at(-1)?.number).toBe(3099);
  expect(p.alerts.size).toBe(1);
});

test('a cue replaces the one of its number, the oldest go, and a full message forgets all', () => {
  const p = new Picture();
  const cue = (id: number, state: Cue['state']): Cue => ({
    id, revision: 1, sensorId: 1, trackId: 7, reason: 'burnout', state, words: '', issuedSeconds: 1, fromSeconds: 2, untilSeconds: 3, mode: 'simulated', outline: [],
  });
  p.apply(message(1, { changes: changes({ cues: [cue(1, 'open'), cue(2, 'open')] }) }));
  p.apply(message(2, { changes: changes({ cues: [cue(1, 'refused')] }) }));
  expect(p.cues.get(1)?.state).toBe('refused');
  p.apply(message(3, { changes: changes({ cues: Array.from({ length: 499 }, (_, i) => cue(3 + i, 'open')) }) }));
  expect(p.cues.size).toBe(500);
  expect(p.cues.has(2)).toBe(false);
  expect(p.cues.has(1)).toBe(true);
  p.apply(message(4, { full: true, changes: changes({}) }));
  expect(p.cues.size).toBe(0);
});
