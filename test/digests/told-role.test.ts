import { expect, test } from "vitest";
import { toldRole } from "../../src/digests/told-role.ts";

const told = (role: string, before = true): string => {
  const { title, role: shown } = toldRole({ role, kind: "person" }, before);
  return `${title ?? "-"} / ${shown ?? "-"}`;
};

test("ranks and titles stand before the name in Arabic, offices behind it", () => {
  expect(told("رئيس جهاز الموانئ اللواء")).toBe("اللواء / رئيس جهاز الموانئ");
  expect(told("قائد الأسطول الفريق ركن")).toBe("الفريق ركن / قائد الأسطول");
  expect(told("المواطن")).toBe("المواطن / -");
  expect(told("وزير النقل")).toBe("- / وزير النقل");
});

test("elsewhere a rank behind an office is left out", () => {
  expect(told("رئيس جهاز الموانئ اللواء", false)).toBe("- / رئيس جهاز الموانئ");
  expect(told("المواطن", false)).toBe("- / المواطن");
});

test("what somebody is to another, or a relative clause, is no office", () => {
  expect(told("نظيره الماروني")).toBe("- / -");
  expect(told("رئيس تحريرها")).toBe("- / -");
  expect(told("whose party won", false)).toBe("- / -");
  expect(told("نائب الوزير")).toBe("- / نائب الوزير");
});
