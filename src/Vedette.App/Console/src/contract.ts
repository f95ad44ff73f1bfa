/** The live contract, as the server writes it (Api/Contract). All `…Seconds` times count from the epoch of the theatre. */

export type Mode = 'live' | 'exercise' | 'test' | 'simulated';
export type PlayerState = 'playing' | 'paused' | 'seeking' | 'ended';
export type TrackStatus = 'tentative' | 'confirmed' | 'coasting' | 'ended';
export type Phase = 'unknown' | 'boost' | 'coast' | 'reentry';
export type HypothesisName = 'ballistic' | 'orbit' | 'fixedHotSource' | 'unknown';

export interface Point {
  longitudeDegrees: number;
  latitudeDegrees: number;
  heightMetres: number;
}

export interface PathPoint extends Point {
  timeSeconds: number;
}

export interface Ellipse {
  semiMajorMetres: number;
  semiMinorMetres: number;
  bearingDegrees: number;
}

export interface Player {
  state: PlayerState;
  speed: number;
  startSeconds: number;
  endSeconds: number | null;
}

export interface Counters {
  inputs: number;
  events: number;
  dropped: number;
  rejected: number;
  unusable: number;
  tentativeEnded: number;
  notAlerted: number;
}

/** Objects where sensors look now, as a 90 % interval. */
export interface Count {
  low: number;
  high: number;
  expected: number;
  grade: 'exact' | 'close' | 'open';
}

/** A detection that a track took, or that lay in its gate and that it did not take. */
export interface Claim {
  kind: 'ray' | 'plot';
  sensorId: number;
  detectionId: number;
  timeSeconds: number;
  taken: boolean;
  probability: number;
}

export interface Status {
  product: string;
  source: string;
  theatre: string;
  epochUtc: string | null;
  mode: Mode;
  replay: boolean;
  pictureTimeSeconds: number;
  pictureTimeUtc: string | null;
  wallTimeUtc: string;
  pictureAgeSeconds: number;
  lastEvidenceSeconds: number | null;
  count: Count | null;
  player: Player | null;
  feeds: { total: number; silent: number; neverHeard: number; troubled: string[] };
  counters: Counters;
  problem: string | null;
}

export interface RadarCoverage {
  minimumRangeMetres: number;
  maximumRangeMetres: number;
  minimumElevationDegrees: number;
  maximumElevationDegrees: number;
  azimuthCentreDegrees: number;
  azimuthWidthDegrees: number;
}

export interface Sensor {
  id: number;
  name: string;
  kind: 'radar' | 'infrared' | 'nuisance';
  revisitSeconds: number;
  silent: boolean;
  lastHeardSeconds: number | null;
  position: Point | null;
  radar: RadarCoverage | null;
  orbit: string | null;
  frame: Frame | null;
  /** Ways in which it is found to mislead now, in words. */
  faults: string[];
  /** What is known of its biases, in words; null while nothing was told. */
  biases: string | null;
  /** What it gave in the latest stretch of time, beside what was expected; null while nothing was told. */
  figures: SensorFigures | null;
}

/** A number that was counted, beside the one that was expected. */
export interface Found {
  found: number;
  expected: number;
}

/** Differences between what was measured and what tracks foresaw, in standard deviations: a mean of 0 and an rms of 1 are expected. */
export interface Residual {
  kind: 'range' | 'azimuth' | 'elevation' | 'rangeRate' | 'firstAxis' | 'secondAxis';
  count: number;
  mean: number;
  rms: number;
}

export interface SensorFigures {
  timeSeconds: number;
  lengthSeconds: number;
  looks: number;
  longestSilenceSeconds: number;
  detections: Found;
  ofBodies: Found;
  false: Found;
  residuals: Residual[];
  clockSeconds: number | null;
  clockSigmaSeconds: number | null;
  /** What is not as expected; empty where all is. */
  words: string;
}

/** The latest frame of an infrared sensor; its picture is at api/v1/frames/HASH while it is kept. */
export interface Frame {
  hash: string;
  source: string;
  timeSeconds: number;
  columns: number;
  lines: number;
  kept: boolean;
  points: FramePoint[];
}

/** A point of light found in a frame, in its columns and lines. */
export interface FramePoint {
  column: number;
  line: number;
  signalToNoise: number;
}

/** A stage has fallen away: this body and another were one. */
export interface Separation {
  originId: number;
  otherId: number;
  payloadProbability: number;
}

export interface Track {
  id: number;
  status: TrackStatus;
  wasConfirmed: boolean;
  existenceProbability: number;
  phase: Phase;
  boostProbability: number;
  timeSeconds: number;
  position: Point;
  speedMetresPerSecond: number;
  headingDegrees: number;
  climbDegrees: number;
  ellipse90: Ellipse;
  heightSigmaMetres: number;
  speedSigmaMetresPerSecond: number;
  ballisticCoefficient: number;
  contributors: number[];
  firstDetectionSeconds: number;
  lastDetectionSeconds: number;
  lastBoostSeconds: number | null;
  detectionCount: number;
  mode: Mode;
  endReason: string | null;
  replacedBy: number | null;
  separation: Separation | null;
}

/** [time in seconds, longitude and latitude in degrees, height in metres] */
export type PathRow = [number, number, number, number];

export interface Trail {
  trackId: number;
  from: number;
  points: PathRow[];
}

export interface Arc {
  trackId: number;
  points: PathRow[];
  reachesGround: boolean;
}

export interface Evidence {
  text: string;
  supports: boolean;
}

export interface Launch {
  point: Point;
  ellipse90: Ellipse;
  timeSeconds: number;
  timeUtc: string;
  timeSigmaSeconds: number;
  azimuthDegrees: number;
  azimuthSigmaDegrees: number;
  stereo: boolean;
}

export interface Impact {
  point: Point;
  ellipse50: Ellipse;
  ellipse90: Ellipse;
  earliestSeconds: number;
  latestSeconds: number;
  earliestUtc: string;
  latestUtc: string;
  containment: number;
  lastEvidenceSeconds: number;
  /** [longitude, latitude] in degrees */
  samples: [number, number][];
}

export interface Assessment {
  trackId: number;
  timeSeconds: number;
  hypotheses: { hypothesis: HypothesisName; probability: number }[];
  evidence: Evidence[];
  launch: Launch | null;
  impact: Impact | null;
  lastEvidenceSeconds: number;
  mode: Mode;
}

export interface AlertStep {
  version: number;
  timeSeconds: number;
  level: number;
  reason: string;
}

export interface Alert {
  id: number;
  trackId: number;
  version: number;
  timeSeconds: number;
  timeUtc: string;
  level: number;
  levelName: string;
  reason: string;
  mode: Mode;
  history: AlertStep[];
  assessment: Assessment;
}

/** A request to a radar to look, and how it stands. */
export interface Cue {
  id: number;
  revision: number;
  sensorId: number;
  trackId: number;
  reason: 'burnout' | 'handover';
  state: 'open' | 'accepted' | 'refused' | 'unanswered' | 'seen' | 'over';
  /** How it came to stand so, in one sentence; empty while it is open. */
  words: string;
  issuedSeconds: number;
  fromSeconds: number;
  untilSeconds: number;
  mode: Mode;
  /** Its search volume from above: forth on one side, back on the other, three standard deviations off the way of the body; closed. */
  outline: Point[];
}

export interface Sighting {
  number: number;
  sensorId: number;
  kind: 'ray' | 'plot';
  timeSeconds: number;
  from: Point;
  to: Point;
  trackId: number | null;
}

export interface TimelineEntry {
  number: number;
  timeSeconds: number;
  timeUtc: string;
  kind: 'trackConfirmed' | 'trackEnded' | 'alert' | 'sensorHealth' | 'rejected' | 'cue';
  trackId: number | null;
  sensorId: number | null;
  level: number | null;
  text: string;
}

export interface Changes {
  sensors: Sensor[];
  tracks: Track[];
  removedTracks: number[];
  trails: Trail[];
  arcs: Arc[];
  assessments: Assessment[];
  alerts: Alert[];
  cues: Cue[];
  sightings: Sighting[];
  timeline: TimelineEntry[];
}

export interface LiveMessage {
  sequence: number;
  run: string;
  version: number;
  full: boolean;
  status: Status;
  changes: Changes | null;
}
