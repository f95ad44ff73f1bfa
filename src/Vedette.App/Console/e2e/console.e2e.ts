import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launch, open, shot, textOf, type Watched } from './browser';
import { ScriptedServer } from './server';

let browser: Browser;
let exercise: ScriptedServer;
const pages: Watched[] = [];

beforeAll(async () => {
  exercise = await ScriptedServer.start('Recording', 'Exercise', 125);
  browser = await launch(true);
});

afterEach(async () => {
  await Promise.all(pages.splice(0).map((p) => p.page.close()));
});

afterAll(async () => {
  await browser.close();
  await exercise.kill();
});

async function show(query = '', size?: { width: number; height: number }, url = exercise.url): Promise<Page> {
  const watched = await open(browser, `${url}${query}`, size);
  pages.push(watched);
  await watched.page.waitForSelector('vd-event-list [data-event]');
  return watched.page;
}

async function player(body: object): Promise<void> {
  const answer = await fetch(`${exercise.url}api/v1/player`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  expect(answer.ok).toBe(true);
}

const globeReady = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => document.querySelector('vd-app')?.shadowRoot?.querySelector('vd-globe')?.shadowRoot?.querySelector('canvas') !== null);

test('the page loads without the network, shows the alert with level, interval and evidence, and nothing leaves the origin', async () => {
  const page = await show();

  const row = page.locator('vd-event-list [data-event="1"]');
  await expect.poll(() => row.innerText()).toMatch(/3 RECOMMEND/);
  await expect.poll(() => row.innerText()).toMatch(/\d\d:\d\d to \d\d:\d\d, 90 %/);
  await row.click();
  await expect.poll(() => textOf(page, 'vd-evidence')).toMatch(/Infrared and radar agree/);
  await expect.poll(() => textOf(page, 'vd-evidence')).toMatch(/Two infrared satellites saw it rise/);
  await globeReady(page);
  await page.waitForTimeout(1000);
  await shot(page, 'exercise-1366', 2000);
  expect(pages[0]?.foreign).toEqual([]);
  expect(pages[0]?.faults).toEqual([]);
});

test('the frame with the data mode stands on all four sides', async () => {
  const page = await show();
  const size = page.viewportSize();

  for (const side of ['top', 'bottom', 'left', 'right']) {
    const frame = page.locator(`[data-frame="${side}"]`);
    expect(await frame.innerText()).toMatch(/EXERCISE · REPLAY/);
    const box = await frame.boundingBox();
    const edge = { top: box?.y, left: box?.x, bottom: (size?.height ?? 0) - (box?.y ?? 0) - (box?.height ?? 0), right: (size?.width ?? 0) - (box?.x ?? 0) - (box?.width ?? 0) }[side];
    expect(Math.round(edge ?? -1)).toBe(0);
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(16);
  }
});

test('everything is reached by keyboard: selection, panels, tables, search, help, layers', async () => {
  const page = await show();

  await page.keyboard.press('j');
  await expect.poll(() => page.url()).toContain('event=1');
  await page.keyboard.press('j');
  await expect.poll(() => page.url()).toMatch(/event=[23]/);
  await expect.poll(() => page.locator('vd-why-not .selected').innerText()).toMatch(/stays in orbit|No motion over the ground/);
  await page.keyboard.press('k');
  await expect.poll(() => page.url()).toContain('event=1');
  await page.keyboard.press('n');
  await expect.poll(() => page.locator('vd-why-not').count()).toBe(1);
  await shot(page, 'why-not');
  await page.keyboard.press('e');
  await expect.poll(() => page.evaluate(() => (document.activeElement?.shadowRoot?.activeElement?.shadowRoot?.activeElement as HTMLElement | null)?.innerText)).toMatch(/evidence/i);
  await page.keyboard.press('g');
  await expect.poll(() => page.locator('vd-tables tr[data-track="1"]').innerText()).toMatch(/3 RECOMMEND/);
  expect(await textOf(page, 'vd-tables')).toMatch(/RADAR-NORTH[\s\S]*2500 km[\s\S]*elevation/);
  await shot(page, 'tables');
  await page.keyboard.press('/');
  await page.keyboard.type('orbit');
  await expect.poll(() => page.locator('vd-tables tr[data-track]').count()).toBe(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('vd-tables tr[data-track]').count()).toBeGreaterThan(2);
  await page.keyboard.press('c');
  await expect.poll(() => page.url()).toContain('off=coverage');
  await page.keyboard.press('?');
  await expect.poll(() => page.locator('vd-help dialog[open]').count()).toBe(1);
  await shot(page, 'help');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('vd-help dialog[open]').count()).toBe(0);
});

test('focus is visible on what the keyboard reaches', async () => {
  const page = await show();

  for (let n = 0; n < 6; n++) {
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => {
      let e = document.activeElement;
      while (e?.shadowRoot?.activeElement) {
        e = e.shadowRoot.activeElement;
      }
      const style = e === null ? null : getComputedStyle(e);
      return style === null ? '' : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`;
    });
    expect(outline).toMatch(/^(solid|auto) 2px/);
  }
});

test('time is played, held, sped up and moved by keyboard, and the selection stays', async () => {
  const page = await show('?event=1');
  const time = (): Promise<string> => page.locator('[data-time]').innerText();

  await page.keyboard.press('Space');
  await expect.poll(() => page.locator('[data-play]').innerText()).toMatch(/Play/);
  const held = await time();
  await page.waitForTimeout(1500);
  expect(await time()).toBe(held);
  await page.keyboard.press('>');
  await expect.poll(() => page.locator('[data-speed]').innerText()).toBe('×2');
  await page.keyboard.press('<');
  await expect.poll(() => page.locator('[data-speed]').innerText()).toBe('×1');
  await player({ action: 'seek', timeSeconds: 80 });
  await expect.poll(time).toBe('16:01:20');
  await expect.poll(() => page.locator('vd-event-list [data-event="1"]').innerText()).toMatch(/2 WATCH/);
  await page.keyboard.press(']');
  await expect.poll(time).toBe('16:01:30');
  await page.locator('vd-timeline input').focus();
  await page.keyboard.press('End');
  await expect.poll(time).toBe('16:06:40');
  await expect.poll(() => page.locator('vd-event-list [data-event="1"]').innerText()).toMatch(/ENDED/);
  expect(page.url()).toContain('event=1');
  await shot(page, 'ended');
  await player({ action: 'seek', timeSeconds: 125 });
  await player({ action: 'play' });
});

test('a rise of the level is spoken once, in one sentence', async () => {
  await player({ action: 'seek', timeSeconds: 104 });
  const page = await show();

  await expect.poll(() => page.locator('[data-said]').innerText(), { timeout: 20_000 }).toMatch(/Event 1 raised to RECOMMEND: Infrared and radar agree\. Impact between 16:0\d:\d\d and 16:0\d:\d\d UTC\./);
});

test('the layout holds at 1920 by 1080', async () => {
  const page = await show('?event=1', { width: 1920, height: 1080 });
  await globeReady(page);
  await shot(page, 'exercise-1920', 4000);

  const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight);
  expect(overflow).toBe(false);
});

test('on a narrow screen everything is still there, nothing is cut off, and nothing moves by itself', async () => {
  for (const size of [{ width: 760, height: 900 }, { width: 420, height: 860 }]) {
    const page = await show('?event=1&quality=plain', size);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const part of ['vd-header', 'vd-event-list', 'vd-globe', 'vd-evidence', 'vd-timeline']) {
      const box = await page.locator(part).boundingBox();
      expect(box?.width ?? 0, part).toBeGreaterThan(200);
      expect(box?.height ?? 0, part).toBeGreaterThan(30);
      expect((box?.x ?? 0) + (box?.width ?? 0), part).toBeLessThanOrEqual(size.width);
      expect((box?.y ?? 0) + (box?.height ?? 0), part).toBeLessThanOrEqual(size.height);
    }
    const age = await page.locator('[data-age]').boundingBox();
    expect((age?.x ?? size.width) + (age?.width ?? 0), 'picture age').toBeLessThanOrEqual(size.width - 20);
    expect(await page.locator('[data-frame]').count()).toBe(4);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await shot(page, `exercise-${size.width}`);
  }
});

test('the globe keeps the event in view until it is moved, and again on f', async () => {
  const page = await show('?event=1&quality=plain');
  const following = page.locator('vd-globe .bar button').filter({ hasText: 'Follow' });

  await expect.poll(() => following.getAttribute('aria-pressed')).toBe('true');
  await page.locator('vd-globe canvas').first().focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => following.getAttribute('aria-pressed')).toBe('false');
  await page.keyboard.press('f');
  await expect.poll(() => following.getAttribute('aria-pressed')).toBe('true');
  await page.keyboard.press('a');
  await expect.poll(() => following.getAttribute('aria-pressed')).toBe('false');
});

test('the title tells the first event and the data mode', async () => {
  const page = await show('?quality=plain');

  await expect.poll(() => page.title()).toMatch(/^[23] (WATCH|RECOMMEND)( · .*)? · Vedette EXERCISE$/);
});

test('live data have no frame, and time cannot be moved', async () => {
  const live = await ScriptedServer.start('Live', 'Live', 0);
  try {
    const page = await show('', undefined, live.url);
    await expect.poll(() => page.locator('[data-mode]').innerText()).toBe('LIVE');
    expect(await page.locator('[data-frame]').count()).toBe(0);
    expect(await page.locator('vd-timeline input').count()).toBe(0);
  } finally {
    await live.kill();
  }
});
