/** Sources run through swc as CommonJS; packages that ship only ES modules are transformed the same way. */
const esmOnly = ['@x0k', 'feelin', 'lezer-feel', '@lezer', 'bpmn-moddle', 'zeebe-bpmn-moddle', 'moddle', 'moddle-xml', 'saxen', 'min-dash', 'parse5', 'entities', 'luxon', 'temporal-polyfill', 'temporal-spec', 'temporal-utils', '@sparticuz', 'lossless-json'];
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/engine', '<rootDir>/admin-ui/src'],
  testMatch: ['**/*.test.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  resolver: '<rootDir>/engine/test/jest-resolver.cjs',
  transform: {
    '^.+\\.(t|j|mj)s$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' }, sourceMaps: 'inline' }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`, '<rootDir>/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  setupFiles: ['<rootDir>/engine/test/replay/check-at-close.cjs'],
  testTimeout: 30000,
};
