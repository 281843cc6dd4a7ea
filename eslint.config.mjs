/** Only regular expressions that take linear time: biome looks at everything else. */
import parser from '@typescript-eslint/parser';
import regexp from 'eslint-plugin-regexp';

export default [
  // Tests and tools read no stranger's text.
  { ignores: ['**/node_modules/**', '**/*.d.ts', '**/*.test.ts', '**/tests/**', 'tests/**', 'tools/**'] },
  {
    files: ['{schemas,packages,services}/**/*.{ts,tsx,mjs,js,cjs}'],
    languageOptions: { parser },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'certain' }],
      'regexp/no-super-linear-move': ['error', { report: 'certain', ignoreSticky: true, ignorePartial: false }],
    },
  },
];
