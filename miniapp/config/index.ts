import path from 'node:path';
import { defineConfig } from '@tarojs/cli';
import TsconfigPathsPlugin from 'tsconfig-paths-webpack-plugin';
import webpack from 'webpack';

const root = path.resolve(__dirname, '..');
const shared = path.resolve(root, '../shared/src');
/** Class fields and the like would not run on older phones (nor survive Taro's minifier). */
const modern = path.resolve(root, '../node_modules/@tanstack');
const isH5 = process.env['TARO_ENV'] === 'h5';

/** A mini-program has no origin of its own; without a word it talks to the developer's machine. */
const apiOfWeapp = process.env['TARO_APP_API'] ?? 'http://127.0.0.1:8080/api/v1';

/** What of the chain we use; webpack-chain's own types come from another webpack than ours. */
interface Chain {
  resolve: { plugin(name: string): { use(plugin: unknown, args: unknown[]): void } };
  plugin(name: string): { use(plugin: unknown, args: unknown[]): void };
  merge(config: object): void;
  performance: { maxEntrypointSize(bytes: number): void; maxAssetSize(bytes: number): void };
}

function resolveShared(chain: Chain): void {
  chain.resolve
    .plugin('tsconfig-paths')
    .use(TsconfigPathsPlugin, [{ configFile: path.resolve(root, 'tsconfig.json') }]);
}

/**
 * One px of the design is one px on the screen (no scaling with the width): a target of 44 stays
 * 44 on a small phone, and type does not grow on a wide one.
 */
const postcss = { pxtransform: { enable: false, config: {} } };

export default defineConfig({
  projectName: 'minglu',
  date: '2026-11-25',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: isH5 ? 'dist-h5' : 'dist',
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  defineConstants: { API_BASE: JSON.stringify(isH5 ? '/api/v1' : apiOfWeapp) },
  mini: {
    compile: { include: [shared, modern] },
    optimizeMainPackage: { enable: true },
    // Components style themselves by class alone, so the order of their sheets does not matter.
    miniCssExtractPluginOption: { ignoreOrder: true },
    postcss,
    webpackChain(chain: Chain) {
      resolveShared(chain);
      // React Query aborts through AbortController, which WeChat's engine does not have.
      chain.plugin('abort-controller').use(webpack.ProvidePlugin, [
        {
          AbortController: [
            path.resolve(root, 'src/services/abortController.ts'),
            'AbortController',
          ],
        },
      ]);
    },
  },
  h5: {
    compile: { include: [shared, modern] },
    publicPath: './',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    output: {
      filename: 'js/[name].[contenthash:8].js',
      chunkFilename: 'js/[name].[contenthash:8].js',
    },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: { ...postcss, autoprefixer: { enable: true, config: {} } },
    webpackChain(chain: Chain) {
      resolveShared(chain);
      // What two pages share is loaded once, not copied into each page's chunk.
      chain.merge({
        optimization: {
          splitChunks: {
            chunks: 'all',
            cacheGroups: { shared: { name: 'shared', minChunks: 2, priority: 1 } },
          },
        },
      });
      // Taro's runtime and component kit are one entry; the budget is measured, see the report.
      chain.performance.maxEntrypointSize(900_000);
      chain.performance.maxAssetSize(900_000);
    },
  },
});
