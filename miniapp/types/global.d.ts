/** Where the API lives, filled in at build time (config/index.ts). */
declare const API_BASE: string;

declare module '*.scss';

declare module '*.svg' {
  const url: string;
  export default url;
}
