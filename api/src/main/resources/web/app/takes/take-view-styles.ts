import { css } from 'lit';

export const takeViewStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 340px;
    gap: 20px;
    height: 100%;
    min-height: 0;
    padding: 16px;
  }

  .picture {
    display: flex;
    min-width: 0;
    min-height: 0;
  }

  clip-player,
  hook-up {
    flex: 1;
    min-width: 0;
  }

  .none {
    display: grid;
    flex: 1;
    place-items: center;
    aspect-ratio: 16 / 9;
    max-height: 100%;
    padding: 24px;
    border: 1px dashed var(--line);
    border-radius: var(--radius);
    color: var(--dim);
    text-align: center;
  }

  aside {
    display: flex;
    flex-direction: column;
    gap: 16px;
    min-width: 0;
    overflow: auto;
  }

  .label {
    margin-bottom: 4px;
  }

  .actions button[hidden] {
    display: none;
  }

  p {
    overflow-wrap: anywhere;
  }

  @media (max-width: 900px) {
    :host {
      grid-template-rows: auto auto;
      grid-template-columns: minmax(0, 1fr);
      gap: 12px;
      height: auto;
      padding: 10px;
    }

    .picture {
      aspect-ratio: 4 / 3.2;
    }
  }
`;
