import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const engine = join(here, 'node_modules/@cesium/engine');
const outDir = join(here, '../wwwroot');

/** Cesium loads workers and the world's picture at run time, from files beside the page; nothing of it comes from elsewhere. */
function cesiumFiles(): Plugin {
  return {
    name: 'cesium-files',
    apply: 'build',
    closeBundle() {
      const to = join(outDir, 'cesium');
      rmSync(to, { recursive: true, force: true });
      mkdirSync(to, { recursive: true });
      cpSync(join(engine, 'Build/Workers'), join(to, 'Workers'), { recursive: true });
      cpSync(join(engine, 'Source/Assets/Textures/NaturalEarthII'), join(to, 'Assets/Textures/NaturalEarthII'), { recursive: true });
      cpSync(join(engine, 'Source/Assets/IAU2006_XYS'), join(to, 'Assets/IAU2006_XYS'), { recursive: true });
      cpSync(join(engine, 'Source/Assets/approximateTerrainHeights.json'), join(to, 'Assets/approximateTerrainHeights.json'));
    },
  };
}

/** Cesium's credit line writes a style sheet into the page, which the security policy forbids; the line is not shown here anyway. */
function noInlineStyle(): Plugin {
  const written = 'shadowRootOrDocumentHead.appendChild(styleElem);';
  return {
    name: 'no-inline-style',
    transform(code, id) {
      if (!id.endsWith('/Scene/CreditDisplay.js')) {
        return null;
      }
      if (!code.includes(written)) {
        this.error('CreditDisplay.js no longer writes its style sheet as expected; look again.');
      }
      return code.replace(written, '');
    },
  };
}

export default defineConfig({
  root: here,
  base: './',
  plugins: [cesiumFiles(), noInlineStyle()],
  // These compile WebAssembly as soon as they are imported, which the page's security policy forbids; models and splats are not used here.
  resolve: { alias: { '@spz-loader/core': join(here, 'src/globe/no-models.ts'), meshoptimizer: join(here, 'src/globe/no-models.ts') } },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 6000,
    modulePreload: { polyfill: false },
  },
  test: { include: ['tests/**/*.test.ts'] },
} as Parameters<typeof defineConfig>[0]);
