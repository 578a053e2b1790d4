import { type Script, scriptOf } from "./script.ts";
import { spell } from "./spelling.ts";

/** One word of a name. */
export interface NameWord {
  /** Its letters, as the aligner knows them. */
  readonly letters: string;
  /** Other ways to take it: without a prefixed article, which the other script may leave out. */
  readonly others: readonly string[];
  /** "bin", "de", بن: may be missing on the other side. */
  readonly particle: boolean;
  /** A single letter, or the name of a Latin letter in Arabic: stands for any word that begins so. */
  readonly initial: boolean;
  /** The Latin letter that an Arabic initial reads out, where it does. */
  readonly reads: string | null;
}

/** A name taken apart. */
export interface Name {
  readonly script: Script;
  /** In order; never empty. */
  readonly words: readonly NameWord[];
  /** Which of several of one name: "2" for II and الثاني, "jr" for Jr. and الابن; null for most. */
  readonly ordinal: string | null;
}

const PARTICLES: Readonly<Record<Script, ReadonlySet<string>>> = {
  latin: new Set(
    "al el ul ad an ar as ash at az bin ben ibn bint bte de del della der den des di da do dos das du d van von vom zu zur ter ten la le les los lo y e af av of the al-".split(
      " ",
    ),
  ),
  arabic: new Set("ال بن ابن بنت دي دو دا دل ديل ديلا دير دن فان فون لا لو له اف ذا".split(" ")),
  cyrillic: new Set("аль эль бин бен ибн де ди да дю дер ден ван фон ла ле аш ад ан ар ас аз".split(" ")),
};
const ARTICLES: ReadonlySet<string> = new Set(["al", "el", "ال", "аль", "эль"]);
/** "Servant of", the beginning of many given names. */
const SERVANT = /^(?:abd|abd[aeou][lrsn]|عبد|абд|абд[уе]л[ь]?)$/u;
const LATIN_SERVANT = /^abd[aeu]l(?=[a-z]{3})/u;
const ARABIC_SERVANT = /^عبدال(?=..)/u;
const LATIN_ARTICLE = /^(?:al|el)(?=[a-z]{4})/u;
const CYRILLIC_ARTICLE = /^(?:аль|эль)(?=[\u0430-\u044F]{3})/u;

/** Latin letters as Arabic newspapers read them out: جورج دبليو بوش. */
const READ_OUT: Readonly<Record<string, string>> = {
  دبليو: "w",
  دبليوو: "w",
  جيه: "j",
  اف: "f",
  اتش: "h",
  سي: "c",
  بي: "b",
  ار: "r",
  ام: "m",
  ان: "n",
  ال: "l",
  تي: "t",
  دي: "d",
  جي: "g",
  كيه: "k",
  اس: "s",
};
const ORDINALS: Readonly<Record<string, string>> = {
  i: "1",
  ii: "2",
  iii: "3",
  iv: "4",
  v: "5",
  vi: "6",
  vii: "7",
  viii: "8",
  ix: "9",
  x: "10",
  xi: "11",
  xii: "12",
  xiii: "13",
  xiv: "14",
  xv: "15",
  xvi: "16",
  xvii: "17",
  xviii: "18",
  jr: "jr",
  junior: "jr",
  sr: "sr",
  senior: "sr",
  الاول: "1",
  الثاني: "2",
  الثالث: "3",
  الرابع: "4",
  الخامس: "5",
  السادس: "6",
  السابع: "7",
  الثامن: "8",
  التاسع: "9",
  العاشر: "10",
  الابن: "jr",
  الاصغر: "jr",
  جونيور: "jr",
  الاب: "sr",
  الاكبر: "sr",
  младший: "jr",
  старший: "sr",
};

/** Signs that part words; a dot does too, so that "J.R." is two initials. Apostrophes and ʿ belong to their word. */
const BETWEEN = /[\s.,،\-‐‑–—ـ=·()"«»“”]+/u;
/** More words are no name. */
const MOST_WORDS = 8;

/** Takes a name apart. Null where no word of a known script is in it. Linear; never throws. */
export function nameOf(text: string): Name | null {
  const script = scriptOf(text);
  if (script === null) return null;
  const words: NameWord[] = [];
  let ordinal: string | null = null;
  for (const part of text.slice(0, 200).split(BETWEEN)) {
    if (words.length === MOST_WORDS) break;
    const letters = spell(part, script);
    if (letters === "") continue;
    const which = words.length > 0 ? ORDINALS[letters] : undefined;
    // "V." in the middle is an initial: an ordinal stands behind the name, so a word after it takes it back.
    if (which !== undefined && (letters.length > 1 || /^[IVX]$/u.test(part))) {
      ordinal = which;
      continue;
    }
    words.push(wordOf(part, letters, script));
  }
  joinServants(words, script);
  // "Ben Rhodes", "Van Jones": what stands first is a given name, unless it is the article; ابن is none.
  const [first] = words;
  if (first?.particle && words.length > 1 && !ARTICLES.has(first.letters) && first.letters !== "ابن")
    words[0] = { ...first, particle: false };
  return words.length === 0 ? null : { script, words, ordinal };
}

/** "Abd al-Rahman", "Abdul Rahman", عبد الرحمن are one word each. */
function joinServants(words: NameWord[], script: Script): void {
  for (let at = 0; at + 1 < words.length; at++) {
    if (!SERVANT.test(words[at]!.letters)) continue;
    let next = at + 1;
    if (words[next]!.particle && ARTICLES.has(words[next]!.letters) && next + 1 < words.length) next++;
    const { letters, others } = words[next]!;
    const head = script === "arabic" ? "عبد" : script === "latin" ? "abd" : "абд";
    const bare = others[0] ?? letters;
    const long = script === "arabic" ? "ال" : script === "latin" ? "ul" : "ул";
    const joined = { particle: false, initial: false, reads: null };
    words.splice(at, next - at + 1, { ...joined, letters: head + bare, others: [head + long + bare] });
  }
}

function wordOf(part: string, letters: string, script: Script): NameWord {
  const particle = PARTICLES[script].has(letters);
  if (script === "arabic") {
    const readOut = READ_OUT[letters];
    const article = !particle && /^ال..../u.test(letters) && !/^[أإآ]/u.test(part);
    return {
      letters,
      others: article
        ? [letters.slice(2)]
        : ARABIC_SERVANT.test(letters)
          ? [letters.replace(ARABIC_SERVANT, "عبد")]
          : [],
      particle,
      initial: letters.length === 1 || readOut !== undefined,
      reads: readOut ?? null,
    };
  }
  const bare = letters
    .replace(script === "latin" ? LATIN_ARTICLE : CYRILLIC_ARTICLE, "")
    .replace(LATIN_SERVANT, "abd");
  return {
    letters,
    others: bare === letters ? [] : [bare],
    particle,
    initial: letters.length === 1,
    reads: null,
  };
}
