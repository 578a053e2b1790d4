import type { Language } from "../base/language.ts";
import { mayBeDeed } from "../quotations/arabic/verbal-noun.ts";
import type { Act } from "../quotations/quotation.ts";
import { fold } from "../text/fold.ts";
import { foldedWords, stem } from "../text/search-words.ts";
import { isIdle } from "../topics/idle-words.ts";

/** Targets that only point at what the article is about: "the plan", هذا المشروع. */
const POINTING = new Set(
  foldedWords(
    "stuff application applications plan plans project scheme proposal idea measure move bill motion thing matter it this that them decision deal offer text draft step " +
      "madness nonsense farce circus sell-out sellout giveaway folly charade swindle racket rip-off stitch-up travesty " +
      "system programme program contract contracts takeover venture undertaking proposals package " +
      "agreement accord treaty pact law legislation act reform policy package resolution amendment arrangement initiative version report change changes plant facility " +
      "مشروع المشروع خطة الخطة مقترح المقترح فكرة الفكرة قرار القرار إجراء الإجراء خطوة الخطوة أمر الأمر مسودة المسودة نص النص اتفاق الاتفاق اتفاقية الاتفاقية معاهدة المعاهدة قانون القانون تشريع التشريع صفقة الصفقة عرض العرض دعوة الدعوة مبادرة المبادرة صيغة الصيغة تعديل التعديل تعديلات التعديلات الملف المساله الموضوع المنشاه " +
      "النظام نظام البرنامج برنامج العقد عقد العقود عقود المخطط مخطط التوجه المرسوم اللائحة المهزلة العبث الهراء المسرحية الجنون التهور",
  ).map(stem),
);

/** What of a stance tells its matter; a row of the ledger has it too. */
export interface Named {
  readonly act: Act;
  readonly target: { readonly text: string } | null;
}

/** True of a target that names nothing by itself: "the plan", or a clause about "it". */
export const pointsOnly = (stance: Named): boolean =>
  stance.target === null ||
  isDoneToIt(stance.target.text) ||
  /^(?:(?:they|them|it|we|us|i|he|him|she|you)\s|her\sto\s)/iu.test(stance.target.text) ||
  foldedWords(matterOf(stance) ?? "")
    .filter(
      (word) => !/^(?:an?|the|this|that|these|those|any|such|his|her|their|هذا|هذه|ذلك|تلك)$/u.test(word),
    )
    .every((word) => POINTING.has(stem(word)));

/** "its closure", إقراره: what is done to the thing that the article is about. */
function isDoneToIt(text: string): boolean {
  const deed =
    /^(?!ال)(\p{L}{3,}?)(?:ه|ها|هم)(?=$|\s(?:من|عن|في|إلى|قبل|بعد|فورا|نهائيا|حالا|اليوم)(?:\s|$))/u.exec(
      text,
    )?.[1];
  return deed === undefined ? ITS_DEED.test(text) : mayBeDeed(fold(deed));
}
const ITS_DEED =
  /^(?:its|their)\s(?:closure|sale|construction|approval|adoption|passage|extension|renewal|introduction|expansion|implementation|ratification|membership|creation|demolition|removal|privati[sz]ation|launch|return|opening|reopening|cancellation|abolition|repeal|signing)$/iu;

/** What is called for, or promised, against a thing: "scrap the lane", "the bill to be rejected", "the council should drop it". */
const AGAINST_VERB =
  "(?:refuse|reject|scrap|drop|cancel|block|stop|halt|abandon|oppose|resist|withdraw|shelve|bin|ditch|fight|kill|derail|overturn|repeal|veto|prevent|bury|" +
  "axe|sink|junk|dump|defeat|abolish|end|undo|think again (?:about|on|over)|get rid of|do away with|put an end to|put a stop to|pull the plug on|" +
  "(?:tear|throw|send|strike|turn|call|rip)(?: (?:it|them|this|that))? (?:up|out|back|down|off)|vote (?:against|down|no (?:to|on)))";
const AGAINST = new RegExp(
  `(?:^|\\b(?:to|should|must|will|would) )${AGAINST_VERB}\\b|\\b(?:be|is|are) (?:rejected|scrapped|dropped|cancelled|canceled|blocked|stopped|halted|abandoned|withdrawn|shelved|binned|ditched|torn up|voted down|thrown out|refused|repealed|overturned|axed|abolished|buried|killed|ended|called off|sent back|struck down|defeated|outlawed|wound up)\\b|^(?:an? |the )?(?:immediate )?(?:end|halt|stop|cancellation|withdrawal|scrapping|abandonment|repeal|rejection|abolition) (?:to|of)\\b`,
  "iu",
);
const BE = /^(?:be|is|are) /iu;

/** Acts whose target may be the end of the thing. */
const CALLING: ReadonlySet<Act> = new Set(["calls-for", "demands", "promises"]);

/** True where what is called for is the end of the thing: who wants it scrapped is against it. */
export const callsAgainst = ({ act, target }: Named): boolean =>
  target !== null &&
  (CALLING.has(act)
    ? AGAINST.test(target.text) ||
      AGAINST_AR.test(foldedWords(target.text)[0] ?? "") ||
      BE_AGAINST_AR.test(fold(target.text))
    : GIVES_UP.test(target.text));

/** "رحب بالتراجع عن الرسوم": whoever acts on the giving up of a thing. */
const GIVES_UP = /^(?:ب|ل)?(?:التراجع|العدول|الرجوع|التخلي)\sعن\s/u;

/** The same in Arabic, as the first word: "إلغاء الضريبة", "سحبه". */
const AGAINST_AR =
  /^(?:ب|ل)?(?:طرد|ازاله|ازالت|فسخ|نقض|تمزيق|ردم|دفن|التخلي|تعطيل|عرقله|انهاء|ابطال|سحب|الغاء|الغائ|الغاؤ|انهائ|انهاؤ|اسقاط|رفض|وقف|ايقاف|شطب|تجميد|طي|افشال|منع|مقاطعه|مقاطعت|التراجع|الرجوع|العدول)(?:ه|ها|هما|هم)?$/u;

/** The same as a clause, or as a stand: "أن يسقطوا القانون", "الوقوف في وجه المشروع". */
const BE_AGAINST_AR =
  /^(?:ب|ل)?(?:ان\s(?:[يتن](?:سقط|لغ|سحب|وقف|رفض|منع|تراجع|تخل|جمد|شطب|طو|عارض|قاوم|فشل|عطل|عرقل|بطل|نقض|فسخ|دفن|مزق|عدل عن|تصد)(?:ي|ه|ها|ى|وا|ون)?)(?:\s(?:عن|ل)(?=\s))?|(?:الوقوف|التصدي|التصويت)(?:\s(?:في|ب)?\s?(?:وجه|ضد))?|معارضه|مقاومه|مواجهه|افشال|اسقاط)(?:\s|$)/u;

/** Parts of a thing that somebody doubts who has not made up his mind about all of it: "the cost of the dam", كلفة السد. */
const ASPECT =
  /^\W{0,3}(?:(?:some|several|many|certain|parts?|aspects?|details?)\s(?:of\s)?)?(?:the\s|its\s)?(?:[\w]+\s(?:figures?|numbers?)|timing|costs?|price|details?|terms?|wording|numbers?|figures?|scale|pace|timetable|size|scope|schedule|funding|financing|impact|speed|clauses?|articles?|provisions?|aspects?|parts?|elements?)\s(?:and\s\w+\s)?(?:of|in|for)\s/iu;
const ASPECT_AR =
  /^(?:على\s|عن\s)?(?:بعض\s|جميع\s|عدد من\s)?(?:كلفة|تكلفة|تكاليف|أرقام|الأرقام الواردة في|الأرقام في|بنود|مواد|تفاصيل|توقيت|صياغة|صيغة|مدة|حجم|آلية|آليات|طريقة|كيفية|نقاط في|جوانب من|جوانب|البنود الواردة في|بنود في|مواد في|المواد الواردة في)\s/u;

/** "going ahead with the dam", المضي في السد: the dam. */
const GOING_ON =
  /^(?:(?:going|pressing|pushing|forging) ahead with|proceeding with|مغبة|المضي(?:\sقدما)?\sفي|الاستمرار\sفي|التسرع\sفي)\s/iu;

/** "a rethink of the dam", إعادة النظر في السد: who calls for it leans against the thing. */
const RETHINK =
  /^(?:an?\s|the\s)?(?:rethink|review|reconsideration|re-examination|delay|postponement|pause)\s(?:of|to|on|in|over)\s|^(?:إعادة النظر في|مراجعة|التريث في|تأجيل|إرجاء|تأخير)\s/iu;
/** "discuss the dam", مناقشة السد: who promises it leaves a door open. */
const TALKS =
  /^(?:to\s)?(?:discuss(?:ing)?|consider(?:ing)?|debate|talk about|talks (?:on|about)|look at|negotiate|study)\s|^(?:مناقشة|بحث|دراسة|النظر في|التفاوض على|التفاوض بشأن|التفاوض حول|الحوار حول|الحوار بشأن|النقاش حول|البحث في)\s/iu;

export const rethinks = ({ act, target }: Named): boolean =>
  act === "calls-for" && RETHINK.test(target?.text ?? "");
export const opensTalks = ({ act, target }: Named): boolean =>
  act === "promises" && TALKS.test(target?.text ?? "");

/** "the violations of the truce", خرق الهدنة: what happens to a thing, or what is left out of it, is not the thing. */
export const tellsPart = ({ target }: Named): boolean => PART.test(target?.text ?? "");
const PART =
  /^(?:(?:the|any|an?|some|all)\s)?(?:violations?|breach(?:es)?|exceptions?|exemptions?|amendments?|delays?|costs?|price|timing)\s(?:of|in|from|to|for|on)\s|^(?:ال)?(?:خرق|خروقات|انتهاك|انتهاكات|استثناء|إعفاء|تعديل|تعديلات|كلفة|تكلفة|تأخير|تأجيل|مخالفات|مخالفة)\s/iu;

/** The words that name the thing: the target, or what is to be scrapped in it. */
export function matterOf(stance: Named): string | null {
  const whole = stance.target?.text ?? null;
  if (whole === null) return null;
  const part = whole.replace(GOING_ON, "").replace(ASPECT, "").replace(ASPECT_AR, "");
  const text = rethinks(stance)
    ? part.replace(RETHINK, "")
    : opensTalks(stance)
      ? part.replace(TALKS, "")
      : part;
  if (!callsAgainst(stance)) return text;
  if (!AGAINST.test(text)) return text.replace(FIRST_AR, "");
  const { index, 0: found } = AGAINST.exec(text)!;
  // "Parliament must send it back to where it came from".
  if (/\s(?:it|them|this|that)\s/u.test(found)) return "it";
  const named = BE.test(found) ? text.slice(0, index) : text.slice(index + found.length);
  return named
    .replace(/\s(?:to|should|must)\s*$/iu, "")
    .replace(/\s(?:at|on|in|by|from)\s.*$/isu, "")
    .trim();
}

/** What an Arabic target says is to be done, before the thing. */
const FIRST_AR = /^(?:أن\s\S+\s?(?:عن\s)?|الوقوف\s(?:في\sوجه|بوجه|ضد)\s|التصويت\sضد\s|\S+\s?)/u;

/** The stems of the words that name the thing. */
export const wordsOf = (stance: Named, lang: Language): readonly string[] =>
  foldedWords(matterOf(stance) ?? "")
    .filter((word) => !isIdle(word, lang) && !MODIFIER.test(word))
    .map(stem);

/** "the extra runway", "the planned line": these tell no thing from another. */
const MODIFIER =
  /^(?:extra|additional|new|planned|proposed|whole|entire|controversial|disputed|so-called|present|current|latest|الجديد|الجديده|المقترح|المقترحه|المزمع|الحالي|الحاليه|الراهن|الراهنه|الاضافي|الاضافيه|كله|كلها|برمته|برمتها)$/u;
