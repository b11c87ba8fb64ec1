import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { noticePresence } from './api/client';
import { Application } from './app/Application';
import './app/app.css';

// After an update of the service a page that is open misses its parts: it is opened anew, once.
window.addEventListener('vite:preloadError', () => {
  const now = Date.now();
  if (now - Number(sessionStorage.getItem('wengang.renewed') ?? 0) < 10_000) return;
  sessionStorage.setItem('wengang.renewed', String(now));
  window.location.reload();
});

noticePresence();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(<StrictMode><Application /></StrictMode>);
