import { Component, type ReactNode } from 'react';

/** Where a page that fails ends: with a way on, instead of nothing at all. */
export class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Broken /> : this.props.children;
  }
}

/** The link leaves this page for good: what failed would fail again. */
function Broken() {
  return (
    <div className="shell">
      <main className="narrow narrow-alone" id="main">
        <h1>Something went wrong here</h1>
        <p role="alert">This page can’t be shown. It may work when it is loaded anew.</p>
        <p className="buttons">
          <a className="button button-main" href="/">
            To the lobby
          </a>
          <button type="button" className="button" onClick={() => location.reload()}>
            Reload the page
          </button>
        </p>
      </main>
    </div>
  );
}
