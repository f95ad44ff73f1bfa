/** What the browser can draw with. */
export type Drawing = 'hardware' | 'software' | 'none';

const softwareNames = /swiftshader|llvmpipe|software|basic render/i;

/** Finds out whether there is WebGL 2, and whether a graphics processor is behind it. */
export function findDrawing(): Drawing {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (gl === null) {
    return 'none';
  }
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(info === null ? gl.RENDERER : info.UNMASKED_RENDERER_WEBGL));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return softwareNames.test(name) ? 'software' : 'hardware';
}
