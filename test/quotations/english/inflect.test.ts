import { expect, test } from "vitest";
import { formsOf } from "../../../src/quotations/english/inflect.ts";

test.each([
  ["announce", undefined, ["announce", "announces", "announced", "announced", "announcing"]],
  ["deny", undefined, ["deny", "denies", "denied", "denied", "denying"]],
  ["say", "said", ["say", "says", "said", "said", "saying"]],
  ["admit", "admitted", ["admit", "admits", "admitted", "admitted", "admitting"]],
  ["agree", undefined, ["agree", "agrees", "agreed", "agreed", "agreeing"]],
  ["stress", undefined, ["stress", "stresses", "stressed", "stressed", "stressing"]],
])("%s", (lemma, past, forms) => {
  expect(formsOf(lemma, past).map(([form]) => form)).toEqual(forms);
});
