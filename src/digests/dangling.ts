import type { Language } from "../base/language.ts";
import { wordsOf } from "./words.ts";

const set = (words: string): ReadonlySet<string> => new Set(wordsOf(words));

/** Ready to compare with: ` first second `. */
function folded(openings: readonly string[]): readonly string[] {
  return openings.map((opening) => ` ${wordsOf(opening).join(" ")} `);
}

/** First words that lean on a sentence before: pronouns, demonstratives, connectives, verbs of going on. */
const FIRST: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: set(
    "he she it they we i you this that these those his her hers its their theirs our my them him and but or nor so yet " +
      "however meanwhile also then still instead nevertheless nonetheless moreover furthermore additionally therefore " +
      "thus hence consequently accordingly otherwise besides likewise similarly such both neither either another others " +
      "later earlier afterwards subsequently separately elsewhere here because although though while whereas asked who which",
  ),
  ar: set(
    "هو هي هم هما هن هذا هذه هؤلاء ذلك تلك أولئك كما لكن لكنه لكنها لكنهم بل ثم إلا بينما فيما حيث إذ إذن أيضا كذلك لذلك لذا هنا " +
      "هناك أضاف أضافت أضافوا تابع تابعت أردف أردفت استطرد استطردت مضى مضت زاد زادت ختم ختمت استدرك استدركت بدوره بدورها " +
      "بدورهم غير الأمر مما ممّا أما فقد فقال فإن فهو فهي فلم فلا فقط عندها حينها بذلك التي الذي الذين إنه إنها إنهم أنه أنها",
  ),
};

/** First words together that do the same. */
const OPENINGS: Readonly<Record<Language, readonly string[]>> = {
  en: folded([
    "in addition",
    "as a result",
    "in response",
    "in turn",
    "in contrast",
    "by contrast",
    "on the other hand",
    "for his part",
    "for her part",
    "for its part",
    "for their part",
    "at the same time",
    "after that",
    "before that",
    "the two",
    "the pair",
    "the move",
    "the decision",
    "the statement",
    "the statements",
    "the announcement",
    "the comments",
    "the remarks",
    "the latter",
    "the former",
    "according to him",
    "according to her",
    "according to them",
    "speaking to",
    "one of them",
  ]),
  ar: folded([
    "من جهته",
    "من جهتها",
    "من جهتهم",
    "من جانبه",
    "من جانبها",
    "في المقابل",
    "في السياق",
    "في هذا السياق",
    "في سياق متصل",
    "في غضون ذلك",
    "في الأثناء",
    "في هذه الأثناء",
    "على صعيد آخر",
    "إلى ذلك",
    "إلى جانب ذلك",
    "يأتي ذلك",
    "يأتي هذا",
    "جاء ذلك",
    "جاء هذا",
    "من ناحية أخرى",
    "من جهة أخرى",
    "بعد ذلك",
    "قبل ذلك",
    "مع ذلك",
    "رغم ذلك",
    "في الوقت نفسه",
    "على الرغم من ذلك",
    "بالتالي",
    "في الوقت ذاته",
  ]),
};

/** Stems that begin with the letter waw and so are no "and": minister, ministry, agency, Washington, delegation... */
const OWN_WAW =
  /^(?:وزير|وزار|وزراء|وكال|وكيل|وكلاء|واشنطن|وفد|وفود|وفا|وقف|وصل|وصول|وثيق|وثائق|وسط|وسائل|وسيط|وسطاء|وساط|وحد|والد|والي|وضع|وعد|وعود|ولاي|وقع|وقت|وجه|وجود|وظائف|وظيف|وقود|وصف|وباء|وتير|وردت|ورش|ورق|واصل|وافق|واجه|وارسو|ودع|وديع|وليد|وائل|وسام|وهران|وادي|واحد|واحه|وحش)/u;
const THAT = set("أن إن أنه إنه أنها إنها أنهم إنهم بأن بأنه بأنها");

/**
 * True of a sentence that cannot stand alone because it begins with a connective (وأضاف, "However"), a pronoun ("He
 * also"), or in Arabic with a verb of saying whose subject is dropped (قال إن). A rule of thumb: it would rather drop a
 * good sentence than show a dangling one.
 */
export function isDangling(sentence: string, lang: Language): boolean {
  const words = wordsOf(sentence.slice(0, 160));
  const first = words[0];
  if (first === undefined || FIRST[lang].has(first)) return true;
  const beginning = ` ${words.slice(0, 6).join(" ")} `;
  if (OPENINGS[lang].some((opening) => beginning.startsWith(opening))) return true;
  if (lang === "en") return words.slice(0, 7).includes("also") || !/^["“‘'«([]*[\p{Lu}\p{N}]/u.test(sentence);
  if (first.startsWith("و") && !OWN_WAW.test(first)) return true;
  return THAT.has(words[1] ?? "");
}
