const ARABIC_LETTER = /[\u0621-\u064A]/u;
const ARABIC_SOUND: Readonly<Record<string, string>> = Object.fromEntries(
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
  }).flatMap(([sound, letters]) => [...letters].map((letter) => [letter, sound])),
);

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
  let sounds = "";
  if (ARABIC_LETTER.test(norm))
    for (const letter of norm.replace(/^ال(?=...)/u, "").replace(/تش/gu, "ش"))
      sounds += ARABIC_SOUND[letter] ?? "";
  else {
    sounds = norm;
    for (const [spelling, sound] of LATIN_SOUNDS) sounds = sounds.replace(spelling, sound);
  }
  // "h" is heard at the head of a name only, and doubled letters are written once in Arabic.
  const single = (sounds.slice(0, 1) + sounds.slice(1).replace(/h/gu, "")).replace(/(.)\1+/gu, "$1");
  return single.length >= 2 ? single : null;
}
