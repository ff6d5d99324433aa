import { defineConfig } from 'vite';

// Relative addresses: the page lives under one that holds the mod's version.
export default defineConfig({
  base: './',
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: false,
    // Phaser alone is more; it is cached for as long as its name stays.
    chunkSizeWarningLimit: 1600,
    rollupOptions: { output: { manualChunks: { phaser: ['phaser'] } } },
  },
});
