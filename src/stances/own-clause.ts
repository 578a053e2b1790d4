import type { Quotation } from "../quotations/quotation.ts";
import type { Token } from "../text/tokens.ts";

/** How far before a content its complementizer may stand, in characters. */
const LED_IN = 12;
/** إنه, أنها, بأنهم: the subject of the clause is whoever speaks, or somebody named before. */
const HIMSELF = /(?:^|[\s"“«])[وفب]?[أإا]ن(ها|هما|هم|ه|ني|نا)[\s:"“«]*$/u;
const PRONOUN = /^(?:i|we|he|she|it|they)$/u;
/** Between subject and verb: "she also welcomed". */
const ADVERB = /^(?:also|still|therefore|strongly|fully|ايضا|بشده)$/u;
const FIRST_PERSON = /^[وف]?[نا]\p{L}/u;
/** سنواصل, سأعمل. */
const FIRST_FUTURE = /^[وف]?س[نا]\p{L}{2,}/u;
const WE = /^[وف]?(?:نحن|انا|اننا|انني|اني)$/u;

const list = (words: string): readonly string[] => words.split(" ");
/** Bodies that a person speaks for, with the pronoun of whoever that is: بلاده, حكومتها. */
const HIS_BODY: ReadonlySet<string> = new Set(
  list(
    "بلاد حكومت حزب حركت وزارت منظمت كتلت شركت لجنت هيئت جماعت فريق ادارت مؤسست جيش قوات مجلس جمعيت نقابت ناديه مكتب مركز تيار جبهت اتحاد دولت مملكت سلطنت امارت جامعت محكمت بعثت",
  ).flatMap((stem) => ["ه", "ها", "هم", "نا", "ي"].map((owner) => stem + owner)),
);
/** معترضون, المحتجون; a name may end so too. */
const MANY =
  /^(?:ال\p{L}{3,}ون|مسؤولون|محللون|مراقبون|ناشطون|معارضون|باحثون|دبلوماسيون|محتجون|متظاهرون|سكان|شهود|خبراء|نشطاء|علماء|نواب|منتقدون|محامون)$/u;
/** The same with the article: they are the speaker's where the words that name him name them too. */
const BODY =
  /^ال(?:حكومه|حزب|حركه|وزاره|منظمه|كتله|شركه|لجنه|هيئه|جماعه|فريق|اداره|مؤسسه|جيش|قوات|مجلس|جمعيه|نقابه|نادي|مكتب|مركز|تيار|جبهه|اتحاد|ائتلاف|تحالف|رابطه|بلديه|جامعه|محكمه|بعثه|رئاسه|نيابه|شرطه|مصرف|بنك|غرفه|سلطه|كنيسه|اتحاديه)$/u;

/** Where the predicate of a clause about the speaker begins, and how that is known. */
export interface OwnClause {
  /** Index of the first word of the predicate. */
  readonly at: number;
}

/**
 * Finds the predicate of a content whose subject is the speaker, or the body spoken for: "she welcomed", إنها ترحب, نرحب,
 * بلاده ترحب, الوزارة ترحب of a ministry's spokesman. Null where somebody else is its subject. `words` are those of the
 * content, folded, and `speaker` those naming the speaker.
 */
export function ownClause(
  text: string,
  { content, cue, source }: Quotation,
  words: readonly string[],
  speaker: readonly Token[],
): OwnClause | null {
  // "قال: إن النقابة سترفع": behind a colon the particle is of the content.
  const from = words[0] === "ان" ? 1 : 0;
  const head = words[from];
  if (head === undefined) return null;
  const { start } = content[0]!;
  const subject = HIMSELF.exec(text.slice(Math.max(0, start - LED_IN), start))?.[1];
  // "يقول المعترضون إنه سيطلق سباقا": many are no "he".
  if (subject === "ه" && MANY.test(speaker[0]?.norm ?? "")) return null;
  // "She said he welcomed it", قالت إنه يرحب: another one does.
  const gender = subject === "ه" ? "f" : subject === "ها" ? "m" : null;
  if (subject !== undefined && (gender === null || cue?.agreement.gender !== gender))
    return { at: ADVERB.test(head) ? from + 1 : from };
  const within = /^[وف]?ان(ه|ها)$/u.exec(head)?.[1];
  if (within !== undefined && cue?.agreement.gender !== (within === "ه" ? "f" : "m")) return { at: from + 1 };
  if (PRONOUN.test(head)) {
    const spoken = source?.text.toLowerCase() ?? "";
    if (!PRONOUN.test(spoken) || spoken === head) return { at: ADVERB.test(words[1] ?? "") ? 2 : 1 };
  }
  if (WE.test(head) || HIS_BODY.has(head) || spokenFor(head, speaker)) return { at: from + 1 };
  return FIRST_PERSON.test(head) || FIRST_FUTURE.test(head) ? { at: from } : null;
}

/** The body at the head of a clause is the speaker's: "المتحدث باسم النقابة إن النقابة سترفع". */
function spokenFor(head: string, speaker: readonly Token[]): boolean {
  if (!BODY.test(head)) return false;
  const bare = head.slice(2);
  return speaker.some(({ norm }) => norm === head || norm === bare || norm === `لل${bare}`);
}
