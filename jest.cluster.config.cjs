/** Stories that need a real server, run one after another by `npm run test:cluster`, which starts what they need. */
const node = require('./jest.config.cjs');
module.exports = { ...node, testMatch: ['**/*.cluster.ts'], maxWorkers: 1, testTimeout: 120000 };
