const ARABIC_LETTER = /[\u0621-\u064A]/u;
const ARABIC_SOUND: ReadonlyMap<number, string> = new Map(
  Object.entries({
    b: "بپ",
    t: "تثط",
    j: "جغ",
    h: "حه",
    k: "خقك",
    d: "دذض",
    r: "ر",
    z: "زظ",
    s: "سشص",
    f: "فڤ",
    l: "ل",
    m: "م",
    n: "ن",
  }).flatMap(([sound, letters]) => [...letters].map((letter) => [letter.charCodeAt(0), sound] as const)),
);
const T = 0x62a;
const SH = 0x634;

/** Latin spellings of one sound each, the longer ones first. */
const LATIN_SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:al|el|as|ad|ar|an|at|ash)[-‑]/u, ""],
  [/tch|sch|sh|ch|ic$|cz|cs/gu, "s"],
  [/kh|ck|q|c(?![eiy])/gu, "k"],
  [/c/gu, "s"],
  [/th/gu, "t"],
  [/dh/gu, "d"],
  [/ph|v/gu, "f"],
  [/gh|g/gu, "j"],
  [/p/gu, "b"],
  [/x/gu, "ks"],
  [/[^bcdfjhklmnrstz]/gu, ""],
];

/**
 * The consonants of a name in either script, sounds that the two confuse made one and vowels dropped: the same for "Halwan"
 * and حلوان. Null where fewer than two are left.
 * @param norm A folded word.
 */
export function skeletonOf(norm: string): string | null {
  let heard = "";
  const hear = (sound: string): void => {
    // "h" is heard at the head of a name only, and doubled letters are written once in Arabic.
    if (!(sound === "h" && heard !== "") && !heard.endsWith(sound)) heard += sound;
  };
  if (ARABIC_LETTER.test(norm))
    for (let at = norm.length > 4 && norm.startsWith("ال") ? 2 : 0; at < norm.length; at++) {
      const letter = norm.charCodeAt(at);
      // تش is one sound.
      const sound = letter === T && norm.charCodeAt(at + 1) === SH ? undefined : ARABIC_SOUND.get(letter);
      if (sound !== undefined) hear(sound);
    }
  else {
    let sounds = norm;
    for (const [spelling, sound] of LATIN_SOUNDS) sounds = sounds.replace(spelling, sound);
    for (const sound of sounds) hear(sound);
  }
  return heard.length >= 2 ? heard : null;
}
