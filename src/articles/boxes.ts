/** Parts of class names and ids that name a box around an article and not the article. */
const BOX_WORDS = new Set(
  (
    "share sharing sharebar sharethis addtoany addthis sharedaddy social socials newsletter signup subscribe subscription related recommended " +
    "recommendations readmore morenews outbrain taboola jp cookie cookies consent gdpr promo promotion advert advertisement advertising ads adsbygoogle sponsored comments " +
    "disqus breadcrumb breadcrumbs toolbar printfriendly paywall popup modal login caption credit"
  ).split(" "),
);
/** Two words that together name a box. */
const BOX_PAIRS = new Set(
  "read-more read-also also-read see-also more-news more-stories most-read you-may may-like follow-us sign-up ad-slot ad-container".split(
    " ",
  ),
);

/** Whether a class attribute or id names a box. Linear; at most 400 characters are read. */
export function namesBox(names: string): boolean {
  const plain = names
    .slice(0, 400)
    .replace(/([a-z])([A-Z])/gu, "$1-$2")
    .toLowerCase();
  for (const name of plain.split(/\s+/u)) {
    const parts = name.split(/[-_:]+/u);
    if (parts.some((part, at) => BOX_WORDS.has(part) || BOX_PAIRS.has(`${part}-${parts[at + 1] ?? ""}`)))
      return true;
  }
  return false;
}

/** Elements never part of the text that people read as the article. */
export const NEVER_TEXT: ReadonlySet<string> = new Set(
  "script style template noscript iframe object embed svg math canvas button input select textarea option label nav aside footer audio video figure figcaption dialog head title".split(
    " ",
  ),
);

const START = String.raw`^[\s\p{P}\p{S}]{0,8}`;

/** A paragraph that is only this, or this and a link, is a box that lost its frame. Compared without vowel signs. */
const ALONE = new RegExp(
  `${START}(?:advertisement(?:[. ]{1,3}story continues below)?|إعلان|اعلان|story continues below|محتويات (?:المقال|الموضوع|التقرير|الصفحة)|(?:table of )?contents|in this (?:article|story)|قصص مقترحة|share(?: this)?(?: article| story)?|شارك(?: المقال| الخبر| هذا المقال)?|مشاركة|comments?|التعليقات|related|related (?:articles|stories|topics|news)|مواضيع ذات صلة|أخبار ذات صلة|موضوعات ذات صلة|اقرأ المزيد|read more|continue reading|المزيد|more on this story|we use cookies[^.]{0,100}|recommended(?: stories)?|keep reading|list of \\d{1,2} items|end of list)[\\s\\p{P}\\p{S}]{0,8}$`,
  "iu",
);

/** A short paragraph that begins so points elsewhere. */
const POINTS_ELSEWHERE = new RegExp(
  `${START}(?:[اإأ]قر[أا]\\s{1,3}(?:أيض|ايض)[اأ]ً?|شاهد\\s{1,3}(?:أيض|ايض)ا|طالع\\s{1,3}(?:أيض|ايض)ا|اقرأ المزيد\\s{0,3}:|للمزيد\\s{0,3}:|تابعونا على|تابعنا على|اشترك(?:وا)? (?:في|ب)(?:نشر|قنا)|للاشتراك في|read (?:also|more|next)\\s{0,3}:|also read\\s{0,3}:|see also\\s{0,3}:|related(?: (?:articles|stories|news|coverage))?\\s{0,3}:|(?:[أا]خبار|مواضيع|موضوعات|مقالات) ذات صلة\\s{0,3}:|watch\\s{0,3}:|sign up (?:for|to) (?:our|the)|subscribe to (?:our|the)|follow us on|click here to|the post .{1,250} appeared first on|download our app|get our newsletter|(?:get|receive) (?:the|our|all) .{1,60}(?:headlines|newsletters?|briefing|inbox)|delivered to your inbox|التعليق على (?:الفيديو|الصورة)\\s{0,3}[:،]|صدر الصورة|(?:image|media|video) (?:source|caption)\\b)`,
  "iu",
);
const LONGEST_POINTER = 300;

/** Whether a paragraph is what is left of a share, newsletter, advertisement or "read also" box. */
export function isBoxParagraph(paragraph: string): boolean {
  if (paragraph.length > LONGEST_POINTER) return false;
  const plain = paragraph.replace(/[\u064B-\u0652\u0640]/gu, "");
  return ALONE.test(plain) || POINTS_ELSEWHERE.test(plain);
}
