/** The arrows of ARCHITECTURE.md; `npm run lint:imports`. */

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const test = '[.](test|e2e|weapp)[.]tsx?$';

export default {
  forbidden: [
    forbid('no-circles', 'A circle has no first page to read.', {}, { circular: true }),
    forbid(
      'shared-stands-alone',
      'shared has no runtime dependency, no DOM, no Node.',
      { path: '^shared/src', pathNot: test },
      { pathNot: '^shared/(src|test)' },
    ),
    forbid(
      'server-not-miniapp',
      'Both know only shared.',
      { path: '^server' },
      { path: '^miniapp' },
    ),
    forbid(
      'miniapp-not-server',
      'Both know only shared.',
      { path: '^miniapp' },
      { path: '^server' },
    ),
    forbid(
      'platform-below-modules',
      'The platform serves the modules and knows none of them.',
      { path: '^server/src/platform', pathNot: test },
      { path: '^server/src/(modules|http)' },
    ),
    forbid(
      'services-know-no-http',
      'Only routes, schemas of routes and http/ know a request.',
      { path: '^server/src/modules/.*[.](service|model|policy|presenter|record|keys)[.]ts$' },
      { path: '^server/src/http' },
    ),
    forbid(
      'model-behind-service',
      'One module reaches another through its service, not its model.',
      { path: '^server/src/modules/([^/]+)/', pathNot: `${test}|/demo/` },
      {
        path: '^server/src/modules/[^/]+/[^/]+[.]model[.]ts$',
        pathNot: '^server/src/modules/$1/',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'engine-stands-alone',
      'The embedded engine is a program of its own; only who starts it knows the platform.',
      { path: '^server/src/platform/database/embedded', pathNot: `${test}|/embedded/start[.]ts$` },
      { path: '^server/src/(?!platform/database/embedded)' },
    ),
    forbid(
      'packages-apart',
      'Sub-packages never import each other.',
      { path: '^miniapp/src/packages/([^/]+)/' },
      { path: '^miniapp/src/packages/', pathNot: '^miniapp/src/packages/$1/' },
    ),
    forbid(
      'components-make-no-requests',
      'Components show; hooks and services fetch.',
      { path: '^miniapp/src/components' },
      { path: '^miniapp/src/services/.*[.]api[.]ts$' },
    ),
    forbid(
      'services-below-pages',
      'Services know no page, component or hook.',
      { path: '^miniapp/src/services' },
      { path: '^miniapp/src/(pages|packages|components|hooks)' },
    ),
    forbid(
      'no-test-in-code',
      'Code does not import tests.',
      { pathNot: `${test}|testing/` },
      { path: test },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(dist|dist-h5|[.]swc)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.imports.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.json'],
    },
  },
};
