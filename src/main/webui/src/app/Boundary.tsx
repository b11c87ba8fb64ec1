import { Button, Result, Typography } from 'antd';
import i18next from 'i18next';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { PARTS } from '../parts/words';

/** A page that fails says so and leaves the rest of the application usable. */
export class Boundary extends Component<{ children: ReactNode }, { error?: Error }> {
  override state: { error?: Error } = {};

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error(error, info.componentStack);
  }

  override render() {
    if (!this.state.error) return this.props.children;
    const t = i18next.getFixedT(null, PARTS);
    return (
      <Result status="error" title={t('unexpected')} subTitle={t('unexpectedWhy')} extra={<Button onClick={() => window.location.reload()}>{t('reload')}</Button>}>
        <Typography.Text code copyable>{String(this.state.error)}</Typography.Text>
      </Result>
    );
  }
}
