import { instantOf } from "../feeds/instants.ts";
import { fold } from "../text/fold.ts";
import type { Paragraph } from "./paragraphs.ts";

/** What the page says elsewhere and an article repeats around its text. */
export interface Around {
  readonly titles: readonly string[];
  /** Names of the authors as printed; null where none are. */
  readonly byline: string | null;
}

/** Whole blessings in one sign (ﷺ, ﷻ), that folding would write out. */
const BLESSINGS = /[\uFDFA\uFDFB]/gu;

/** A form of a line in which its marks, spaces, letter forms and blessings do not count. */
export const bare = (line: string): string =>
  fold(line.replace(BLESSINGS, " "))
    .replace(/[\s\p{P}\p{S}]+/gu, " ")
    .trim();

/** Runs of anything but spaces. */
export const wordsIn = (line: string): number => line.match(/\S+/gu)?.length ?? 0;
const ENDS_A_SENTENCE = /[.!?؟…؛:]["”’»›)\]]{0,3}$/u;

/** A line of running text: long, or a whole sentence. Headlines, names, dates, tags and buttons are none. */
const isProse = (line: string, fewest: number): boolean =>
  wordsIn(line) >= 12 || (wordsIn(line) >= fewest && ENDS_A_SENTENCE.test(line));

const DATE_LABEL =
  /^(?:published|updated|last updated|posted|نشر(?:ت)?|آخر تحديث|تاريخ النشر)(?: on| at| في)?\s{0,3}:?\s{0,3}/iu;
/** "14.20 GMT", "11:05 p.m. ET", "قبل 6 ساعات": the time of an entry in a live blog, or of the page. */
const TIME =
  /^(?:updated |at |الساعة )?\d{1,2}[.:]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{1,5}(?:[+-]\d{1,2})?)?$|^(?:قبل|منذ) .{0,8}(?:دقيق|دقائق|ساع|يوم|[اأ]يام|[اأ]سبوع|[اأ]سابيع|شهر|[اأ]شهر).{0,4}$|^.{1,12}(?:min|minute|hour|day|week|month)s? ago$|^\d{1,3}\s?[hmd] ago$/iu;

/** Of several authors; a page may call its whole text so. */
const LONGEST_BYLINE = 500;

const MARKED = String.raw`[\s\p{P}\p{S}]{0,8}`;
/**
 * A line of its own after which nothing of the article comes: comments, contacts, more stories, offers. Compared
 * without vowel signs.
 */
const ENDS_THE_ARTICLE = new RegExp(
  `^${MARKED}(?:ends|ends here|انتهى|انتهي|end of (?:article|release)|comments?|\\d{1,5} (?:comments?|thoughts on .{1,150}|responses?)|leave a (?:comment|reply)|join the (?:conversation|discussion)|readers'? comments|(?:تعليقات|التعليقات)(?: القراء)?|[اأ]ضف تعليق[اك]?|اترك تعليق[اك]?|شاركنا ر[اأ]يك|(?:for (?:further|more) information|(?:press|media) (?:contacts?|enquiries|inquiries))(?:,? (?:please )?contact)?(?:[:,].{0,150})?|للمزيد من المعلومات(?:[:،].{0,150})?|للتواصل(?: الإعلامي| الاعلامي)?(?:[:،].{0,150})?|about the (?:author|writer)s?|عن (?:الكاتب|المؤلف)ة?|نبذة عن (?:الكاتب|المؤلف)ة?|(?:you (?:may|might) also (?:like|be interested in))|more (?:on this story|from .{1,40}|stories|news|like this)|most (?:read|popular|viewed)|top stories|related (?:topics|content|articles|stories|news|posts|coverage)|recommended(?: for you)?|explore more|(?:follow|explore) (?:the )?topics in this (?:article|story)|(?:read|see) (?:more|next)|in other news|[اأ]برز القصص.{0,20}|اخترنا (?:لك|لكم)|قد (?:يهمك|يعجبك)(?: [اأ]يضا)?|(?:ال[اأ]كثر|[اأ]كثر) (?:قراءة|مشاهدة|تعليقا|شيوعا).{0,20}|(?:مواضيع|مقالات|[اأ]خبار|موضوعات|قصص) (?:ذات صلة|متعلقة|[اأ]خرى|مقترحة)|المزيد (?:حول|من|في) .{1,40}|في هذا الملف|explore our .{1,40}|subscribe (?:now|today)|كلمات (?:مفتاحية|دلالية)|(?:الوسوم|وسوم|تاغات|tags|tagged|filed under|topics)(?: ?:.{0,200})?)${MARKED}$`,
  "iu",
);
/** What follows such a line is cut off when it is no larger than this share of what stands before it. */
const LARGEST_REST = 0.6;

/** A short last paragraph that tells how to reach the author, or whom to ask. */
const REACH =
  /\S@\S|\b(?:reach|contact|email|e-mail|follow|write to) (?:him|her|them|the (?:author|writer|reporter)|us|\p{Lu}\S+(?: \p{Lu}\S+)?) (?:at|on|by)\b|\btip line\b|\btel(?:ephone)?\b\.?\s{0,2}:|هاتف\s{0,2}:|بريد(?:ه|ها)? [إا]لكتروني|للتواصل مع|^(?:additional )?(?:reporting|editing|writing) by\b|\bcontributed to this (?:report|story|article)\b|^©|all rights reserved|جميع الحقوق محفوظة|^privacy notice\b/iu;
const LONGEST_REACH = 350;
/** Paragraphs at the end that are looked at for it. */
const ENDING = 4;

/**
 * The paragraphs of an article without what stands around it: headline, date and author before the first sentence;
 * quotations pulled out of the text and shown large; comments, contacts, tags and further stories after its end. Of a
 * text in which no sentence is found nothing is taken. Linear, but for pull quotes, which are searched for in the text.
 */
export function trimmed(all: readonly Paragraph[], around: Around): readonly string[] {
  const author = bare((around.byline ?? "").slice(0, LONGEST_BYLINE));
  const known = new Set([...around.titles.map(bare), author]);
  known.delete("");
  const linked = all.filter((paragraph) => paragraph.linked);
  const fewLinked = sizeOf(linked) * 2 < sizeOf(all);
  let lines = outsideSkipped(all)
    .filter((paragraph) => !(fewLinked && paragraph.linked && wordsIn(paragraph.text) < 40))
    .map(({ text }) => text)
    .filter((text) => !TIME.test(text.slice(0, 60)) || text.length > 60);
  lines = upTo(lines);
  const first = lines.findIndex((line) => isProse(line, 8) && !known.has(bare(line)));
  if (first === -1) return lines.filter((line) => !known.has(bare(line)) && !isDate(line));
  lines = withoutPulled(lines.slice(first).filter((line) => !isName(line, author) && !isDate(line)));
  return withoutEnding(lines, author);
}

/** "Skip podcast and continue reading", for readers of the page by ear, and where that leads. */
const SKIP = /^(?:تخط[ىي]|skip) .{1,60}(?:وواصل القراءة|and continue reading)/iu;
const SKIPPED_TO = /^(?:end of|نهاية) .{1,60}$|^.{1,60} نهاية$/iu;
const MOST_SKIPPED = 15;

function outsideSkipped(all: readonly Paragraph[]): readonly Paragraph[] {
  const kept: Paragraph[] = [];
  for (let at = 0; at < all.length; at++) {
    if (!SKIP.test(all[at]!.text.slice(0, 200))) {
      kept.push(all[at]!);
      continue;
    }
    const rest = all.slice(at + 1, at + 1 + MOST_SKIPPED);
    at += 1 + rest.findIndex(({ text }) => text.length < 80 && SKIPPED_TO.test(text));
  }
  return kept;
}

const sizeOf = (paragraphs: readonly Paragraph[]): number =>
  paragraphs.reduce((sum, { text }) => sum + text.length, 0);

const isDate = (line: string): boolean =>
  line.length < 80 && instantOf(line.replace(DATE_LABEL, "")) !== null;

/** `author` is bare, and empty where none is known. */
const isName = (line: string, author: string): boolean => {
  if (author === "" || line.length > 120) return false;
  const name = bare(line);
  return name.includes(" ") && ` ${author} `.includes(` ${name} `);
};

function upTo(lines: readonly string[]): string[] {
  const sizes = lines.map((line) => line.length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let before = 0;
  for (const [at, line] of lines.entries()) {
    const rest = total - before;
    const ends =
      before > 0 && line.length < 220 && ENDS_THE_ARTICLE.test(line.replace(/[\u064B-\u0652\u0640]/gu, ""));
    if (ends && rest <= before * LARGEST_REST) return lines.slice(0, at);
    before += sizes[at]!;
  }
  return [...lines];
}

/** Shorter ones are subheadings, which may well use the words of the text; those in marks are not. */
const FEWEST_PULLED = 8;
const FEWEST_IN_MARKS = 5;
const IN_MARKS = /^["“”„«‹‘'].*["“”»›’']$/u;
const LONGEST_PULLED = 300;
/** A name below a quotation that was pulled out. */
const LONGEST_NAME = 60;

/** Characters that are searched, for all sentences of a text together. No article needs a tenth of it. */
const MOST_SEARCHED = 40_000_000;

/** Leaves out lines each sentence of which stands inside another paragraph; and the name below them. */
function withoutPulled(lines: readonly string[]): string[] {
  const whole = lines.map((line) => ` ${bare(line)} `);
  // One search looks at each line, be it empty.
  const size = whole.reduce((sum, line) => sum + line.length + 20, 0);
  let searched = 0;
  let pulled = false;
  return lines.filter((line, at) => {
    const words = whole[at]!;
    if (pulled && line.length < LONGEST_NAME && !ENDS_A_SENTENCE.test(line)) {
      pulled = false;
      return false;
    }
    pulled =
      line.length < LONGEST_PULLED &&
      wordsIn(words) >= (IN_MARKS.test(line) ? FEWEST_IN_MARKS : FEWEST_PULLED) &&
      line.split(/[.!?؟]/u).every((sentence) => {
        const said = ` ${bare(sentence)} `;
        if (said.trim() === "") return true;
        searched += size;
        return (
          searched < MOST_SEARCHED &&
          whole.some((other, place) => place !== at && other.length > words.length && other.includes(said))
        );
      });
    return !pulled;
  });
}

function withoutEnding(lines: readonly string[], author: string): string[] {
  let end = lines.length;
  for (let looked = 0; end > 1; looked++) {
    const line = lines[end - 1]!;
    const about =
      looked < ENDING &&
      line.length < LONGEST_REACH &&
      (REACH.test(line) || (author !== "" && bare(line).startsWith(author)));
    // “No comment.” may well be the end; a button or a tag is no sentence in marks.
    const said = /^["“«]/u.test(line) && ENDS_A_SENTENCE.test(line);
    if (!about && (said || isProse(line, 3))) break;
    end--;
  }
  return lines.slice(0, end);
}
