import type { Alert, Assessment, Changes, LiveMessage, Status, Track } from '../src/contract';

/** Things of the contract for tests; each with what the test says and plain values for the rest. */

export function status(change: Partial<Status> = {}): Status {
  return {
    product: 'Vedette', source: 's', theatre: 't', epochUtc: '2026-11-23T16:00:00.000Z', mode: 'exercise', replay: true, pictureTimeSeconds: 100,
    pictureTimeUtc: '2026-11-23T16:01:40.000Z', wallTimeUtc: '2026-11-23T18:00:00.000Z', pictureAgeSeconds: 0, lastEvidenceSeconds: 99, count: null,
    player: { state: 'playing', speed: 1, startSeconds: 0, endSeconds: 400 }, feeds: { total: 1, silent: 0, neverHeard: 0, troubled: [] },
    counters: { inputs: 1, events: 1, dropped: 0, rejected: 0, unusable: 0, tentativeEnded: 0, notAlerted: 0 }, problem: null, ...change,
  };
}

export function track(id: number, change: Partial<Track> = {}): Track {
  return {
    id, status: 'confirmed', wasConfirmed: true, existenceProbability: 1, phase: 'coast', boostProbability: 0, timeSeconds: 100,
    position: { longitudeDegrees: 0, latitudeDegrees: 0, heightMetres: 0 }, speedMetresPerSecond: 1, headingDegrees: 0, climbDegrees: 0,
    ellipse90: { semiMajorMetres: 1, semiMinorMetres: 1, bearingDegrees: 0 }, heightSigmaMetres: 1, speedSigmaMetresPerSecond: 1, ballisticCoefficient: 1,
    contributors: [1], firstDetectionSeconds: 0, lastDetectionSeconds: 99, lastBoostSeconds: null, detectionCount: 1, mode: 'exercise', endReason: null, replacedBy: null, separation: null, ...change,
  };
}

export function assessment(trackId: number, ballistic: number, orbit: number, earliest?: number, latest?: number): Assessment {
  const point = { longitudeDegrees: 0, latitudeDegrees: 0, heightMetres: 0 };
  const ellipse = { semiMajorMetres: 2, semiMinorMetres: 1, bearingDegrees: 0 };
  return {
    trackId, timeSeconds: 0,
    hypotheses: [{ hypothesis: 'ballistic', probability: ballistic }, { hypothesis: 'orbit', probability: orbit }, { hypothesis: 'fixedHotSource', probability: 0 }, { hypothesis: 'unknown', probability: 1 - ballistic - orbit }],
    evidence: [{ text: 'for it', supports: true }, { text: 'against it', supports: false }], launch: null,
    impact: earliest === undefined || latest === undefined ? null : {
      point, ellipse50: ellipse, ellipse90: ellipse, earliestSeconds: earliest, latestSeconds: latest, earliestUtc: '', latestUtc: '', containment: 0.9, lastEvidenceSeconds: 0, samples: [],
    },
    lastEvidenceSeconds: 0, mode: 'exercise',
  };
}

export function alert(trackId: number, level: number, a: Assessment = assessment(trackId, 0.9, 0), history: number[] = [level]): Alert {
  return {
    id: trackId, trackId, version: history.length, timeSeconds: 50, timeUtc: '', level, levelName: '', reason: 'Because.', mode: 'exercise',
    history: history.map((l, i) => ({ version: i + 1, timeSeconds: i, level: l, reason: '' })), assessment: a,
  };
}

export function changes(change: Partial<Changes> = {}): Changes {
  return { sensors: [], tracks: [], removedTracks: [], trails: [], arcs: [], assessments: [], alerts: [], cues: [], sightings: [], timeline: [], ...change };
}

export function message(sequence: number, change: Partial<LiveMessage> = {}): LiveMessage {
  return { sequence, run: 'r1', version: sequence, full: sequence === 1, status: status(), changes: null, ...change };
}
