import { css } from 'lit';

/** What all components share: controls, marks, panels, texts. */
export const shared = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  [hidden] {
    display: none !important;
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  h1,
  h2,
  p {
    margin: 0;
  }

  h1 {
    font-size: 20px;
    font-weight: 650;
    line-height: 1.3;
  }

  h2 {
    font-size: 16px;
    font-weight: 650;
  }

  .label {
    font-size: 13px;
    font-weight: 600;
    color: var(--dim);
  }

  a {
    color: inherit;
  }

  a:hover {
    color: var(--accent);
  }

  .dim {
    color: var(--dim);
  }

  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  button,
  .button {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 32px;
    padding: 4px 12px;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: var(--raised);
    color: var(--text);
    font: inherit;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
  }

  button:hover:not(:disabled),
  .button:hover {
    border-color: var(--dim);
    color: var(--text);
  }

  button:disabled {
    opacity: 0.5;
    cursor: default;
  }

  button.main {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }

  button.main:hover:not(:disabled) {
    color: var(--on-accent);
    filter: brightness(1.08);
  }

  button.plain {
    border-color: transparent;
    background: none;
  }

  button[aria-pressed='true'],
  [aria-current='page'] {
    border-color: var(--accent);
    color: var(--accent);
  }

  kbd {
    padding: 0 5px;
    border: 1px solid currentColor;
    border-radius: 4px;
    font: 11px/16px ui-monospace, monospace;
    opacity: 0.65;
  }

  input:not([type='checkbox'], [type='radio'], [type='range']),
  select,
  textarea {
    width: 100%;
    min-height: 34px;
    padding: 6px 10px;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: var(--ground);
    color: var(--text);
    font: inherit;
  }

  textarea {
    resize: vertical;
  }

  label {
    display: grid;
    gap: 4px;
  }

  label > span {
    color: var(--dim);
    font-size: 13px;
  }

  .check {
    display: flex;
    align-items: center;
    gap: 8px;
  }

  .check > span {
    color: inherit;
    font-size: inherit;
  }

  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }

  .panel {
    padding: 16px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
  }

  .problem {
    padding: 10px 12px;
    border-left: 3px solid var(--failed);
    border-radius: 4px;
    background: color-mix(in srgb, var(--failed) 12%, var(--surface));
    overflow-wrap: anywhere;
  }

  .mark {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    color: var(--dim);
    font-size: 12px;
    white-space: nowrap;
  }

  .mark::before {
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: currentColor;
    content: '';
  }

  .mark.done,
  .mark.finished,
  .mark.approved {
    color: var(--done);
  }

  .mark.rendering,
  .mark.ingesting,
  .mark.cutting {
    color: var(--working);
  }

  .mark.review,
  .mark.waiting,
  .mark.budget,
  .mark.held,
  .mark.paused {
    color: var(--review);
  }

  .mark.parked {
    color: var(--parked);
  }

  .mark.failed,
  .mark.rejected {
    color: var(--failed);
  }

  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
`;
