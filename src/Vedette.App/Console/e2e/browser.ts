import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

const flags = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Starts Debian's Chromium (or the one of VEDETTE_BROWSER), with software drawing or with none. */
export function launch(webgl: boolean): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['VEDETTE_BROWSER'] ?? '/usr/bin/chromium',
    args: [...flags, ...(webgl ? ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'] : ['--disable-gpu', '--disable-3d-apis'])],
  });
}

/** What went wrong on a page, and where it went to. */
export interface Watched {
  page: Page;
  faults: string[];
  foreign: string[];
}

/** Opens a page and notes errors and requests that leave its origin. */
export async function open(browser: Browser, url: string, size = { width: 1366, height: 768 }): Promise<Watched> {
  const page = await browser.newPage({ viewport: size });
  const watched: Watched = { page, faults: [], foreign: [] };
  const { origin } = new URL(url);
  page.on('console', (m) => m.type() === 'error' && watched.faults.push(m.text()));
  page.on('pageerror', (e) => watched.faults.push(e.message));
  page.on('response', (r) => r.status() >= 400 && watched.faults.push(`${r.status()} ${r.url()}`));
  page.on('request', (r) => {
    const asked = new URL(r.url());
    if (!['data:', 'blob:'].includes(asked.protocol) && asked.origin !== origin) {
      watched.foreign.push(r.url());
    }
  });
  page.on('websocket', (s) => {
    if (new URL(s.url()).host !== new URL(url).host) {
      watched.foreign.push(s.url());
    }
  });
  await page.goto(url);
  return watched;
}

/** The text of a part of the console, read from its shadow root; empty when the part is not there. */
export function textOf(page: Page, part: string): Promise<string> {
  return page.evaluate((name) => {
    const root = document.querySelector('vd-app')?.shadowRoot?.querySelector(name)?.shadowRoot;
    return [...(root?.children ?? [])].map((e) => (e as HTMLElement).innerText ?? '').join('\n');
  }, part);
}

/** Keeps a picture of the page in VEDETTE_SHOTS, when that is set; waits before it, so that the globe is drawn. */
export async function shot(page: Page, name: string, settleMilliseconds = 0): Promise<void> {
  const folder = process.env['VEDETTE_SHOTS'];
  if (folder !== undefined) {
    await page.waitForTimeout(settleMilliseconds);
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
}
