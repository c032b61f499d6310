/** The stories in a real browser: a server in this process, the built pages, headless Chromium from the npm package (or the one FADU_TEST_CHROMIUM names). */
const base = require('./jest.config.cjs');
module.exports = { ...base, testMatch: ['**/*.browser.ts'], testTimeout: 180000, maxWorkers: 1 };
