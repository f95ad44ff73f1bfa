import { describe, expect, test } from 'vitest';
import type { Cue, Sensor } from '../src/contract';
import { cueShapes } from '../src/globe/shapes-cues';
import { words } from '../src/strings';

const at = (longitudeDegrees: number, latitudeDegrees: number, heightMetres = 0) => ({ longitudeDegrees, latitudeDegrees, heightMetres });

/** Forth along 41 degrees of latitude, back along 40, as the service sends it. */
const outline = [at(-30, 41, 2e5), at(-31, 41, 2.5e5), at(-32, 41, 3e5), at(-32, 40, 3e5), at(-31, 40, 2.5e5), at(-30, 40, 2e5), at(-30, 41, 2e5)];

const radar = { id: 1, name: 'RADAR-SEA', kind: 'radar', position: at(-40, 35, 30), radar: null, silent: false } as unknown as Sensor;

const cue = (state: Cue['state'], change: Partial<Cue> = {}): Cue => ({
  id: 1, revision: 1, sensorId: 1, trackId: 5, reason: 'burnout', state, words: '', issuedSeconds: 0, fromSeconds: 10, untilSeconds: 190, mode: 'simulated', outline, ...change,
});

const drawn = (...cues: Cue[]) => cueShapes(cues, new Map([[1, radar]]));

describe('cues on the globe', () => {
  test('a cue is the outline of its volume, held to its radar by lines to where the body enters it and leaves it', () => {
    const { lines } = drawn(cue('open'));
    expect(lines[0]?.points).toEqual(outline);
    expect(lines[1]?.points[0]).toEqual(outline[0]);
    expect(lines[1]?.points[1]).toEqual(expect.objectContaining({ longitudeDegrees: -40, latitudeDegrees: 35 }));
    expect(lines[1]?.points[2]?.longitudeDegrees).toBe(-32);
    expect(lines).toHaveLength(2);
  });

  test('what is done is not drawn, nor what nobody could place', () => {
    for (const nothing of [cue('seen'), cue('over'), cue('open', { sensorId: 9 }), cue('open', { outline: [] })]) {
      expect(drawn(nothing)).toEqual(drawn());
    }
  });

  test('the words of radars that are asked for one volume stand at different corners', () => {
    const { labels } = drawn(cue('refused'), cue('unanswered', { id: 2 }), cue('seen', { id: 3 }), cue('open', { id: 4 }));
    expect(labels.map((l) => l.at)).toEqual(outline.slice(0, 3));
  });

  test('each state has a stroke or a word of its own, so that none rests on colour', () => {
    const looks = (['open', 'accepted', 'refused', 'unanswered'] as const).map((state) => {
      const { lines, labels } = drawn(cue(state));
      expect(labels[0]?.text).toBe(`RADAR-SEA: ${words.cueStates[state]}`);
      return `${lines[0]?.dash ?? 'full'} ${labels[0]?.text}`;
    });
    expect(new Set(looks).size).toBe(4);
    expect(new Set(['open', 'accepted', 'refused'].map((state) => drawn(cue(state as Cue['state'])).lines[0]?.dash ?? 0)).size).toBe(3);
  });
});
