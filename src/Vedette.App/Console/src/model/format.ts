import { words } from '../strings';

const pad = (n: number): string => String(n).padStart(2, '0');

/** mm:ss, or h:mm:ss from an hour on. Rounded down; not below zero. */
export function duration(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  const h = Math.floor(s / 3600);
  const m = Math.floor((s % 3600) / 60);
  return h > 0 ? `${h}:${pad(m)}:${pad(s % 60)}` : `${pad(m)}:${pad(s % 60)}`;
}

/** HH:MM:SS of UTC milliseconds. */
export function clockTime(milliseconds: number | null): string {
  return milliseconds === null || !Number.isFinite(milliseconds) ? '--:--:--' : new Date(milliseconds).toISOString().slice(11, 19);
}

/** YYYY-MM-DD of UTC milliseconds. */
export function date(milliseconds: number | null): string {
  return milliseconds === null || !Number.isFinite(milliseconds) ? '' : new Date(milliseconds).toISOString().slice(0, 10);
}

/** 12.34° N 045.67° W */
export function place(latitudeDegrees: number, longitudeDegrees: number): string {
  const lat = `${Math.abs(latitudeDegrees).toFixed(2).padStart(5, '0')}° ${latitudeDegrees < 0 ? words.south : words.north}`;
  const lon = `${Math.abs(longitudeDegrees).toFixed(2).padStart(6, '0')}° ${longitudeDegrees < 0 ? words.west : words.east}`;
  return `${lat} ${lon}`;
}

/** Metres as kilometres with a sensible number of digits. */
export function kilometres(metres: number): string {
  const km = metres / 1000;
  return `${km < 10 ? km.toFixed(1) : km.toFixed(0)} km`;
}

/** Age in seconds: one decimal below ten, then whole seconds, then minutes. */
export function age(seconds: number): string {
  if (!Number.isFinite(seconds)) {
    return '–';
  }
  const s = Math.max(0, seconds);
  return s < 9.95 ? `${s.toFixed(1)} s` : s < 120 ? `${Math.round(s)} s` : duration(s);
}

/** What is said of a picture that is old carries a question mark. */
export function doubtful(text: string, stale: boolean): string {
  return stale ? `${text} ?` : text;
}

/** A probability as whole per cent; what is neither 0 nor 1 is never shown as such. */
export function percent(probability: number): string {
  if (probability > 0 && probability < 0.005) {
    return '<1 %';
  }
  if (probability < 1 && probability > 0.995) {
    return '>99 %';
  }
  return `${Math.round(probability * 100)} %`;
}

/** Degrees as a three-figure bearing. */
export function bearing(degrees: number): string {
  return `${String(Math.round(((degrees % 360) + 360) % 360) % 360).padStart(3, '0')}°`;
}
