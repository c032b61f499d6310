import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin, UserConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Every browser that runs this reads woff2; shipping the woff twins would double the folder. */
const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform: (code, id) => (/@fontsource.*[.]css/.test(id) ? code.replace(/,\s*url\([^)]*[.]woff\)\s*format\('woff'\)/g, '') : null),
};

const config: UserConfig = {
  root: here('.'),
  plugins: [woff2Only, react()],
  build: {
    outDir: here('../dist/admin-ui'),
    emptyOutDir: true,
    target: 'es2022',
    // The policy allows no data: address for scripts, styles or fonts, so nothing is inlined.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
};

// The tool reads the default export and nothing else.
export { config as default };
