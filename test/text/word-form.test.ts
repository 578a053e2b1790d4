import { expect, test } from "vitest";
import { tokens } from "../../src/text/tokens.ts";
import { formOf, marked, noted } from "../../src/text/word-form.ts";

test("all occurrences of a word in all texts have one form, as it is written and folded", () => {
  const [first, second] = [tokens("the Treaty, the treaty"), tokens("Treaty")];
  expect(first[1]!.form).toBe(second[0]!.form);
  expect(first[1]!.form).not.toBe(first[4]!.form);
  expect(formOf("الاتفاقُ")).toMatchObject({ text: "الاتفاقُ", norm: "الاتفاق" });
});

test("a reader looks at a word once, and nothing found is an answer too", () => {
  const seen: string[] = [];
  const isLong = noted(({ norm }) => {
    seen.push(norm);
    return norm.length > 6 ? norm.length : null;
  });
  const words = tokens("harbour toll harbour toll").map(({ form }) => form);
  expect(words.map(isLong)).toEqual([7, null, 7, null]);
  expect(seen).toEqual(["harbour", "toll"]);
});

test("readers do not see what others found", () => {
  const [length, first] = [noted(({ norm }) => norm.length), noted(({ norm }) => norm[0] ?? "")];
  const form = formOf("bridge");
  expect([length(form), first(form), length(form)]).toEqual([6, "b", 6]);
});

test("what is true of a word is looked at once by each reader, and what is not too", () => {
  const seen: string[] = [];
  const readers = Array.from({ length: 40 }, (_, reader) =>
    marked(({ norm }) => {
      seen.push(`${reader}${norm}`);
      return (norm.length + reader) % 2 === 0;
    }),
  );
  const forms = tokens("quays pier quays").map(({ form }) => form);
  const wanted = forms.map((_, at) => readers.map((_, reader) => ((at === 1 ? 4 : 5) + reader) % 2 === 0));
  expect(forms.map((form) => readers.map((read) => read(form)))).toEqual(wanted);
  expect(new Set(seen).size).toBe(seen.length);
});
