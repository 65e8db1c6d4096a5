/** One run, one project a workspace; server and shared are ESM, transformed by swc. */
const swc = [
  '@swc/jest',
  {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
  },
];

const esm = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc },
  moduleNameMapper: { '^@minglu/shared/(.*)$': '<rootDir>/../shared/src/$1' },
};

export default {
  testTimeout: 60_000,
  projects: [
    { displayName: 'shared', rootDir: 'shared', testEnvironment: 'node', ...esm },
    { displayName: 'server', rootDir: 'server', testEnvironment: 'node', ...esm },
  ],
};
