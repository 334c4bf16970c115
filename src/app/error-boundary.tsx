import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';

/** Where rendering broke: says so instead of leaving a white page. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <p role="alert" style={{ padding: 20 }}>
        <Translation>{(t) => t('notices.appError', { detail: error.message })}</Translation>
      </p>
    );
  }
}
