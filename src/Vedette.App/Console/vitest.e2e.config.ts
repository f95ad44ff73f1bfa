import { defineConfig } from 'vitest/config';

/** The browser tests: one Chromium, one after another. */
export default defineConfig({
  test: { include: ['e2e/**/*.e2e.ts'], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false, maxWorkers: 1, retry: 0 },
});
