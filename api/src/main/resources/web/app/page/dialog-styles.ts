import { css } from 'lit';

export const dialogStyles = css`
  dialog {
    width: min(620px, calc(100vw - 24px));
    max-height: calc(100vh - 32px);
    padding: 20px;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--text);
  }

  dialog::backdrop {
    background: #000b;
  }

  form {
    display: grid;
    gap: 14px;
  }

  fieldset {
    display: grid;
    gap: 6px;
    margin: 0;
    padding: 10px 14px;
    border: 1px solid var(--line);
    border-radius: 6px;
  }

  legend {
    color: var(--dim);
    font-size: 13px;
  }

  .short {
    max-width: 120px;
  }

  .end {
    justify-content: flex-end;
  }
`;
