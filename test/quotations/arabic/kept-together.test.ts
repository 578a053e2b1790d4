import { expect, test } from "vitest";
import { analyse } from "../../readers.ts";

const contentOf = (text: string): string => analyse({ text, lang: "ar" }).readings[0]!.content[0]!.text;

test("a place that somebody tells of stays with what is said of it", () => {
  expect(
    contentOf("أعلنت وزارة النقل أن السفن التي غرقت تقع في مناطق تؤكد شرطة المرفأ أنها خالية من الصيادين."),
  ).toBe("السفن التي غرقت تقع في مناطق تؤكد شرطة المرفأ أنها خالية من الصيادين");
});

test("who confirms it, at the head of what is said, stays with what they confirm", () => {
  expect(
    contentOf("فيما قالت وزارة النقل، أمس السبت، إن أوساط الأرصاد المارونية، أكدت غرق السفينة القديمة."),
  ).toBe("أوساط الأرصاد المارونية، أكدت غرق السفينة القديمة");
});
