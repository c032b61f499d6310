/** The suites that need servers; `npm run test:cluster` starts them and hands their addresses over in the environment. */
const base = require('./jest.config.cjs');
module.exports = { ...base, testMatch: ['**/*.cluster.ts'], testTimeout: 60000, maxWorkers: 1 };
