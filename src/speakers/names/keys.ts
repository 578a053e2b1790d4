import type { Script } from "./script.ts";
import type { Name, NameWord } from "./words.ts";

/**
 * Sounds as classes that scripts and misspellings confuse: labials, gutturals, hissing sounds, dentals, nasals, liquids.
 * Vowels and half-vowels are dropped, for Arabic writes few of them.
 */
const SOUNDS: Readonly<Record<Script, Readonly<Record<string, string>>>> = {
  latin: classes({ p: "bpfvw", k: "kqgcx", s: "szj", t: "td", m: "m", n: "n", l: "l", r: "r" }),
  arabic: classes({ p: "بف", k: "كقغخ", s: "سزصشجث", t: "تدطضظذ", m: "م", n: "ن", l: "ل", r: "ر" }),
  cyrillic: classes({ p: "бпфв", k: "кгх", s: "сзжшщцч", t: "тд", m: "м", n: "н", l: "л", r: "р" }),
};

function classes(groups: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(groups).flatMap(([sound, letters]) => [...letters].map((letter) => [letter, sound])),
  );
}

/** Pieces of Latin words whose letters do not sound one by one. */
const LATIN_PIECES: readonly (readonly [RegExp, string])[] = [
  [/sch|tch|ch|sh|dzh|zh/gu, "s"],
  [/kh|gh|ck/gu, "k"],
  [/ph/gu, "f"],
  [/th|dh/gu, "t"],
  [/c(?=[eiy])/gu, "s"],
  [/x/gu, "ks"],
  [/w(?=[aeiou])/gu, ""],
];

/** The consonant classes of a word, each run once: the same for "Kerry", كيري and Керри; empty for a word of vowels. */
export function skeleton(letters: string, script: Script): string {
  let text = letters;
  if (script === "latin") for (const [piece, sound] of LATIN_PIECES) text = text.replace(piece, sound);
  const sounds = SOUNDS[script];
  let bones = "";
  for (const letter of text) {
    const sound = sounds[letter];
    if (sound !== undefined && sound !== bones.at(-1)) bones += sound;
  }
  return bones;
}

/** The skeleton of a word and what is left of it without any one bone, so that a misspelling still meets. */
export function looseBones(letters: string, script: Script): ReadonlySet<string> {
  const bones = skeleton(letters, script).slice(0, 8);
  const found = new Set(bones === "" ? [] : [bones]);
  if (bones.length > 2)
    for (let at = 0; at < bones.length; at++) found.add(bones.slice(0, at) + bones.slice(at + 1));
  return found;
}

const looseOf = (word: NameWord, script: Script): readonly string[] =>
  [word.letters, ...word.others].flatMap((form) => [...looseBones(form, script)]);

/** Keys to look a name up by: those of each word that is neither particle nor initial. */
export function keysOf(name: Name): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const word of name.words)
    if (!word.particle && !word.initial) for (const key of looseOf(word, name.script)) keys.add(key);
  return keys;
}
