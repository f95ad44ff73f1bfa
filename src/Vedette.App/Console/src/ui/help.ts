import { css, html, type TemplateResult } from 'lit';
import { levels } from '../model/levels';
import { keyHelp, words } from '../strings';
import { levelLabel, levelMark } from './level-mark';
import { Part } from './part';
import { common } from './styles';

/** All keys and what the signs mean. A dialog: it keeps the keyboard until it is closed. */
class Help extends Part {
  static override styles = [
    common,
    css`
      dialog {
        color: var(--text);
        background: var(--panel);
        border: 1px solid var(--dim);
        border-radius: 4px;
        padding: 16px 22px;
        max-width: 860px;
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 0.55);
      }
      .columns {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 10px 40px;
      }
      .mark {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        font-weight: 600;
      }
      @media (max-width: 700px) {
        .columns {
          grid-template-columns: 1fr;
        }
      }
      header {
        display: flex;
        justify-content: space-between;
      }
      dt kbd {
        color: var(--text);
        white-space: pre;
        font-size: 12px;
      }
    `,
  ];

  /** Opens or closes it. */
  toggle(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog?.open) {
      dialog.close();
    } else {
      dialog?.showModal();
    }
  }

  /** Whether it is open. */
  get open(): boolean {
    return this.renderRoot.querySelector('dialog')?.open ?? false;
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="title">
      <header>
        <h2 id="title">${words.help}</h2>
        <button @click=${() => this.toggle()}>${words.close} <kbd>Esc</kbd></button>
      </header>
      <div class="columns">
        <div>
          <h3>${words.keysTitle}</h3>
          <dl>${keyHelp.map(([key, meaning]) => html`<dt><kbd>${key}</kbd></dt><dd>${meaning}</dd>`)}</dl>
        </div>
        <div>
          <h3>${words.meaningsTitle}</h3>
          <dl>${levels.map((l, i) => html`<dt class="mark">${levelMark(l)} ${levelLabel(l)}</dt><dd>${words.levelMeanings[i]}</dd>`)}</dl>
          <h3>${words.impact}</h3>
          <p>${words.notHowBig}</p>
          <h3>${words.timeline}</h3>
          <p>${words.timelineMeaning}</p>
          <h3>${words.globe}</h3>
          <p>${words.linesMeaning}</p>
          <h3>${words.creditsTitle}</h3>
          <p class="dim">${words.credits}</p>
        </div>
      </div>
    </dialog>`;
  }
}

customElements.define('vd-help', Help);
export type { Help };
