/** One run, one project a workspace; server and shared are ESM, transformed by swc. */
const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript' },
      target: 'es2022',
      experimental: { keepImportAttributes: true },
    },
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
    {
      displayName: 'server',
      rootDir: 'server',
      roots: ['<rootDir>/src'],
      testEnvironment: 'node',
      ...esm,
    },
    // What ships: image, compose, 云托管, upload, privacy declaration.
    {
      displayName: 'scripts',
      rootDir: 'scripts',
      roots: ['<rootDir>/tests'],
      testEnvironment: 'node',
      ...esm,
    },
    // The built server, killed and started again.
    {
      displayName: 'system',
      rootDir: 'server',
      roots: ['<rootDir>/system'],
      testEnvironment: 'node',
      ...esm,
    },
    {
      displayName: 'miniapp',
      rootDir: 'miniapp',
      roots: ['<rootDir>/src'],
      testEnvironment: 'node',
      ...esm,
    },
    // The built mini-program on a phone of our own making, against the built server.
    {
      displayName: 'weapp',
      rootDir: 'miniapp',
      roots: ['<rootDir>/weapp'],
      testMatch: ['**/*.weapp.ts'],
      testEnvironment: 'node',
      ...esm,
    },
    // The built web page in a real browser.
    {
      displayName: 'e2e',
      rootDir: 'miniapp',
      roots: ['<rootDir>/e2e'],
      testMatch: ['**/*.e2e.ts'],
      testEnvironment: 'node',
      ...esm,
    },
  ],
};
