import type { Claim } from '../contract';

/** The latest detections that a track took or refused, newest first; null when the server did not say. */
export async function claimsOf(track: number): Promise<Claim[] | null> {
  try {
    const answer = await fetch(`api/v1/tracks/${track}`);
    return answer.ok ? ((await answer.json()) as { claims: Claim[] }).claims.reverse() : null;
  } catch {
    return null;
  }
}
