/** What the player can be asked. */
export type PlayerCommand = { action: 'play' } | { action: 'pause' } | { action: 'speed'; speed: number } | { action: 'seek'; timeSeconds: number };

/** Speeds that the keys and buttons step through. */
export const speeds = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64] as const;

/** The next speed up or down from any speed. */
export function nextSpeed(speed: number, by: 1 | -1): number {
  const found = by > 0 ? speeds.find((s) => s > speed * 1.001) : speeds.findLast((s) => s < speed * 0.999);
  return found ?? speed;
}

/** Sends a command; returns whether it was taken. */
export async function command(body: PlayerCommand): Promise<boolean> {
  try {
    const answer = await fetch('api/v1/player', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    return answer.ok;
  } catch {
    return false;
  }
}
