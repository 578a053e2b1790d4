import { describe, expect, test } from "vitest";
import { isAnchor, reachOf } from "../../src/topics/reach.ts";

describe("how far a target reaches", () => {
  test("with a name or a number as far as there is news", () => {
    for (const keys of [["c:bridge", "n:hln"], ["p:tolga|n:tlj"], ["c:budget", "#2031"], ["o:harbour-board"]])
      expect(reachOf({ keys })).toEqual({ days: Number.POSITIVE_INFINITY, bare: false });
  });

  test("with three telling words too, with two for some weeks", () => {
    expect(reachOf({ keys: ["c:pension", "c:age", "en:reform"] }).days).toBe(Number.POSITIVE_INFINITY);
    expect(reachOf({ keys: ["c:pension", "c:age"] })).toEqual({ days: 30, bare: false });
  });

  test("hardly anywhere with less: what is done, and what says little, does not count", () => {
    for (const keys of [["c:deal"], ["a-:reject|!a+:approve", "c:deal"], ["s:plan", "a:continue"], []])
      expect(reachOf({ keys })).toMatchObject({ bare: true });
  });

  test("a word that may be a name is none, nor are two consonants, which many names have", () => {
    expect(isAnchor("ar:حصد|n:hsd")).toBe(false);
    expect(isAnchor("n:rn")).toBe(false);
    expect(isAnchor("h:lena-okoro|n:kr")).toBe(true);
  });
});
