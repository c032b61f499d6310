import { Component, type ReactNode } from 'react';

interface State { readonly failed: boolean }

/** Our own mistake must not empty the window: drafts are already saved, say so and offer a way on. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): State {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="page"><div className="notice red" role="alert">
        <h1>这一页出错了</h1>
        <p>已保存的草稿不受影响。请重新打开这一页；若仍出错，请把页面地址告诉管理员。</p>
        <div className="row"><button type="button" className="btn primary" onClick={() => { window.location.reload(); }}>重新打开</button><a className="btn" href="/">回到首页</a></div>
      </div></main>
    );
  }
}
