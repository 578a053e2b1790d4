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
    "none of",
    "all of this",
    "all this",
    "much of this",
    "some of them",
    "there was one",
    "there is one",
    "on top of that",
    "for that reason",
    "in that case",
    "in the meantime",
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
    "من ناحية ثانية",
    "من ناحيته",
    "من ناحيتها",
    "على صعيد",
    "على الصعيد",
    "على الأرض",
    "على أي حال",
    "في الجانب",
    "جدير بالذكر",
    "الجدير بالذكر",
    "يذكر أن",
    "يشار إلى",
    "تجدر الإشارة",
    "في الإطار",
    "لهذا",
    "نتيجة ذلك",
    "نتيجة لذلك",
    "إضافة إلى ذلك",
    "بالإضافة إلى ذلك",
    "علاوة على ذلك",
    "فضلا عن ذلك",
    "خلال ذلك",
    "عقب ذلك",
    "إثر ذلك",
    "بعدها",
    "قبلها",
    "عندئذ",
    "حينذاك",
  ]),
};

/** Stems that begin with the letter waw and so are no "and": minister, ministry, agency, Washington, delegation... */
const OWN_WAW =
  /^(?:وزير|وزار|وزراء|وكال|وكيل|وكلاء|واشنطن|وفد|وفود|وفا|وقف|وصل|وصول|وثيق|وثائق|وسط|وسائل|وسيط|وسطاء|وساط|وحد|والد|والي|وضع|وعد|وعود|ولاي|وقع|وقت|وجه|وجود|وظائف|وظيف|وقود|وصف|وباء|وتير|وردت|ورش|ورق|واصل|وافق|واجه|وارسو|وداع|وديع|وليد|وائل|وسام|وهران|وادي|واحد|واحه|وحش)/u;
/** "And" before a stem that begins like one of those: وقتل, وعدد, والدفاع. */
const AND_BEFORE =
  /^(?:وقتل|وقتا|وعد[دمول]|وحد[دثو]|وفا[زج]|وفاق(?:م|ت)|وضعف|وجه(?:از|ود|د)|وصفق|وقعد|والد(?!(?:[هةاي]|ته|ها|تها|يه|يها|ين)?$)|والي(?![هن]?$))/u;
/** ف before what follows on: فالصفقة, فاليوم, ففي. Names such as فاليري and words such as فلسطين have it of their own. */
const SO = /^فال(?!يري|نتين|ديس|كون|يتا|نسيا|ح$|ج)/u;
const SO_WORDS = set(
  "ففي فعلى فمن فمنذ فبعد فبينما فعند فعندما فحين فكان فكانت فكل فبعض فما فهذا فهذه فهناك فإذا فلو فكيف فيوما فإما فحتى فبحسب فوفق",
);
/** Shown things that stood before; but not a day or a week. */
const SHOWN = set("هذا هذه هذان هاتان هؤلاء ذلك تلك");
const TIMES = /^(?:الاسبوع|الشهر|العام|السنه|الايام|اليوم|الصيف|الشتاء|الربيع|الخريف|المره|الليله)$/u;

/** Nouns that point back at what was told, unless what they are of follows: "The visit, though", "The senator said". */
const POINTS_BACK = new Set(
  (
    "visit question questions criticism incident incidents revelation revelations allegation allegations claim claims accusation " +
    "accusations charge charges step steps development developments changes flurry backlash announcement president speaker senator " +
    "governor congressman congresswoman minister secretary spokesman spokeswoman spokesperson lawmaker lawmakers judge officer officers " +
    "suspect suspects victim victims man woman men women couple company firm lawsuit letter document documents video study survey poll"
  ).split(" "),
);
const OF_WHAT = set(
  "of for who whom whose in from to at that which by on with against between about over into under behind",
);
/** Set off in the middle: "The visit, though, has". */
const SET_OFF = /^[^,]{1,60}, (?:though|however|meanwhile|too|instead|then|therefore|in turn|as well),/u;

const ALSO = /\balso\b|\bas well\b(?! as)/u;

/** "The visit has", "The vice president dominated": a thing or an office without what or whose it is. */
function pointsBack(words: readonly string[]): boolean {
  if (words[0] !== "the") return false;
  const at = ["vice", "prime", "former"].includes(words[1] ?? "") ? 2 : 1;
  if (!POINTS_BACK.has(words[at] ?? "")) return false;
  return !OF_WHAT.has(words[at + 1] ?? "");
}

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
  if (lang === "en")
    return (
      ALSO.test(words.slice(0, 8).join(" ")) ||
      pointsBack(words) ||
      SET_OFF.test(sentence) ||
      !/^["“‘'«([]*[\p{Lu}\p{N}]/u.test(sentence)
    );
  if (first.startsWith("و") && (!OWN_WAW.test(first) || AND_BEFORE.test(first))) return true;
  if (SO.test(first) || SO_WORDS.has(first)) return true;
  if (words.slice(1, 4).some((word, at) => SHOWN.has(word) && !TIMES.test(words[at + 2] ?? ""))) return true;
  return THAT.has(words[1] ?? "");
}
