/** Scripts that names are compared in; anything else is only ever equal to itself. */
export const SCRIPTS = ["latin", "arabic", "cyrillic"] as const;
export type Script = (typeof SCRIPTS)[number];

/** The script of a name by its first letter that tells; null where none does. */
export function scriptOf(name: string): Script | null {
  for (const letter of name) {
    const code = letter.codePointAt(0)!;
    if ((code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && code <= 0x24f))
      return "latin";
    if (code >= 0x1e00 && code <= 0x1eff) return "latin";
    if ((code >= 0x620 && code <= 0x64a) || (code >= 0x671 && code <= 0x6d3)) return "arabic";
    if (code >= 0x400 && code <= 0x52f) return "cyrillic";
  }
  return null;
}
