import { describe, expect, test } from "vitest";
import { matchesQuery, SAME_TOPIC, sameTopic } from "../../src/topics/same-topic.ts";
import { KEYS_AT_MOST, plainKeys, type TopicForm } from "../../src/topics/topic.ts";
import { topics as reader } from "../readers.ts";

const en = (target: string, sentence = target): TopicForm => reader.read({ lang: "en", target, sentence });
const ar = (target: string, sentence = target): TopicForm => reader.read({ lang: "ar", target, sentence });

describe("the topic of a target", () => {
  test("a name has the same key in both scripts", () => {
    const shared = plainKeys(en("the bridge of Halwan").keys).filter((key) =>
      plainKeys(ar("جسر حلوان").keys).includes(key),
    );
    expect(shared).toContain("n:hln");
  });

  test("a number has the same key in both kinds of digits", () => {
    expect(en("the 2031 harvest").keys).toContain("#2031");
    expect(ar("حصاد عام ٢٠٣١").keys).toContain("#2031");
  });

  test("words that tell nothing have no key, and a long target keeps its first keys", () => {
    expect(en("what they will do with it").keys).toEqual([]);
    expect(
      en("one two three four five six seven eight nine ten eleven twelve thirteen fourteen").keys,
    ).toHaveLength(KEYS_AT_MOST);
  });

  test("what stands around a target is kept apart from it", () => {
    const form = en("the deal", "Minister Orwin praised the deal on the Tolga canal.");
    expect(form.around).toContain("c:canal");
    expect(form.keys).not.toContain("c:canal");
  });
});

describe("the thing that a target is about", () => {
  test.each([
    ["the closure of the maternity ward at the Halwan hospital", "t:c:maternity-ward"],
    ["closing the Halwan hospital", "t:c:hospital"],
    ["the Halwan hospital's closure", "t:c:hospital"],
    ["the hospital", "t:c:hospital"],
  ])("is what its action is done to, or its head: %s", (target, theme) => {
    expect(en(target).around).toContain(theme);
  });

  test("is not told of a name", () => {
    expect(en("Halwan").around.some((key) => key.startsWith("t:"))).toBe(false);
  });

  test("is the first that is named in Arabic", () => {
    expect(ar("إغلاق مستشفى حلوان").around).toContain("t:c:hospital");
  });
});

describe("one topic or two", () => {
  test("the same words are one, in other order and number too", () => {
    expect(sameTopic(en("the Tolga canal toll"), en("tolls on the Tolga canal"))).toBeGreaterThanOrEqual(
      SAME_TOPIC,
    );
  });

  test("another year parts them", () => {
    expect(sameTopic(en("the 2031 Tolga canal toll"), en("the 2032 Tolga canal toll"))).toBe(0);
  });

  test("bare targets are never one", () => {
    expect(sameTopic(en("it"), en("it"))).toBe(0);
  });
});

describe("a query", () => {
  test("finds the name in either script", () => {
    const bridge = en("the Halwan bridge");
    expect(matchesQuery(reader.readQuery("حلوان", "ar"), bridge)).toBe(true);
    expect(matchesQuery(reader.readQuery("Halwan", "en"), ar("جسر حلوان"))).toBe(true);
    expect(matchesQuery(reader.readQuery("Tolga", "en"), bridge)).toBe(false);
    expect(matchesQuery(reader.readQuery("", "en"), bridge)).toBe(false);
  });
});
