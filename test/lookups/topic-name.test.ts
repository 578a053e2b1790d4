import { expect, test } from "vitest";
import { topicName } from "../../src/lookups/topic-name.ts";

const nameOf = (...texts: string[]): string | undefined =>
  topicName(
    {},
    texts.map((text) => ({ text, lang: "ar" as const, keys: ["c:port"] })),
    "ar",
  )?.text;

test("a topic is not called by a clause where a thing names it", () => {
  expect(nameOf("ستغلق المرفأ", "إغلاق المرفأ القديم")).toBe("إغلاق المرفأ القديم");
  expect(nameOf("يكون المرفأ مغلقا", "إغلاق المرفأ القديم في الشتاء")).toBe("إغلاق المرفأ القديم في الشتاء");
  expect(nameOf("سياسة المرفأ", "إغلاق المرفأ القديم")).toBe("سياسة المرفأ");
  expect(nameOf("سنوات المرفأ", "إغلاق المرفأ القديم")).toBe("سنوات المرفأ");
});
