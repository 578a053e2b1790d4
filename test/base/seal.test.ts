import { describe, expect, test } from "vitest";
import { createSeal } from "../../src/base/seal.ts";

const KEY = "ab".repeat(32);

describe("a seal", () => {
  test("opens what it closed, for what it was closed, and never twice alike", () => {
    const seal = createSeal(KEY);
    const sealed = seal.close("xoxb-secret ✓", "slack:T1");
    expect(sealed).not.toContain("secret");
    expect(seal.open(sealed, "slack:T1")).toBe("xoxb-secret ✓");
    expect(seal.close("xoxb-secret ✓", "slack:T1")).not.toBe(sealed);
  });

  test("does not open for something else, under another key, or changed", () => {
    const seal = createSeal(KEY);
    const sealed = seal.close("xoxb-secret", "slack:T1");
    expect(() => seal.open(sealed, "slack:T2")).toThrow(/cannot be opened/u);
    expect(() => createSeal("cd".repeat(32)).open(sealed, "slack:T1")).toThrow(/cannot be opened/u);
    // Another ending, whatever it was: "AA" alone is now and then the one that was there before.
    const forged = sealed.slice(0, -2) + (sealed.endsWith("AA") ? "BA" : "AA");
    for (const other of [forged, sealed.replace("1.", "2."), "", "1.", "1.AAAA"])
      expect(() => seal.open(other, "slack:T1")).toThrow(/cannot be opened/u);
    expect(() => createSeal("short")).toThrow(/64 hexadecimal/u);
  });

  test("opens what is under an old key, and renews it under the current one", () => {
    const [old, other] = ["cd".repeat(32), "ef".repeat(32)];
    const sealed = createSeal(old).close("xoxb-secret", "slack:T1");
    const seal = createSeal(KEY, [other, old]);
    expect(seal.open(sealed, "slack:T1")).toBe("xoxb-secret");
    const renewed = seal.renewed(sealed, "slack:T1")!;
    expect(createSeal(KEY).open(renewed, "slack:T1")).toBe("xoxb-secret");
    expect(seal.renewed(renewed, "slack:T1")).toBeNull();
    expect(() => createSeal(old).open(renewed, "slack:T1")).toThrow(/cannot be opened/u);
    expect(() => createSeal(KEY, [other]).renewed(sealed, "slack:T1")).toThrow(/cannot be opened/u);
    expect(() => createSeal(KEY, ["short"])).toThrow(/64 hexadecimal/u);
  });
});
