import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, open, shot, textOf } from './browser';
import { ScriptedServer } from './server';

let browser: Browser;

beforeAll(async () => {
  browser = await launch(false);
});

afterAll(async () => {
  await browser.close();
});

test('when the server dies the whole picture looks old after three seconds, and comes back by itself', async () => {
  let server = await ScriptedServer.start('Recording', 'Exercise', 125);
  const { page } = await open(browser, `${server.url}?event=1`);
  await page.waitForSelector('vd-event-list [data-event="1"]');
  expect(await page.locator('[data-stale]').count()).toBe(0);
  const port = Number(new URL(server.url).port);

  await server.kill();
  const killed = Date.now();
  await page.waitForSelector('[data-stale]', { timeout: 8000 });
  const seconds = (Date.now() - killed) / 1000;
  process.stdout.write(`stale after ${seconds.toFixed(2)} s\n`);
  // The last heartbeat may be up to 1 s old when the server dies, so the look may come early; it may not come later than 3 s and one tick.
  expect(seconds).toBeGreaterThan(1.5);
  expect(seconds).toBeLessThan(3.8);
  expect(await page.locator('[data-stale]').innerText()).toMatch(/PICTURE IS \d+ s OLD - DO NOT ACT ON POSITIONS/);
  expect(await page.locator('vd-evidence [data-countdown]').innerText()).toMatch(/ \?$/);
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('vd-app')?.shadowRoot?.querySelector('.columns') as Element).filter)).toContain('grayscale');
  const frozen = await page.locator('vd-evidence [data-countdown]').innerText();
  await page.waitForTimeout(1500);
  expect(await page.locator('vd-evidence [data-countdown]').innerText()).toBe(frozen);
  expect(await page.title()).toMatch(/^OLD PICTURE · /);
  await expect.poll(() => page.locator('[data-stale]').innerText()).toMatch(/reconnecting \(\d+\)/);
  await shot(page, 'stale');

  server = await ScriptedServer.start('Recording', 'Exercise', 125, port);
  await page.waitForSelector('[data-stale]', { state: 'detached', timeout: 30_000 });
  await expect.poll(() => textOf(page, 'vd-warnings')).toMatch(/Connected again/);
  expect(page.url()).toContain('event=1');
  await server.kill();
});

test('without WebGL the console says so and the lists and tables work', async () => {
  const server = await ScriptedServer.start('Recording', 'Exercise', 125);
  const { page, faults, foreign } = await open(browser, server.url);
  await page.waitForSelector('vd-event-list [data-event="1"]');
  await expect.poll(() => page.locator('[data-globe-note]').innerText()).toMatch(/no WebGL/);
  await page.keyboard.press('j');
  await expect.poll(() => textOf(page, 'vd-evidence')).toMatch(/For a launch/i);
  await shot(page, 'no-webgl');
  expect(faults).toEqual([]);
  expect(foreign).toEqual([]);
  await server.kill();
});
