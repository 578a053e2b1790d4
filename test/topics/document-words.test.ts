import { expect, test } from "vitest";
import { documentOf } from "../../src/text/document.ts";
import { readTraits } from "../../src/topics/article-traits.ts";
import { topics } from "../readers.ts";

const TEXTS = [
  [
    "ar",
    "دعا الأمين العام للأمم المتحدة إلى وقف إطلاق النار في الخليج العربي. وقال وزير الخارجية إن مجلس الأمن الدولي يدعم الهدنة.\nورفضت الحكومة رفع أسعار الوقود.",
  ],
  [
    "en",
    "The United Nations Security Council backs an end to the siege. The prime minister of Qatar's left-wing coalition said the fuel subsidy stays.\nShe opposes the ban.",
  ],
] as const;

test.each(TEXTS)(
  "%s: words of a document give the keys that its text gives, wherever a span is cut",
  (lang, text) => {
    const document = documentOf(text, lang);
    for (let start = 0; start < text.length; start += 3)
      for (let end = start; end <= text.length; end += 5)
        expect(topics.keysWithin(document, [{ start, end }])).toEqual(
          topics.readKeys(text.slice(start, end), lang),
        );
  },
);

test.each(TEXTS)("%s: traits are the same of an article that is cut already", (lang, text) => {
  const article = { title: text.slice(0, 30), text, lang };
  expect(readTraits(article, topics, documentOf(text, lang))).toEqual(readTraits(article, topics));
});

test("where no space parts two sentences, traits are read from the text", () => {
  const article = { title: "", text: "قال إنه يدعم الهدنة.وقال إن الحصار خطأ.", lang: "ar" } as const;
  expect(readTraits(article, topics, documentOf(article.text, "ar"))).toEqual(readTraits(article, topics));
});
