/** Stands in for decoders of 3-D models that Cesium imports and this console never calls (see vite.config.ts). */
export const MeshoptDecoder = { supported: false };

/** Never called. */
export function loadSpz(): never {
  throw new Error('Gaussian splats are not part of this console.');
}
