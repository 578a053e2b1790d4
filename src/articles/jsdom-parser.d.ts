/** The light DOM that Readability brings along; its own types leave it out. */
declare module "@mozilla/readability/JSDOMParser.js" {
  export interface LightElement {
    readonly setAttribute: (name: string, value: string) => void;
    readonly appendChild: (node: LightElement | LightText) => void;
  }
  export interface LightText {
    readonly nodeType: 3;
  }
  export interface LightDocument {
    title: string;
    readonly head: LightElement;
    readonly body: LightElement;
    readonly createElement: (name: string) => LightElement;
    readonly createTextNode: (text: string) => LightText;
  }
  class JSDOMParser {
    parse(html: string): LightDocument;
  }
  // biome-ignore lint/style/noDefaultExport: a CommonJS module.
  export default JSDOMParser;
}
