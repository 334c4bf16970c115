import { askedInOnePlace } from './scripts/asked-services.mjs';
import { dependencyRule } from './scripts/dependency-rule.mjs';
import { sometimesAbsent } from './scripts/browser-support.mjs';

export default {
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error' },
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  // The assembly is AssemblyScript, which its own compiler checks.
  ignorePatterns: [
    'dist',
    'public',
    'test-results',
    'playwright-report',
    'src/engine/kernels/wasm/assembly',
  ],
  rules: {
    // Of types too: who reads one file of a circle has to read them all.
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'max-lines': ['error', 400],
    'typescript/no-explicit-any': 'error',
    // Too strict for tensors, whose rank TensorFlow.js leaves to the caller to assert.
    'typescript/no-unsafe-type-assertion': 'off',
    // Methods of plain objects of functions are passed about on purpose.
    'typescript/unbound-method': 'off',
    // For windows; a worker's postMessage has no target origin.
    'unicorn/require-post-message-target-origin': 'off',
    // Against the ARIA roles of charts and of scrollable regions, which must take the focus.
    'jsx-a11y/prefer-tag-over-role': 'off',
    'jsx-a11y/no-noninteractive-tabindex': 'off',
    // Recharts takes what it draws at a tick as a function.
    'react/no-unstable-nested-components': ['error', { allowAsProps: true }],
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/no-new-array': 'off',
    'vitest/no-conditional-expect': 'off',
    'import/no-named-as-default-member': 'off',
    // The JSX transform imports React.
    'react/react-in-jsx-scope': 'off',
    // Styles are imported for their effect.
    'import/no-unassigned-import': 'off',
  },
  overrides: [
    ...dependencyRule,
    { files: ['src/**'], rules: { 'no-restricted-properties': ['error', ...sometimesAbsent] } },
    ...askedInOnePlace(sometimesAbsent),
  ],
};
