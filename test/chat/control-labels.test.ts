import { describe, expect, test } from "vitest";
import { rowOf } from "../../src/chat/discord/controls.ts";
import { actionsOf } from "../../src/chat/slack/controls.ts";
import { type Control, tokenOf } from "../../src/digests/controls.ts";

const picker = (label: string): Control => ({
  kind: "picker",
  token: tokenOf("topic"),
  placeholder: "Other topics",
  choices: [{ value: "t1", label }],
});

/** The label of the one choice, as each chat sends it. */
const sent = (label: string): readonly unknown[] => {
  const [select] = actionsOf({ lang: "en", controls: [picker(label)] }).elements as unknown as readonly {
    readonly options: readonly { readonly text: { readonly text: string } }[];
  }[];
  const [menu] = rowOf({ lang: "en", controls: [picker(label)] }).components as unknown as readonly {
    readonly options: readonly { readonly label: string }[];
  }[];
  return [select!.options[0]!.text.text, menu!.options[0]!.label];
};

describe("labels of controls hold words of articles", () => {
  test("nothing in them turns letters round or ends a string", () => {
    expect(sent("the \u202eHalwan\u0000 <bridge> \u001b[31m*now*")).toEqual(
      Array(2).fill("the Halwan <bridge> [31m*now*"),
    );
  });

  test("a long one is cut, and no emoji is halved", () => {
    for (const label of ["😀".repeat(80), `a${"😀".repeat(80)}`])
      for (const text of sent(label) as readonly string[]) {
        expect(text.isWellFormed()).toBe(true);
        expect(text).toMatch(/😀…$/u);
        expect(text.length).toBeLessThanOrEqual(100);
      }
  });

  test("one of nothing but hidden signs is still a label", () => {
    for (const text of sent("\u202e\u0000") as readonly string[]) expect(text.length).toBeGreaterThan(0);
  });
});
