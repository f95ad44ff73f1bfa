import { css, html, unsafeCSS, type TemplateResult } from 'lit';
import uPlot from 'uplot';
import uplotCss from 'uplot/dist/uPlot.min.css?inline';
import { clockTime } from '../model/format';
import { dim, infrared, radar } from '../model/palette';
import { words } from '../strings';
import { Part } from './part';
import { common } from './styles';

const tallPixels = 120;

/** Height and speed of the selected track over time, from the path flown. The same figures stand as text beside it. */
class Chart extends Part {
  static override styles = [
    common,
    unsafeCSS(uplotCss),
    css`
      :host {
        margin-top: 10px;
      }
      .u-legend {
        display: none;
      }
      .key {
        display: flex;
        gap: 14px;
        font-size: 11px;
      }
    `,
  ];

  #plot: uPlot | null = null;
  #drawn = '';

  override render(): TemplateResult {
    return html`<h3>${words.chart}</h3>
      <div class="plot" aria-hidden="true"></div>
      <div class="key dim" aria-hidden="true"><span>━ ${words.chartHeight}</span><span>┅ ${words.chartSpeed}</span></div>`;
  }

  override updated(): void {
    const trail = this.session.picture.trails.get(this.session.shown ?? -1) ?? [];
    const key = `${this.session.shown}:${trail.length}:${trail.at(-1)?.timeSeconds}:${this.clientWidth}`;
    if (key === this.#drawn || this.clientWidth === 0) {
      return;
    }
    this.#drawn = key;
    const speed = trail.map((p, i) => {
      const q = trail[i - 1];
      return q === undefined || p.timeSeconds === q.timeSeconds ? null : metresBetween(p, q) / (p.timeSeconds - q.timeSeconds) / 1000;
    });
    const data: uPlot.AlignedData = [trail.map((p) => p.timeSeconds), trail.map((p) => p.heightMetres / 1000), speed];
    if (this.#plot === null || this.#plot.width !== this.clientWidth) {
      this.#plot?.destroy();
      this.#plot = new uPlot(this.#options(), data, this.renderRoot.querySelector<HTMLElement>('.plot') ?? undefined);
    } else {
      this.#plot.setData(data);
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#plot?.destroy();
    this.#plot = null;
    this.#drawn = '';
  }

  #options(): uPlot.Options {
    const axis = { stroke: dim, grid: { stroke: '#222a34', width: 1 }, ticks: { show: false }, font: '10px sans-serif' };
    const utc = (seconds: number): string => clockTime(this.session.clock.utcMilliseconds(seconds)).slice(0, 5);
    return {
      width: this.clientWidth,
      height: tallPixels,
      cursor: { show: false },
      legend: { show: false },
      scales: { x: { time: false } },
      axes: [
        { ...axis, size: 22, values: (_, ticks) => ticks.map(utc) },
        { ...axis, size: 36, scale: 'km' },
        { ...axis, size: 26, scale: 'kms', side: 1, grid: { show: false } },
      ],
      series: [
        {},
        { label: words.chartHeight, scale: 'km', stroke: radar, width: 1.6, points: { show: false } },
        { label: words.chartSpeed, scale: 'kms', stroke: infrared, width: 1.6, dash: [4, 3], points: { show: false } },
      ],
    };
  }
}

function metresBetween(p: { longitudeDegrees: number; latitudeDegrees: number; heightMetres: number }, q: typeof p): number {
  const [a, b] = [p, q].map((s) => {
    const [lat, lon, r] = [(s.latitudeDegrees * Math.PI) / 180, (s.longitudeDegrees * Math.PI) / 180, 6_371_000 + s.heightMetres];
    return [r * Math.cos(lat) * Math.cos(lon), r * Math.cos(lat) * Math.sin(lon), r * Math.sin(lat)] as const;
  });
  return a === undefined || b === undefined ? 0 : Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

customElements.define('vd-chart', Chart);
