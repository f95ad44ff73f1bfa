import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import type { Claim } from '../contract';
import { claimsOf } from '../live/claims';
import { clockTime, percent } from '../model/format';
import { words } from '../strings';
import { Part } from './part';
import { common } from './styles';

/** What a track took and what it refused, asked of the server while it is open and whenever the track has a new detection. */
class Claims extends Part {
  static override properties = { track: { type: Number }, detections: { type: Number } };

  static override styles = [
    common,
    css`
      summary {
        cursor: pointer;
        padding: 8px 0 2px;
        font-weight: 600;
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      td {
        padding: 1px 4px 1px 0;
      }
      td:last-child {
        text-align: right;
      }
    `,
  ];

  declare track: number;
  declare detections: number;
  #claims: Claim[] | null = null;
  #failed = false;
  #open = false;

  override render(): TemplateResult {
    return html`<details ?open=${this.#open} @toggle=${this.#toggled}>
      <summary>${words.claims}</summary>
      <p class="dim">${words.claimsMeaning}</p>
      ${this.#claims === null ? html`<p>${this.#failed ? words.claimsFailed : words.claimsLoading}</p>` : this.#table(this.#claims)}
    </details>`;
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('track') && changed.get('track') !== undefined) {
      this.#claims = null;
      this.requestUpdate();
    }
    if (this.#open && (changed.has('track') || changed.has('detections'))) {
      void this.#load();
    }
  }

  #toggled = (event: Event): void => {
    this.#open = (event.target as HTMLDetailsElement).open;
    if (this.#open) {
      void this.#load();
    }
  };

  async #load(): Promise<void> {
    const { track } = this;
    const claims = await claimsOf(track);
    if (track === this.track) {
      this.#failed = claims === null;
      this.#claims = claims;
      this.requestUpdate();
    }
  }

  #table(claims: Claim[]): TemplateResult {
    return claims.length === 0
      ? html`<p>${words.claimsNone}</p>`
      : html`<table>
          <tbody>
            ${claims.map(
              (c) => html`<tr data-claim=${c.detectionId} class=${c.taken ? '' : 'dim'}>
                <td>${clockTime(this.session.clock.utcMilliseconds(c.timeSeconds))}</td>
                <td>${this.session.sensorName(c.sensorId)} ${c.kind === 'ray' ? words.rayKind : words.plotKind} ${c.detectionId}</td>
                <td>${c.taken ? words.taken : words.refused}</td>
                <td>${percent(c.probability)}</td>
              </tr>`,
            )}
          </tbody>
        </table>`;
  }
}

customElements.define('vd-claims', Claims);
