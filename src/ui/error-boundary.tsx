import { Component, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  /** What is shown instead; `retry` shows what broke once more. */
  whenBroken: (error: Error, retry: () => void) => ReactNode;
  children: ReactNode;
}

/** Keeps to itself what breaks while it is drawn: what is around it stays. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error?: Error | undefined }> {
  override state: { error?: Error | undefined } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return this.props.whenBroken(error, () => this.setState({ error: undefined }));
  }
}
