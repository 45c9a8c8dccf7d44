import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

const GATEWAY = 'http://127.0.0.1:8090';

export default defineConfig({
  root: 'src/workbench',
  plugins: [react()],
  // The sources of the other packages, as everywhere here, so that nothing is built before.
  resolve: { conditions: ['@minipay/source', ...defaultClientConditions] },
  build: {
    outDir: '../../dist/workbench',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
  },
  // `vite` alone shows the page while it is worked on, beside a sandbox that runs.
  server: { proxy: { '/sandbox': GATEWAY, '/wallet': GATEWAY } },
});
