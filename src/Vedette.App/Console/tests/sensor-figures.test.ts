import { describe, expect, it } from 'vitest';
import type { SensorFigures } from '../src/contract';
import { clock, perLook, residuals } from '../src/ui/sensor-figures';

const figures: SensorFigures = {
  timeSeconds: 120, lengthSeconds: 60, looks: 30, longestSilenceSeconds: 2.1, detections: { found: 126, expected: 120 }, ofBodies: { found: 61, expected: 60.2 },
  false: { found: 65, expected: 60 }, residuals: [], clockSeconds: null, clockSigmaSeconds: null, words: '',
};

describe('figures of a sensor', () => {
  it('are told a look, beside what was expected', () => {
    expect(perLook(figures.detections, figures.looks)).toBe('4.20 of 4.00');
  });

  it('tell each quantity that was measured, with mean and spread', () => {
    expect(residuals(figures)).toBe('–');
    expect(residuals({ ...figures, residuals: [{ kind: 'range', count: 61, mean: -0.123, rms: 1.018 }, { kind: 'rangeRate', count: 60, mean: 0.2, rms: 1.9 }] })).toBe('range −0.12 ± 1.02, range rate +0.20 ± 1.90');
  });

  it('tell a clock in milliseconds, and nothing where nothing is known', () => {
    expect(clock(figures)).toBe('–');
    expect(clock({ ...figures, clockSeconds: 0.0602, clockSigmaSeconds: 0.0011 })).toBe('+60 ± 1.1 ms');
  });
});
