import { css } from 'lit';

/** Rules that all parts share: focus, headings, buttons, tables. */
export const common = css`
  :host {
    display: block;
    box-sizing: border-box;
    min-width: 0;
    min-height: 0;
  }
  * {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 2px solid #fff;
    outline-offset: 1px;
    border-radius: 2px;
  }
  h2 {
    margin: 0;
    font-size: 11px;
    font-weight: 600;
    letter-spacing: 0.08em;
    text-transform: uppercase;
    color: var(--dim);
  }
  h3 {
    margin: 12px 0 4px;
    font-size: 11px;
    font-weight: 600;
    letter-spacing: 0.06em;
    text-transform: uppercase;
    color: var(--dim);
  }
  button {
    font: inherit;
    color: var(--text);
    background: var(--raised);
    border: 1px solid var(--line);
    border-radius: 3px;
    padding: 2px 8px;
    min-height: 24px;
    cursor: pointer;
  }
  button:hover {
    border-color: var(--dim);
  }
  button[aria-pressed='true'],
  button[aria-selected='true'] {
    background: #2c3a4a;
    border-color: var(--accent);
  }
  button:disabled {
    color: var(--dim);
    cursor: default;
  }
  kbd {
    font: inherit;
    font-size: 11px;
    color: var(--dim);
    border: 1px solid var(--line);
    border-radius: 3px;
    padding: 0 4px;
  }
  .dim {
    color: var(--dim);
  }
  dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 2px 12px;
    margin: 0;
  }
  dt {
    color: var(--dim);
  }
  dd {
    margin: 0;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  th {
    text-align: left;
    font-weight: 600;
    color: var(--dim);
    position: sticky;
    top: 0;
    background: var(--panel);
    white-space: nowrap;
  }
  th,
  td {
    padding: 3px 10px 3px 0;
    border-bottom: 1px solid var(--line);
    vertical-align: top;
  }
  .scroll {
    overflow: auto;
    scrollbar-width: thin;
    scrollbar-color: var(--line) transparent;
  }
`;
