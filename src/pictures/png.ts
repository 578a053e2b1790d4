import { join } from "node:path";

/** Twice the pixels, for screens that have them. */
const SCALE = 2;

/**
 * Draws an SVG document as PNG, with the fonts of `configDir` and no others, so that it looks the same on every machine. The
 * library is loaded with the first picture.
 */
export async function pngOf(svg: string, configDir: string): Promise<Uint8Array> {
  const { renderAsync } = await import("@resvg/resvg-js");
  const image = await renderAsync(svg, {
    fitTo: { mode: "zoom", value: SCALE },
    font: {
      loadSystemFonts: false,
      fontFiles: ["NotoSans-Regular.ttf", "NotoSansArabic-Regular.ttf"].map((file) =>
        join(configDir, "fonts", file),
      ),
      defaultFontFamily: "Noto Sans",
    },
  });
  return image.asPng();
}
