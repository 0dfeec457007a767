import { css } from 'lit';

export const playerStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 0.25rem;
    min-width: 0;
    min-height: 0;
    color: var(--text, #eee);
  }
  .picture {
    position: relative;
    flex: 1 1 auto;
    min-height: 0;
    background: #000;
    outline: 2px solid transparent;
    touch-action: pan-y;
  }
  .picture.seam {
    outline-color: var(--accent, #f5a524);
  }
  canvas {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: contain;
  }
  .label,
  .note,
  .problem {
    position: absolute;
    left: 0.5rem;
    margin: 0;
    padding: 0.1rem 0.4rem;
    background: #000a;
    border-radius: 0.25rem;
  }
  .label {
    top: 0.5rem;
  }
  .note {
    bottom: 0.5rem;
  }
  .problem {
    top: 45%;
    right: 0.5rem;
    color: var(--danger, #ff8f8f);
  }
  .bar {
    position: relative;
    height: 1.75rem;
  }
  .bar svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    pointer-events: none;
  }
  .loop {
    fill: var(--accent, #f5a524);
    opacity: 0.35;
  }
  line {
    stroke: var(--accent, #f5a524);
    stroke-width: 2;
  }
  input {
    width: 100%;
    height: 100%;
    margin: 0;
    accent-color: var(--accent, #f5a524);
  }
  .controls {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }
  .timecode,
  .frame {
    font-variant-numeric: tabular-nums;
  }
  .state {
    flex: 1 1 auto;
    opacity: 0.8;
  }
  button {
    min-width: 2.5rem;
    min-height: 2.25rem;
    font: inherit;
    color: inherit;
    background: var(--raised, #2a2a2e);
    border: 1px solid transparent;
    border-radius: 0.25rem;
    cursor: pointer;
  }
  .icon {
    display: block;
    width: 1.25rem;
    height: 1.25rem;
    margin: auto;
    fill: currentColor;
  }
  button:focus-visible,
  input:focus-visible {
    outline: 2px solid var(--accent, #f5a524);
    outline-offset: 1px;
  }
`;
