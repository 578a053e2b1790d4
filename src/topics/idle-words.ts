import type { Language } from "../base/language.ts";

/** Words that say nothing of what a target is about, folded. */
const IDLE: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(
    (
      "a an the this that these those any all some every each no not of in on at by for from to with without over under into onto " +
      "about against between among through during before after until since than as and or but if whether when where while which who " +
      "whom whose what why how it its he his she her they their them him we our us i my you your is are was were be been being am do does did " +
      "has have had having will would shall should can could may might must there here so such more most less least very too also only " +
      "just even still yet again own same other another new old recent latest current so-called controversial possible idea"
    ).split(" "),
  ),
  ar: new Set(
    (
      "في من الي علي عن مع بين حول بشان ضد لدي عند خلال بعد قبل منذ حتي الذي التي الذين اللذين اللتين اللواتي ما ماذا لماذا كيف ان انه انها " +
      "انهم الا او ام و ثم لكن بل هو هي هم هذا هذه ذلك تلك هولاء كان كانت يكون تكون ليس ليست لا لم لن قد سوف كل بعض اي ايه غير دون بدون " +
      "عبر نحو فوق تحت امام وراء ضمن لاجل بسبب اذا لو كما مثل هناك هنا به بها بهم له لها لهم فيه فيها منه منها عليه عليها اليه اليها عنه عنها " +
      "وهو وهي ومن وفي وعلي والي وعن ولا وما وان بان لان فان لكي كي جديد جديده الجديد الجديده فكره"
    ).split(" "),
  ),
};

/** True for articles, pronouns, prepositions and the like. @param norm A folded word. */
export const isIdle = (norm: string, lang: Language): boolean => IDLE[lang].has(norm);
