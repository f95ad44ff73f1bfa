import { beforeEach, expect, test } from 'vitest';
import { PictureClock } from '../src/model/clock';
import { status } from './samples';

let milliseconds = 0;
let clock: PictureClock;

beforeEach(() => {
  milliseconds = 5000;
  clock = new PictureClock(() => milliseconds);
});

test('before the first heartbeat the picture is infinitely old', () => {
  expect(clock.ageSeconds).toBe(Infinity);
  expect(clock.stale).toBe(true);
});

test('the picture is stale three seconds after the last heartbeat, by the monotonic clock', () => {
  clock.beat(status());
  milliseconds += 3000;
  expect(clock.stale).toBe(false);
  milliseconds += 1;
  expect(clock.stale).toBe(true);
  clock.beat(status());
  expect(clock.stale).toBe(false);
});

test('a server whose pipeline stands still makes the picture stale although heartbeats come', () => {
  clock.beat(status({ pictureAgeSeconds: 2.5 }));
  expect(clock.stale).toBe(false);
  milliseconds += 600;
  expect(clock.stale).toBe(true);
});

test('picture time runs on with the speed while time is played, and stands when it is held', () => {
  clock.beat(status({ player: { state: 'playing', speed: 8, startSeconds: 0, endSeconds: 400 } }));
  milliseconds += 500;
  expect(clock.seconds).toBeCloseTo(104, 9);
  clock.beat(status({ player: { state: 'paused', speed: 8, startSeconds: 0, endSeconds: 400 } }));
  milliseconds += 500;
  expect(clock.seconds).toBe(100);
  clock.beat(status({ player: null }));
  milliseconds += 500;
  expect(clock.seconds).toBeCloseTo(100.5, 9);
});

test('picture time stands still once the picture is stale, and never runs past the end', () => {
  clock.beat(status());
  milliseconds += 10_000;
  expect(clock.seconds).toBe(100);
  clock.beat(status({ pictureTimeSeconds: 399.5, player: { state: 'playing', speed: 64, startSeconds: 0, endSeconds: 400 } }));
  milliseconds += 900;
  expect(clock.seconds).toBe(400);
});

test('UTC counts from the epoch of the theatre', () => {
  clock.beat(status());
  expect(new Date(clock.utcMilliseconds(61.5) ?? 0).toISOString()).toBe('2026-11-23T16:01:01.500Z');
  clock.beat(status({ epochUtc: null }));
  expect(clock.utcMilliseconds(0)).toBeNull();
});
