import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider, Spin } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import 'dayjs/locale/zh-cn';
import { useTranslation } from 'react-i18next';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { Problem } from '../api/problem';
import { useLanguage } from '../language';
import { Fault } from '../parts/Fault';
import { SessionContext, useWho } from '../session/session';
import { SignIn } from '../session/SignIn';
import { Boundary } from './Boundary';
import { routes } from './routes';
import { theme } from './theme';
import { APP } from './words';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (times, error) => error instanceof Problem && error.passes && times < 3,
      refetchOnWindowFocus: true,
    },
  },
});
const router = createBrowserRouter(routes);

export function Application() {
  const language = useLanguage();
  return (
    <ConfigProvider locale={language === 'en' ? enUS : zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      <App className="shell" message={{ maxCount: 3 }}>
        <QueryClientProvider client={queries}>
          <Boundary><Door /></Boundary>
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}

/** Whoever is not known signs in first; at their return from a provider the router takes over. */
function Door() {
  const { t } = useTranslation(APP);
  const who = useWho();
  if (who.data === undefined && !who.error) return <Spin fullscreen />;
  if (who.data || window.location.pathname === '/signed-in') {
    return <SessionContext value={who.data ?? null}><RouterProvider router={router} /></SessionContext>;
  }
  return (
    <main className="sign-in-page">
      <div className="sign-in-card">
        <h1 className="shell-brand" style={{ marginBottom: 16 }}><strong>{t('name')}</strong> <span className="muted">{t('tagline')}</span></h1>
        {who.error && <Fault problem={who.error} retry={() => void who.refetch()} />}
        <SignIn />
      </div>
    </main>
  );
}
