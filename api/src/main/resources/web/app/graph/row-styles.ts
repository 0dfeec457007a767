import { css } from 'lit';

/** What the rows of the graph have in common: their height, which the lines beside them count on, and the name at the left. */
export const rowStyles = css`
  :host {
    display: flex;
    align-items: center;
    gap: 12px;
    height: 98px;
    padding: 0 8px;
    line-height: 1.3;
  }

  .name {
    width: 140px;
    flex: none;
  }

  @media (max-width: 640px) {
    .name {
      width: 70px;
    }
  }
`;
