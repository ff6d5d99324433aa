import { defineConfig } from 'vite';

// Vite's own development server passes on what belongs to a running Atoll server.
const server = process.env.ATOLL_SERVER ?? 'http://127.0.0.1:8080';
const passOn = { target: server, ws: true };

export default defineConfig({
  esbuild: { jsx: 'automatic' },
  server: { proxy: { '/api': passOn, '/mods': passOn } },
  preview: { proxy: { '/api': passOn, '/mods': passOn } },
  build: {
    target: 'es2022',
    // Images become files: the server's policy is stricter with data.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
