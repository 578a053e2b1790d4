import type { Token } from "../text/tokens.ts";
import { marked, type WordForm } from "../text/word-form.ts";
import { PAUSE } from "./conditions.ts";
import { MARK } from "./irony.ts";
import { holds, tellingWords } from "./near.ts";

/** Beside the verb: the words are another's. */
const RELAYING =
  /^(?:quoting|mimicking|paraphrasing|parodying|[وف]?(?:مقتبسا|مقتبسه|مستشهدا|مستشهده|اقتبس|اقتبست|مقلدا|مقلده))$/u;
const READS =
  /^(?:read|reads|reading|recited|reciting|[وف]?(?:قرا|قرات|يقرا|تقرا|قاريا|قاريه|تلا|تلت|تاليا))$/u;
/** "said in a statement read out on the pavement": one's own. */
const OWN_TEXT = /^(?:statement|message|letter|note|text)$/u;
/** What is read out stands within so many words behind the verb. */
const READ_WITHIN = 8;
const READ_THING = /^(?:بيان|بيانا|رساله|نص|message|letter|statement)$/u;
const READS_NEXT = /^(?:aloud|out|from|back|رساله|بيان|بيانا|منشور|منشورا|كلام|علي|من|نص)$/u;
/** At the head of what is said: others say it. */
const OTHERS_SAY =
  /^(?:says?|claims?|argues?|insists?|يقولون|يزعمون|يزعم|تزعم|يدعي|يصفون|يصفونه|يصفونها|تقولون|قالوا|زعموا)$/u;
const THEY_SAY = /^(?:يقولون|يزعمون|يدعون|يصفون|يصفونه|يصفونها|تقولون|قالوا|زعموا|يقال|قيل)$/u;
const OTHERS_WITHIN = 6;
/** Within what is said: the next words are another's, who is quoted in order to be answered. */
const QUOTES: readonly (readonly string[])[] = [
  ["i", "quote"],
  ["in", "the", "words", "of"],
  ["we", "are", "told"],
  ["they", "tell", "us"],
  ["my", "opponents", "say"],
  ["our", "opponents", "say"],
  ["my", "critics", "say"],
  ["هكذا", "كتب"],
  ["هكذا", "كتبت"],
  ["هكذا", "قال"],
  ["هكذا", "قالت"],
  ["هكذا", "يقول"],
  ["هكذا", "وصف"],
  ["علي", "حد", "قول"],
  ["علي", "حد", "تعبير"],
  ["يقول", "خصومنا"],
  ["يقول", "خصومي"],
  ["يقول", "لنا"],
  ["يقولون", "لنا"],
];
/** Beside the verb: whose view the words are. */
const VIEWS: readonly (readonly string[])[] = [
  ["on", "behalf", "of"],
  ["speaking", "for"],
  ["in", "the", "name", "of"],
  ["نيابه", "عن"],
  ["opponents'", "argument"],
  ["opponents’", "argument"],
  ["critics'", "argument"],
  ["argument", "of", "his", "opponents"],
  ["argument", "of", "her", "opponents"],
  ["حجه", "خصومه"],
  ["حجه", "خصومها"],
  ["حجج", "خصومه"],
  ["حجج", "خصومها"],
  ["راي", "خصومه"],
  ["راي", "خصومها"],
  ["لسان", "خصومه"],
  ["لسان", "خصومها"],
];
/** Who has an office and holds a view of his own: "إن الوزير يرى في التقليص". */
const OFFICE =
  /^(?:الوزير|الوزيره|الرئيس|الرئيسه|المدير|المديره|الامين|المحافظ|الوالي|minister|president|governor|chairman|director)$/u;
const HOLDS =
  /^(?:يري|تري|يعتبر|تعتبر|يومن|تومن|thinks|believes|regards|considers|sees|thought|believed|regarded|considered|saw)$/u;
const OWN = /^(?:i|we|انا|نحن)$/u;

const OF_VIEWS = tellingWords(VIEWS);
const OF_QUOTES = tellingWords(QUOTES);
/**
 * True of a folded word around the verb, and of one that is said, by which {@link isRelayed} may tell another's words: without any
 * there are none.
 */
export const mayBeRelaying = (norm: string): boolean =>
  OF_VIEWS.has(norm) || RELAYING.test(norm) || READS.test(norm);
export const mayRelay = (norm: string): boolean =>
  OF_QUOTES.has(norm) || [OTHERS_SAY, THEY_SAY, HOLDS].some((form) => form.test(norm));

/** True where some tokens hold one of some phrases; not looked for where none of its longest words stands. */
const holdsOf = (
  tokens: readonly Token[],
  phrases: readonly (readonly string[])[],
  tells: (form: WordForm) => boolean,
): boolean => tokens.some(({ form }) => tells(form)) && phrases.some((words) => holds(tokens, words));
const isOfQuotes = marked(({ norm }) => OF_QUOTES.has(norm));
const isOfViews = marked(({ norm }) => OF_VIEWS.has(norm));

/** True of words that are another's: quoted, read out, or the view of whom the speaker speaks for. */
export function isRelayed(content: readonly Token[], frame: readonly Token[]): boolean {
  const beside = frame.some(
    ({ norm }, at) =>
      RELAYING.test(norm) ||
      (READS.test(norm) &&
        !OWN_TEXT.test(frame[at - 1]?.norm ?? "") &&
        (READS_NEXT.test(frame[at + 1]?.norm ?? "") ||
          frame.slice(at + 1, at + READ_WITHIN).some((next) => READ_THING.test(next.norm)))),
  );
  if (beside || holdsOf(content, QUOTES, isOfQuotes) || holdsOf(frame, VIEWS, isOfViews)) return true;
  return (
    content
      .slice(0, OTHERS_WITHIN)
      .some(
        ({ norm }, at) =>
          (at === 0 && THEY_SAY.test(norm)) ||
          (OTHERS_SAY.test(norm) &&
            !OWN.test(content[at - 1]?.norm ?? "i") &&
            !PAUSE.test(content[at - 1]!.norm)),
      ) || viewOfAnother(content)
  );
}

/** "الوزير «يرى في التقليص»", said by his spokesman. */
function viewOfAnother(content: readonly Token[]): boolean {
  const words = content.slice(0, OTHERS_WITHIN).filter(({ norm }) => !MARK.test(norm));
  return words.some(({ norm }, at) => at > 0 && HOLDS.test(norm) && OFFICE.test(words[at - 1]!.norm));
}
