import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

declare const process: { env: Record<string, string | undefined> };

// In development the pages come from here and the answers from a running service; WENGANG_KEY makes the requests with that key.
const service = process.env.WENGANG_SERVICE ?? 'http://localhost:8080';
const key = process.env.WENGANG_KEY;
const proxy = {
  target: service,
  headers: key ? { Authorization: `Bearer ${key}` } : {},
};

export default defineConfig({
  plugins: [react()],
  server: { port: 5173, proxy: { '/api': proxy, '/q': proxy } },
  // one test reads the styles of the rooms
  test: { css: true, testTimeout: 60_000, hookTimeout: 60_000 },
  build: {
    outDir: 'dist',
    // charts and the grid come with the pages that need them
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      output: {
        manualChunks(id: string) {
          if (/node_modules\/(react|react-dom|scheduler|react-router|i18next|react-i18next|@tanstack)\//.test(id)) return 'react';
          return undefined;
        },
      },
    },
  },
});
