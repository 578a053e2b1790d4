import { describe, expect, test } from "vitest";
import { callsAgainst, pointsOnly } from "../../src/stances/shift-target.ts";

describe("a call that only points at its thing", () => {
  test.each([
    "Parliament must send it back to where it came from",
    "the council should throw it out",
    "طرده من البلدة القديمة",
    "سحبها فورا",
    "the application",
  ])("%s", (text) => expect(pointsOnly({ act: "calls-for", target: { text } })).toBe(true));

  test.each(["الهند من جديد", "هدم السد", "the quay"])("not %s", (text) =>
    expect(pointsOnly({ act: "calls-for", target: { text } })).toBe(false),
  );

  test("may be against it", () => {
    expect(callsAgainst({ act: "calls-for", target: { text: "طرده من البلدة القديمة" } })).toBe(true);
  });
});
