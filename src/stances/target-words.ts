/** A target longer than this many words is no thing any more but a clause; it is cut at its first pause. */
export const TARGET_WORDS = 14;
/** A subject or a whole content longer than this many words names nothing. */
export const HEAD_WORDS = 8;

const DAYS =
  "monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت|امس";

/** Nouns of a time, behind which stand which one it is: "المطلوب في المرحلة المقبلة". */
export const TIME =
  /^(?:المرحله|الفتره|الوقت|الايام|الاسابيع|الاشهر|الشهور|السنوات|الاعوام|الساعات|الاونه|المده|الاسبوع|الشهر|العام)$/u;

/** Signs that end a clause; a full stop has to be looked at by itself. */
export const PAUSE = /^[،,؛;:!?؟()[\]–—…]$/u;
/** Words behind which something else is told than the thing itself. */
export const BREAK =
  /^(?:الذي|التي|الذين|حتي|لان|لانه|لانها|بعد|قبل|عقب|خلال|لكن|ولكن|which|who|because|while|but|after|before|until|if|unless)$/u;
/** The breaks behind which a new clause begins; the others only go on about its subject. */
export const RESTART = /^(?:لان|لكن|ولكن|because|while|but|if|unless)$/u;
export const RELATIVE = /^(?:who|whose|which|الذي|التي|الذين)$/u;
/** Words that lead up to a target without being of it. */
export const LEADING =
  /^(?:علي|في|عن|من|الي|مع|علنا|صراحه|رسميا|مجددا|الكامل|الكامله|التام|التامه|الشديد|الشديده|البالغ|البالغه|العميق|العميقه|الثابت|الراسخ|المطلق|المطلقه|القاطع|الكبير|الكبيره|جميعا|جدا|قريبا|ايضا|كذلك|to|that|and|with)$/u;
/** Words that oblige, at the head of what is called for: "calls for: end the siege". With what may stand before أن. */
export const OBLIGING =
  /^(?:يجب|ينبغي|يتعين|لابد|لا|بد|من|علي|علينا|عليهم|عليها|عليه|عليكم|ان|must|should)$/u;
/** A modal proper: without one of these the words of {@link OBLIGING} oblige to nothing. */
export const OBLIGES = /^(?:يجب|ينبغي|يتعين|لابد|بد|علينا|عليهم|عليها|عليه|عليكم|must|should)$/u;
/** Words that begin no thing but a question, or the next step of a tale. */
export const NO_THING =
  /^(?:[وف]?هل|[انيت]قول|[نيت]وكد|اوكد|لماذا|ثم|[وف]?قد|[وف]?لقد|why|how|whether|then)$/u;
/** Words that join a clause to the one before it. */
export const JOINING = /^(?:[وف]?ان|طبعا|بالطبع|بالتاكيد|حتما|ايضا|and|that|so)$/u;
/** Words that no target ends with: what they lead to was cut off, or they tell when something was said. */
export const TRAILING = new RegExp(
  `^(?:ان|انه|انها|بان|بانه|بانها|بانهم|و|في|من|الي|علي|عن|مع|او|ثم|كان|كانت|يكون|تكون|سيكون|ستكون|يعد|تعد|يعتبر|تعتبر|يشكل|تشكل|يمثل|تمثل|بمثابه|بدلا|فضلا|علاوه|اضافه|بناء|تمهيدا|وذلك|اصبح|اصبحت|بات|باتت|هو|هي|سيرتكب|سترتكب|قد|لا|لم|لن|as|of|in|on|for|with|from|against|between|to|by|at|and|or|the|a|an|that|is|are|am|was|were|be|been|has|have|had|will|would|not|never|his|her|its|their|our|my|${DAYS})$`,
  "u",
);
export const PARTICLE =
  /^(?:في|من|الي|علي|عن|مع|بشان|ضد|بين|in|of|on|for|with|from|against|between|to|by|at|and)$/u;
/** Pronouns that stand for a thing named elsewhere, alone or behind a particle. */
export const PRONOUN =
  /^(?:i|it|this|that|these|those|they|them|he|she|him|we|us|you|there|what|هذا|هذه|ذلك|تلك|هو|هي|هم|ما|(?:ل|ب|في|علي|من|عن|الي|مع)(?:ه|ها|هم|هن|هما|نا|كم|ك))$/u;
