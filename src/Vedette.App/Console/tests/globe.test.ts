import { describe, expect, test } from 'vitest';
import { ahead, beam, degreeMetres, earthRadius, ellipseLine, limbDegrees, sameView, viewOf } from '../src/globe/geo';
import { Projection } from '../src/globe/projection';

const at = (longitudeDegrees: number, latitudeDegrees: number, heightMetres = 0) => ({ longitudeDegrees, latitudeDegrees, heightMetres });

describe('places on the sphere', () => {
  test('a quarter of a meridian from the equator is the pole; along the equator east stays on it', () => {
    expect(ahead(at(10, 0), 90 * degreeMetres, 0).latitudeDegrees).toBeCloseTo(90, 9);
    const east = ahead(at(170, 0), 20 * degreeMetres, 90);
    expect(east.longitudeDegrees).toBeCloseTo(-170, 9);
    expect(east.latitudeDegrees).toBeCloseTo(0, 9);
  });

  test('an ellipse is a closed line whose axes have the given lengths and direction', () => {
    const line = ellipseLine(at(5, 45), { semiMajorMetres: 200_000, semiMinorMetres: 50_000, bearingDegrees: 0 }, 0, 4);
    expect((line[0]?.latitudeDegrees ?? 0) - 45).toBeCloseTo(200_000 / degreeMetres, 6);
    expect(line[1]?.latitudeDegrees ?? 0).toBeCloseTo(45, 1);
    expect(line.at(-1)).toEqual(expect.objectContaining({ latitudeDegrees: expect.closeTo(line[0]?.latitudeDegrees ?? 0, 9) }));
  });
});

describe('what sensors see', () => {
  // The cap that a geostationary satellite sees has a half angle of 81.3 degrees (acos of 6378/42164 on the equator).
  test('a geostationary satellite sees to about 81.3 degrees', () => {
    expect(limbDegrees(35_786_000)).toBeCloseTo(81.3, 1);
  });

  test('a horizontal beam rises as the Earth falls away: h = sqrt(R² + r²) − R', () => {
    const b = beam(500_000, 0, 0);
    expect(b.heightMetres).toBeCloseTo(Math.sqrt(earthRadius ** 2 + 500_000 ** 2) - earthRadius, 3);
    expect(b.groundMetres).toBeLessThan(500_000);
    expect(beam(100_000, 90, 50).heightMetres).toBeCloseTo(100_050, 3);
  });
});

describe('views', () => {
  test('the view of points across the date line is in their middle', () => {
    const view = viewOf([at(170, 10), at(-170, 10)]);
    expect(Math.abs(view?.longitudeDegrees ?? 0)).toBeCloseTo(180, 6);
    expect(viewOf([])).toBeNull();
  });

  test('the view is in the middle of the two points farthest apart, however many lie at one end', () => {
    const view = viewOf([at(0, 0), at(20, 0), at(20.1, 0), at(20, 0.1), at(20, -0.1)]);
    expect(view?.longitudeDegrees).toBeCloseTo(10.05, 2);
  });

  test('a view changes only when it is worth the unrest', () => {
    expect(sameView(at(0, 0, 4e6), at(1, 0, 4.2e6))).toBe(true);
    expect(sameView(at(0, 0, 4e6), at(10, 0, 4e6))).toBe(false);
    expect(sameView(at(0, 0, 4e6), at(0, 0, 8e6))).toBe(false);
  });

  test('the plain map hides what is behind the Earth, and shows what stands above its edge', () => {
    const p = new Projection(0, 0, 200, 800, 600);
    expect(p.at(at(0, 0))).toEqual([400, 300]);
    expect(p.at(at(90, 0))?.[0]).toBeCloseTo(600, 6);
    expect(p.at(at(0, 90))?.[1]).toBeCloseTo(100, 6);
    expect(p.at(at(120, 0))).toBeNull();
    expect(p.at(at(100, 0, 2e6))).not.toBeNull();
  });
});
