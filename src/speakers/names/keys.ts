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

/** Pieces of words whose letters do not sound one by one. */
const PIECES: Readonly<Record<Script, readonly (readonly [RegExp, string])[]>> = {
  arabic: [[/تش|دج/gu, "ش"]],
  cyrillic: [[/дж|тч/gu, "ж"]],
  latin: [
    [/sch|tch|ch|sh|dzh|zh/gu, "s"],
    [/kh|gh|ck/gu, "k"],
    [/ph/gu, "f"],
    [/th|dh/gu, "t"],
    [/c(?=[eiy])/gu, "s"],
    [/x/gu, "ks"],
    [/w(?=[aeiou])/gu, ""],
  ],
};

/** The consonant classes of a word, each run once: the same for "Kerry", كيري and Керри; empty for a word of vowels. */
export function skeleton(letters: string, script: Script): string {
  let text = letters;
  for (const [piece, sound] of PIECES[script]) text = text.replace(piece, sound);
  const sounds = SOUNDS[script];
  let bones = "";
  for (const letter of text) {
    const sound = sounds[letter];
    if (sound !== undefined && sound !== bones.at(-1)) bones += sound;
  }
  return bones;
}

/** Longer skeletons are cut. */
const MOST_BONES = 8;

/** The skeleton of a word and what is left of it without any one bone, so that a misspelling still meets. */
export function looseBones(letters: string, script: Script): ReadonlySet<string> {
  const bones = skeleton(letters, script).slice(0, MOST_BONES);
  const found = new Set(bones === "" ? [] : [bones]);
  if (bones.length > 2)
    for (let at = 0; at < bones.length; at++) found.add(bones.slice(0, at) + bones.slice(at + 1));
  return found;
}

const looseOf = (word: NameWord, script: Script): readonly string[] =>
  [word.letters, ...word.others].flatMap((form) => [...looseBones(form, script)]);

/** Bones of one word that are all there are marked so: they tell more than what is left without one of them. */
const EXACT = "=";
/** Between the bones of given and family name, which together tell most. */
const BOTH = "/";

/**
 * Keys to look a name up by: the bones of each word that is neither particle nor first letter, whole and without any
 * one, those of the last word as such, and those of the first and last word together.
 */
export function keysOf(name: Name): ReadonlySet<string> {
  const words = name.words.filter((word) => !word.particle && !word.initial);
  const whole = (word: NameWord): readonly string[] =>
    [word.letters, ...word.others].map((form) => skeleton(form, name.script).slice(0, MOST_BONES));
  const keys = new Set(words.flatMap((word) => looseOf(word, name.script)));
  for (const word of words) for (const bones of whole(word)) if (bones !== "") keys.add(EXACT + bones);
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return keys;
  for (const ending of whole(last)) {
    keys.add(BOTH + ending);
    if (first !== last) for (const beginning of whole(first)) keys.add(beginning + BOTH + ending);
  }
  return keys;
}

/** How much it says that two names share a key. */
export function weightOfKey(key: string): number {
  const between = key.indexOf(BOTH);
  if (between > 0) return 8;
  if (between === 0) return 4;
  return key.startsWith(EXACT) ? 2 : 1;
}
