import { expect, test } from 'vitest';
import { nextSpeed } from '../src/live/player';
import { Announcer } from '../src/model/announce';
import { PictureClock } from '../src/model/clock';
import { countdown, spokenMark } from '../src/model/countdown';
import { eventRows, firstEvent, matches, noImpact, rejectedRows, step, whyNot } from '../src/model/events';
import { age, bearing, clockTime, duration, kilometres, percent, place } from '../src/model/format';
import { Picture } from '../src/model/picture';
import { ticks } from '../src/model/ticks';
import { defaultView, formatView, parseView } from '../src/model/viewstate';
import { alert, assessment, changes, message, status, track } from './samples';

function impact(earliest: number, latest: number): NonNullable<ReturnType<typeof assessment>['impact']> {
  const found = assessment(1, 1, 0, earliest, latest).impact;
  if (found === null) {
    throw new Error('expected an impact');
  }
  return found;
}

test('the countdown is an interval with its probability, and frozen with a question mark when stale', () => {
  expect(countdown(impact(350, 395), 100, false)).toBe('04:10 to 04:55, 90 %');
  expect(countdown(impact(350, 395), 100, true)).toBe('04:10 to 04:55 ?');
  expect(countdown(impact(90, 131), 100, false)).toBe('now to 00:31, 90 %');
  expect(countdown(impact(80, 99), 100, false)).toBe('impact time is past');
  expect(countdown(impact(80, 99), 100, true)).toBe('impact time is past ?');
});

test('the countdown is spoken at 10, 5, 3, 2, 1 minutes and 30 seconds only, and at the last mark when several were passed', () => {
  expect(spokenMark(600.2, 599.9)).toBe(600);
  expect(spokenMark(599.9, 590)).toBeNull();
  expect(spokenMark(61, 60)).toBe(60);
  expect(spokenMark(400, 100)).toBe(120);
  expect(spokenMark(100, 400)).toBeNull();
});

test('each change of level is spoken once; after a jump in time nothing old is spoken', () => {
  const clock = new PictureClock(() => 0);
  clock.beat(status());
  const announcer = new Announcer();
  const rise = announcer.changes([alert(7, 3, assessment(7, 1, 0, 710, 755))], 'r1', clock);
  expect(rise).toEqual(['Event 7 raised to RECOMMEND: Because. Impact between 16:11:50 and 16:12:35 UTC.']);
  expect(announcer.changes([alert(7, 3)], 'r1', clock)).toEqual([]);
  expect(announcer.changes([alert(7, 0)], 'r1', clock)).toEqual(['Event 7 is over: ENDED: Because.']);
  expect(announcer.changes([alert(7, 2)], 'r2', clock)).toEqual([]);
  expect(announcer.changes([alert(7, 3)], 'r2', clock)[0]).toMatch(/^Event 7 raised to RECOMMEND/);
});

function picture(): Picture {
  const p = new Picture();
  const orbit = assessment(2, 0.01, 0.98);
  const parts = {
    tracks: [track(1), track(2), track(3), track(4, { status: 'ended', wasConfirmed: false, endReason: 'Seen once.' }), track(5), track(6), track(8, { status: 'tentative', wasConfirmed: false })],
    alerts: [alert(1, 2, assessment(1, 0.9, 0, 300, 330)), alert(3, 3, assessment(3, 0.9, 0, 400, 430)), alert(5, 2, assessment(5, 0.9, 0, 200, 230)), alert(6, 0, assessment(6, 0.9, 0), [2, 3, 0])],
    assessments: [orbit, assessment(1, 0.9, 0, 300, 330), assessment(3, 0.9, 0, 400, 430), assessment(5, 0.9, 0, 200, 230), assessment(6, 0.9, 0)],
  };
  p.apply(message(1, { changes: changes(parts) }));
  return p;
}

test('events stand highest level first, then the earliest impact, ended last; rejected ones are kept apart with their reason', () => {
  expect(eventRows(picture()).map((r) => r.id)).toEqual([3, 5, 1, 6]);
  const rejected = rejectedRows(picture());
  expect(rejected.map((r) => r.id)).toEqual([2, 4]);
  expect(rejected.map(whyNot)).toEqual(['against it', 'Seen once.']);
});

test('a notice on something that is taken for a satellite is listed as rejected, a watch is not', () => {
  const p = new Picture();
  p.apply(message(1, { changes: changes({ tracks: [track(1), track(2)], alerts: [alert(1, 1), alert(2, 2)], assessments: [assessment(1, 0, 0.99), assessment(2, 0, 0.99)] }) }));
  expect(rejectedRows(p).map((r) => r.id)).toEqual([1]);
  expect(eventRows(p).map((r) => r.id)).toEqual([2]);
});

test('an alert keeps its number when it moves to another track, and its old track is no event any more', () => {
  const p = new Picture();
  p.apply(message(1, { changes: changes({ tracks: [track(63)], alerts: [alert(63, 1)], assessments: [assessment(63, 0.9, 0)] }) }));
  p.apply(message(2, { changes: changes({ tracks: [track(63, { status: 'ended', replacedBy: 59 }), track(59)], alerts: [{ ...alert(59, 2), id: 63 }], assessments: [assessment(59, 0.9, 0)] }) }));
  expect(eventRows(p).map((r) => [r.id, r.number, r.level.index])).toEqual([[59, 63, 2]]);
});

test('the event on show stays while another of its level comes down at about the same time, and gives way to a higher or clearly sooner one', () => {
  const p = (levels: [number, number, number][]): Picture => {
    const found = new Picture();
    const rows = levels.map(([id, level, earliest]) => alert(id, level, assessment(id, 0.9, 0, earliest, earliest + 10)));
    found.apply(message(1, { changes: changes({ tracks: levels.map(([id]) => track(id)), alerts: rows, assessments: rows.map((r) => r.assessment) }) }));
    return found;
  };
  expect(firstEvent(p([[1, 3, 300], [2, 3, 290]]), null)?.id).toBe(2);
  expect(firstEvent(p([[1, 3, 300], [2, 3, 290]]), 1)?.id).toBe(1);
  expect(firstEvent(p([[1, 3, 300], [2, 3, 200]]), 1)?.id).toBe(2);
  expect(firstEvent(p([[1, 2, 300], [2, 3, 400]]), 1)?.id).toBe(2);
  expect(firstEvent(p([[1, 0, 300]]), null)?.id).toBe(1);
  expect(firstEvent(new Picture(), 1)).toBeUndefined();
});

test('while the motor burns, no impact means not yet', () => {
  const p = new Picture();
  p.apply(message(1, { changes: changes({ tracks: [track(1, { phase: 'boost' }), track(2)], alerts: [alert(1, 2), alert(2, 2)] }) }));
  expect(eventRows(p).map(noImpact)).toEqual(['not yet: its motor burns', 'no impact prediction']);
});

test('steps stay inside the list', () => {
  expect(step([3, 1, 2], null, 1)).toBe(3);
  expect(step([3, 1, 2], 3, 1)).toBe(1);
  expect(step([3, 1, 2], 2, 1)).toBe(2);
  expect(step([3, 1, 2], 3, -1)).toBe(3);
  expect(step([3, 1, 2], 99, 1)).toBe(3);
  expect(step([], 3, 1)).toBeNull();
});

test('search looks at number, level, phase, hypothesis and sensor', () => {
  const row = eventRows(picture()).find((r) => r.id === 3);
  for (const q of ['3', 'recom', 'COAST', 'ballistic', 'radar-n', ' ']) {
    expect(row !== undefined && matches(row, q, () => 'RADAR-NORTH')).toBe(true);
  }
  expect(row !== undefined && matches(row, 'orbit', () => '')).toBe(false);
});

test('the address holds the view, and survives anything', () => {
  const view = { ...defaultView, selected: 12, view: 'table' as const, panel: 'whynot' as const, layers: { ...defaultView.layers, dots: false, coverage: false }, quality: 'lite' as const, query: 'a&b=ü' };
  expect(parseView(formatView(view))).toEqual(view);
  expect(formatView(defaultView)).toBe('');
  for (const wrong of ['?event=<script>', '?event=1e9', '?view=&panel=7&off=x,,y&quality=no', `?event=${'9'.repeat(40)}`, '?%E0%A4%A']) {
    expect(parseView(wrong)).toEqual(defaultView);
  }
});

test('numbers are written as people read them', () => {
  expect([0, 59.9, 61, 3600, 36_061, -5].map(duration)).toEqual(['00:00', '00:59', '01:01', '1:00:00', '10:01:01', '00:00']);
  expect([0.0001, 0.5, 0.9999, 0, 1].map(percent)).toEqual(['<1 %', '50 %', '>99 %', '0 %', '100 %']);
  expect([0.04, 9.99, 119, 120, Infinity].map(age)).toEqual(['0.0 s', '10 s', '119 s', '02:00', '–']);
  expect([-1, 0, 359.7, 361].map(bearing)).toEqual(['359°', '000°', '000°', '001°']);
  expect([1234, 45_678].map(kilometres)).toEqual(['1.2 km', '46 km']);
  expect(place(-1.5, 7.25)).toBe('01.50° S 007.25° E');
  expect(clockTime(Date.UTC(2026, 10, 23, 16, 7, 42))).toBe('16:07:42');
  expect(clockTime(null)).toBe('--:--:--');
});

test('ticks are round, few, and inside', () => {
  for (const [start, end] of [[0, 60], [0, 400], [13, 2401.9], [-5, 100_000]] as const) {
    const found = ticks(start, end);
    expect(found.length).toBeGreaterThanOrEqual(3);
    expect(found.length).toBeLessThanOrEqual(10);
    expect(found.every((t) => t >= start && t < end && t % 10 === 0)).toBe(true);
  }
});

test('a narrow screen gets fewer ticks', () => {
  expect(ticks(0, 900, 3).length).toBeLessThanOrEqual(3);
  expect(ticks(0, 900, 0).length).toBeGreaterThanOrEqual(1);
});

test('speeds go up and down in steps from wherever they are', () => {
  expect([nextSpeed(1, 1), nextSpeed(1, -1), nextSpeed(3, 1), nextSpeed(64, 1), nextSpeed(0.25, -1)]).toEqual([2, 0.5, 4, 64, 0.25]);
});
