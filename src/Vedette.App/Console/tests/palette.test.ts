import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as palette from '../src/model/palette';
import { levels } from '../src/model/levels';
import { contrast, difference, seen, views, type Lab } from './colour';

describe('colour mathematics', () => {
  // Sharma, Wu and Dalal 2005, table 1: pairs 1 to 4, 7, 9, 13, 17 to 20, 34; four decimals are printed.
  test.each<[Lab, Lab, number]>([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 3.1571, -77.2803], [50, 0, -82.7485], 2.8615],
    [[50, 2.8361, -74.02], [50, 0, -82.7485], 3.4412],
    [[50, -1.3802, -84.2814], [50, 0, -82.7485], 1.0],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.49, -0.001], [50, -2.49, 0.0009], 7.1792],
    [[50, -0.001, 2.49], [50, 0.0009, -2.49], 4.8045],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[50, 2.5, 0], [61, -5, 29], 22.8977],
    [[50, 2.5, 0], [56, -27, -3], 31.903],
    [[50, 2.5, 0], [58, 24, 15], 19.4535],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ])('CIEDE2000 of %j and %j is as published', (a, b, expected) => {
    expect(difference(a, b)).toBeCloseTo(expected, 4);
    expect(difference(b, a)).toBeCloseTo(expected, 4);
  });

  test('contrast of black and white is 21, as WCAG 2 states', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6);
  });
});

describe('levels', () => {
  // The figures that the design states for its dark ground, to the printed decimal.
  test.each([[0, 3.4], [1, 8.2], [2, 14.3], [3, 4.9], [4, 18.9], [5, 6.2]])('level %i has the stated contrast %f', (level, expected) => {
    expect(contrast(palette.levelColours[level] ?? '', palette.ground)).toBeCloseTo(expected, 1);
  });

  // Smallest difference between any two of levels 0 to 4, as the design states it; 0.1 because it is printed to one decimal.
  test.each([['normal', 28.6], ['protan', 25.5], ['deutan', 23.8], ['tritan', 16.7], ['grey', 6.5]] as const)(
    'levels 0 to 4 stay apart in %s view by the stated %f',
    (view, expected) => {
      const colours = palette.levelColours.slice(0, 5).map((c) => seen(c, views[view]));
      const pairs = colours.flatMap((a, i) => colours.slice(i + 1).map((b) => difference(a, b)));
      expect(Math.abs(Math.min(...pairs) - expected)).toBeLessThanOrEqual(0.1);
    },
  );

  test('each is another object: number, word, shape and colour all differ, and only RECOMMEND is hatched', () => {
    for (const key of ['index', 'word', 'shape', 'colour'] as const) {
      expect(new Set(levels.map((l) => l[key])).size).toBe(levels.length);
    }
    expect(levels.filter((l) => l.hatched).map((l) => l.word)).toEqual(['RECOMMEND']);
  });
});

describe('text and signs', () => {
  const grounds = [palette.ground, palette.panel, palette.raised, palette.selected];

  test.each(grounds)('text has 4.5:1 on %s', (ground) => {
    expect(contrast(palette.text, ground)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.dim, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([1, 2, 3, 5])('the word of level %i has 4.5:1 where it is written', (level) => {
    for (const ground of [palette.ground, palette.panel, palette.selected]) {
      expect(contrast(palette.levelColours[level] ?? '', ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('signs of sensors have 3:1', () => {
    expect(contrast(palette.radar, palette.ground)).toBeGreaterThanOrEqual(3);
    expect(contrast(palette.infrared, palette.ground)).toBeGreaterThanOrEqual(3);
  });

  test.each(Object.entries(palette.frames))('the frame of %s has 4.5:1 and is no colour of a level', (_, frame) => {
    expect(contrast(frame.text, frame.ground)).toBeGreaterThanOrEqual(4.5);
    expect(palette.levelColours).not.toContain(frame.ground);
  });

  test('frames stay apart from one another in every view', () => {
    for (const view of Object.values(views)) {
      const colours = Object.values(palette.frames).map((f) => seen(f.ground, view));
      // Frames carry their word twelve times over; the colour need only not be the same: 3 is a difference seen side by side.
      const pairs = colours.flatMap((a, i) => colours.slice(i + 1).map((b) => difference(a, b)));
      expect(Math.min(...pairs)).toBeGreaterThan(3);
    }
  });

  test('the style sheet uses the colours of the palette', () => {
    const css = readFileSync(new URL('../src/page.css', import.meta.url), 'utf8');
    const stated: Record<string, string> = { ground: palette.ground, panel: palette.panel, raised: palette.raised, selected: palette.selected, text: palette.text, dim: palette.dim, radar: palette.radar, infrared: palette.infrared };
    for (const [name, colour] of Object.entries(stated)) {
      expect(css).toContain(`--${name}: ${colour};`);
    }
  });
});
