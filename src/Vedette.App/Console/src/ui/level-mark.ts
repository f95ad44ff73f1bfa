import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Level } from '../model/levels';

/** The sign of a level: a shape of its own, in the level's colour. Decorative: the word stands beside it. */
export function levelMark(level: Level, size = 22): TemplateResult {
  return html`<svg width=${size} height=${size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shape(level)}</svg>`;
}

function shape(level: Level): SVGTemplateResult {
  const c = level.colour;
  switch (level.shape) {
    case 'dot':
      return svg`<circle cx="12" cy="12" r="4" fill=${c} />`;
    case 'square':
      return svg`<rect x="4" y="4" width="16" height="16" fill="none" stroke=${c} stroke-width="2.5" />`;
    case 'triangle':
      return svg`<path d="M12 2.5 22 21H2Z" fill=${c} />`;
    case 'diamond':
      return svg`<path d="M12 0.8 23.2 12 12 23.2 0.8 12Z" fill=${c} />
        <path d="M6 18 18 6M3.5 14.5 14.5 3.5M9.5 20.5 20.5 9.5" stroke="#0e1116" stroke-opacity=".45" stroke-width="1.6" />
        <path d="M12 5v9M12 16.5v2.8" stroke="#fff" stroke-width="3" />`;
    case 'block':
      return svg`<rect x="1" y="1" width="22" height="22" fill="none" stroke=${c} stroke-width="1.5" /><rect x="4" y="4" width="16" height="16" fill=${c} /><path d="M12 7v7M12 15.5v2" stroke="#000" stroke-width="2.5" />`;
    case 'struck':
      return svg`<rect x="3.5" y="3.5" width="17" height="17" fill="none" stroke=${c} stroke-width="2" stroke-dasharray="3 2.4" /><path d="M2 22 22 2" stroke=${c} stroke-width="2" />`;
  }
}

/** Number and word of a level as people read it: "3 RECOMMEND". */
export function levelLabel(level: Level): string {
  return level.index === 5 ? level.word : `${level.index} ${level.word}`;
}
