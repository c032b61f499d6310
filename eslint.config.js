import tseslint from 'typescript-eslint';
import reactHooks from 'eslint-plugin-react-hooks';

const PURE = ['engine/bpmn/**/*.ts', 'engine/law/**/*.ts'];
const TESTS = ['**/*.test.ts', 'engine/test/**/*.ts', 'bench/**/*.ts'];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'admin-ui/dist/', 'data/', '**/*.cjs', '**/*.js'] },
  { files: ['**/*.ts', '**/*.tsx'], extends: [tseslint.configs.base], languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } }, linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false, arguments: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ['error', { max: 10 }],
      'no-restricted-syntax': ['error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name, so that a thing has one name everywhere.' },
        { selector: 'ExportAllDeclaration', message: 'List what a door exports.' }],
      eqeqeq: 'error',
      'no-console': 'error',
    } },
  { files: PURE, rules: { 'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: 'Time is handed in.' }, { object: 'Math', property: 'random', message: 'Randomness is handed in.' }] } },
  { files: ['admin-ui/src/**/*.tsx', 'admin-ui/src/**/*.ts'], plugins: { 'react-hooks': reactHooks }, rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error', 'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }] } },
  { files: [...TESTS], rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'off', 'no-console': 'off' } },
  { files: ['engine/main.ts', 'engine/cli.ts'], rules: { 'no-console': 'off' } },
);
