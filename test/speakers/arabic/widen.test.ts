import { describe, expect, test } from "vitest";
import { speakers } from "../../quotations/arabic/said.ts";

describe("names and bodies by their fullest form in the text", () => {
  test.each([
    ["وقال المواطن محمد حسين آل ناصر إن البيت سليم.", ["محمد حسين آل ناصر, المواطن"]],
    [
      "وقال سفير الخرطوم في القاهرة، عبدالكريم سليمان، إن اللقاء مثمر.",
      ["عبدالكريم سليمان, سفير الخرطوم في القاهرة"],
    ],
    ["وصلت القافلة بعدما فتحت الطريق وجبهة المرتفعات. وقالت الجبهة إن الهدنة قائمة.", ["جبهة المرتفعات"]],
    ["وصل مسؤول تركي إلى المدينة أمس. وقال المصدر إن الطريق مغلق.", ["مسؤول تركي"]],
  ])("%s", (text, expected) => expect(speakers(text)).toEqual(expected));
});
