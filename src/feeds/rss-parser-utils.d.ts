/** rss-parser ships no types for the module that holds its snippet function. */
declare module "rss-parser/lib/utils.js" {
  const utils: { getSnippet: (html: string) => string };
  // biome-ignore lint/style/noDefaultExport: the shape of the CommonJS module
  export default utils;
}
