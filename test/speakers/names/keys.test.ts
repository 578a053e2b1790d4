import { describe, expect, test } from "vitest";
import { keysOf, skeleton } from "../../../src/speakers/names/keys.ts";
import { nameOf } from "../../../src/speakers/names/words.ts";

describe("keys of names", () => {
  test("are alike in every script", () => {
    expect(skeleton("kerry", "latin")).toBe("kr");
    expect(skeleton("كيري", "arabic")).toBe("kr");
    expect(skeleton("керри", "cyrillic")).toBe("kr");
    expect(skeleton("lavrov", "latin")).toBe(skeleton("لافروف", "arabic"));
  });

  test("meet though one consonant is wrong", () => {
    const keys = keysOf(nameOf("Netanyahu")!);
    expect([...keysOf(nameOf("Nettanyau")!)].some((key) => keys.has(key))).toBe(true);
    expect([...keysOf(nameOf("نتنياهو")!)].some((key) => keys.has(key))).toBe(true);
  });

  test("leave particles and first letters out", () => {
    expect(keysOf(nameOf("J. van Dam")!)).toEqual(keysOf(nameOf("Dam")!));
  });
});
