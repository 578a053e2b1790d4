import type { Act } from "../quotations/quotation.ts";
import { tokens } from "../text/tokens.ts";
import { type ByFirstWord, byFirstWord } from "./by-first-word.ts";
import type { Stance } from "./stance.ts";

/** How far a speaker goes for or against a thing: 1 leans, 2 takes a side, 3 leaves no way back. */
export type Degree = 1 | 2 | 3;

const phrases = (lines: readonly string[]): ByFirstWord =>
  byFirstWord(
    lines.flatMap((line) =>
      line.split(",").map((phrase) =>
        tokens(phrase.trim())
          .filter(({ word }) => word)
          .map(({ norm }) => norm),
      ),
    ),
  );

/** Words of those who lean and are not yet decided, or who leave a door open. */
const MILD = phrases([
  "broadly, reluctantly, grudgingly, on the whole, by and large, leaning against, leaning towards, على مضض, إلى حد ما, عدم ارتياحه, عدم ارتياحها",
  "reservations, some reservations, doubts, some doubts, not convinced, not yet convinced, not persuaded, not sure, unsure",
  "not happy, uneasy, uncomfortable, concerns, some concerns, worried, worries, questions about, wary, sceptical, skeptical",
  "inclined, leaning, leans, in principle, open to, willing to listen, willing to talk, willing to discuss, willing to consider",
  "willing to look, ready to talk, ready to listen, ready to discuss, ready to consider, prepared to consider, prepared to talk",
  "prepared to listen, not closed to, could live with, can live with, would not stand in the way, not ideal, less than ideal",
  "not the best, on balance, cautious, cautiously, lukewarm, tend to, keep an open mind, an open mind, no objection in principle",
  "تحفظ, تحفظات, تحفظات على, متحفظ, متحفظة, متحفظون, ملاحظات على, لديها ملاحظات, لديه ملاحظات, لدينا ملاحظات, بعض القلق",
  "لا ترتاح, لا يرتاح, لا نرتاح, غير مرتاح, غير مرتاحة, غير مقتنع, غير مقتنعة, لست مقتنعا, ليست مقتنعة, ليس مقتنعا, لم يقتنع, لم تقتنع",
  "من حيث المبدأ, مبدئيا, تميل إلى, يميل إلى, نميل إلى, أميل إلى, يميلون إلى, منفتح على, منفتحة على, منفتحون على, منفتحين على, الباب مفتوح",
  "لا يمانع, لا تمانع, لا نمانع, لا أمانع, لا مانع, غير موفق, غير مثالي, غير مثالية, شكوك, لديه شكوك, لديها شكوك, تساؤلات, مخاوف",
  "مستعد للنقاش, مستعدة للنقاش, مستعدون للنقاش, مستعد لبحث, مستعدة لبحث, مستعدون لبحث, مستعد للاستماع, مستعدة للاستماع, مستعد للحوار, مستعدة للحوار",
  "cautious welcome, guarded welcome, cautious support, with caution, a bit, a little, not ideal, not perfect, far from ideal, far from perfect, some merit, merit",
  "worth considering, worth exploring, worth a try, worth a look, worth looking at, worth discussing, worth studying, misgivings, mixed feelings, ambivalent",
  "question marks, more questions, raises questions, raised questions, closer look, second look, look again, not keen, not wild, in two minds, on the fence",
  "not happy, unhappy, not comfortable, nervous, anxious, apprehensive, hesitant, undecided, remain to be convinced, remained to be convinced, yet to be convinced, yet to be persuaded",
  "think again, rethink, could be good, might be good, take our time, more time, more detail, more work, further study, a closer look, perhaps, worries me, worries us, troubles me",
  "التريث, تريث, إعادة النظر, مزيد من الدراسة, المزيد من الدراسة, دراسة, مآخذ, هواجس, بعض المخاوف, تخوف, تخوفه, تخوفها, متخوف, متخوفة, متخوفون, متشكك, متوجس, متوجسون",
  "الأمثل, الأنسب, غير متحمس, غير متحمسة, لسنا متحمسين, ليس متحمسا, ليست متحمسة, لست متحمسا, لم نقتنع, لم أقتنع, نتحفظ, أتحفظ, بعض الشكوك, تساؤل, أسئلة, استيضاح, توضيحات",
  "لا نحب, يقلقنا, يقلقني, نتردد, أتردد, بإيجابية, بانفتاح, مبدئي, مبدئية, جيدة من حيث المبدأ, تستحق الدراسة, يستحق الدراسة, تستحق النقاش, يستحق النقاش",
  "يتردد, تتردد, متردد, مترددة, مترددون, بحذر, حذر, حذرة, قلق, قلقة, قلقون, يتوجس, تتوجس",
]);

/** Words of those who leave no way back. */
const EXTREME = phrases([
  "outright, categorically, flatly, unequivocally, under no circumstances, at any price, at any cost, whatever it takes, never accept",
  "never agree, never allow, never sign, never vote for, never support, over my dead body, every single, by all means, crime, a crime",
  "criminal, betrayal, treason, disaster, catastrophe, disgrace, scandal, chain myself, chain ourselves, strike, boycott, lie down in front",
  "tear it up, torn up, fight it to, fight to the, to the end, last breath, to the hilt, without reservation, wholeheartedly, full support",
  "fully behind, all the way, with all our strength, block every, blockade, bring down, no compromise, non-negotiable, not negotiable",
  "nothing to talk about, nothing to discuss, will answer to us, refuse at the door, break this, resign, quit the, totally, absolutely, completely",
  "rather than let, rather than see, rather than sign, will not pass, will never pass, never work, never be built, never go ahead",
  "would rather, would sooner, rather resign, sooner resign, before we let, before i let, before we sign, before i sign, not one, not a single",
  "an act of war, declaration of war, act of vandalism, theft, robbery, sabotage, suicide, madness, insanity, last drop, in front of the bulldozers",
  "never while, as long as i, while i am, while we live, final, our decision is final, not up for, out of the question, red line, a red line",
  "unconditional, unconditionally, at once, not an inch, dead and buried, buried, fight it, fight this, in the courts, to court, with everything",
  "جملة وتفصيلا, رفضا قاطعا, رفضا مطلقا, رفضا باتا, قطعيا, بشكل قاطع, بشكل مطلق, بأي ثمن, بأي حال, مهما كان الثمن, لا رجعة, لن يمر, لن تمر",
  "لن نسمح, لن أسمح, لن يسمح, لن تسمح, على جثتي, جثثنا, جريمة, خيانة, كارثة, فضيحة, عار, سنعتصم, سأعتصم, اعتصام, إضراب, سنضرب, سنقاطع, مقاطعة",
  "سنسقطه, سنسقطها, سأسقطه, سنتصدى, سأتصدى, سنواجه, بكل قوة, بكل قوانا, بكل ما أوتينا, بكل الوسائل, حتى النهاية, حتى آخر, لا مساومة, لا تفاوض, لا نقاش",
  "غير قابل للتفاوض, غير قابلة للتفاوض, لا تحتمل التأخير, لا يحتمل التأخير, ضرورة وطنية, بلا قيد, دون قيد, بلا شروط, دون شروط, بلا تحفظ, دون تحفظ, تأييدا كاملا",
  "أشرف لنا, أشرف لي, أهون علينا, أهون علي, أهون لنا, ونحن أحياء, وأنا حي, ما دمت, ما دمنا, لن تطأ, إعلان حرب, حكم إعدام, انتحار, جنون, خط أحمر, خطا أحمر",
  "قرارنا نهائي, قرار نهائي, نهائي ولا, أمام الجرافات, مهما كانت, مهما بلغ, لن يدخل, لن تدخل, لن يبنى, لن تبنى, لن يقام, لن تقام, لن يفتح, لن تفتح, لن يرى النور, لن ترى النور",
  "not now not ever, not ever, never ever, see you in court, see them in court, go to prison, go to jail, lie down, chained, hunger strike, general strike, walk out, walk off, down tools, shut down, bring the country to, bring the city to",
  "whatever the cost, whatever it costs, at all costs, by any means, by every means, by all means, until my last, to my last, until the bitter end, the bitter end, tooth and nail, every step of the way, every inch, to the death, to the grave",
  "will not rest, never rest, never forgive, never give up, never surrender, never back down, never yield, will not budge, not budge, not back down, no ifs, no buts, no surrender, no retreat, no going back, no turning back, no quarter, no mercy",
  "not one stone, not a single stone, not one brick, not a single brick, not one metre, not a metre, not a single metre, not one penny, not a penny, not one cent, dead on arrival, dead in the water, die in a ditch, stake my career, stake my job",
  "at any price, wholehearted, unreservedly, without hesitation, one hundred percent, hundred per cent, unqualified, unwavering, unshakeable, immovable, implacable, implacably, vehemently, resolutely, adamant, adamantly, abomination, evil, obscene, monstrous",
  "torn down, tear down, burn it, smash it, kill it, bury it, scrap it now, now and forever, once and for all, immediately and without, without delay, this minute, here and now, by force, blood, war on, treachery, act of treason, tyranny, extortion",
  "المطلق, المطلقة, القاطع, القاطعة, القطعي, التام, التامة, الكامل, الباتة, البات, الحازم, من أساسها, من أساسه, برمته, برمتها, من جذوره, من جذورها, نهائيا, دفعة واحدة, فورا, حالا, اليوم قبل الغد, بلا إبطاء, دون إبطاء",
  "ولن نتراجع, لن نتراجع, لن أتراجع, لا تراجع, لن نستسلم, لن نرضخ, لن نركع, لن نسكت, لن يهدأ, لن نرتاح, لن ننام, إضراب عام, إضرابا مفتوحا, إضراب مفتوح, عصيان, عصيان مدني, الشارع, بأجسادنا, بصدورنا, بدمائنا, دماؤنا, دمائنا",
  "إما نحن وإما, لا اليوم ولا غدا, لا الآن ولا, بكل الطرق, بكل السبل, بشتى الوسائل, مهما كلف, مهما طال, مهما حدث, ولو على, حتى آخر نفس, حتى الموت, حتى الرمق, بأسناننا, قلبا وقالبا, بلا قيد ولا شرط, بلا تردد, دون تردد, بكلتا يدي",
  "سنغلق, سأغلق, سنوقف العمل, سنشل, سنحرق, سننام أمام, سنقف أمام, سنقيد, نفترش, سنفترش, سنعتصم, سنقاضي, سنلجأ إلى القضاء, ستلجأ إلى القضاء, سيلجأ إلى القضاء, طعنة, طعنة في الظهر, مؤامرة, إبادة, اغتيال, ذبح, مجزرة, مذبحة, مقصلة, مشنقة",
  "تأييدا مطلقا, دعما كاملا, دعما مطلقا, رفضا تاما, معارضة تامة, معارضة مطلقة, مستحيل, أستقيل, سأستقيل, سنستقيل, سنغلق, سنقطع, سنحجب, كل السبل",
]);

/** How far an act goes where no word tells. */
const BY_ACT: Partial<Record<Act, Degree>> = { doubts: 1, hopes: 1, threatens: 3, demands: 2 };

/** The phrases of a list that begin at a place. */
const begunAt = (words: readonly string[], list: ByFirstWord, at: number): readonly (readonly string[])[] =>
  (list.get(words[at]!) ?? []).filter((phrase) => phrase.every((word, index) => words[at + index] === word));

/** True where words hold a phrase of a list that begins at none of the places left out. */
const holdsAny = (words: readonly string[], list: ByFirstWord, leftOut: ReadonlySet<number>): boolean =>
  words.some((_, at) => !leftOut.has(at) && begunAt(words, list, at).length > 0);

/** The places of words that belong to a phrase of several. */
const wordsWithin = (words: readonly string[], list: ByFirstWord): ReadonlySet<number> =>
  new Set(
    words.flatMap((_, at) =>
      begunAt(words, list, at).flatMap((phrase) =>
        phrase.length > 1 ? phrase.map((_word, index) => at + index) : [],
      ),
    ),
  );

/**
 * How far a stance goes, by its act, its intensity and the words that show it. Null where the words tell two ways, "I
 * reject it outright but am open to talks", and so nothing.
 */
export function degreeOf({ act, intensity, hedged, position }: Stance, words: string): Degree | null {
  const said = tokens(words)
    .filter(({ word }) => word)
    .map(({ norm }) => norm);
  const extreme = holdsAny(said, EXTREME, new Set());
  // "بلا تحفظ": a mild word within words without a way back.
  const mild = holdsAny(said, MILD, wordsWithin(said, EXTREME)) || position === "mixed";
  if (mild && extreme) return null;
  if (mild) return 1;
  if (extreme) return 3;
  return BY_ACT[act] ?? (hedged || intensity === 1 ? 1 : intensity === 3 && act !== "demands" ? 3 : 2);
}
