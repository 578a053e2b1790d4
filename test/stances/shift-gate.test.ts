import { describe, expect, test } from "vitest";
import type { Speaker } from "../../src/speakers/speaker.ts";
import { mayShift } from "../../src/stances/shift-gate.ts";
import type { Reading } from "../../src/stances/stance.ts";

const speaker = { id: "s", name: "Lena Fisk", role: null, kind: "person" } as unknown as Speaker;
const reading = { speaker, confidence: 0.65, cue: null };
const cue = { start: 0, end: 4, text: "said", act: "says" } as unknown as NonNullable<Reading["cue"]>;

describe("a reading", () => {
  test("may show a move below what a digest shows unasked", () => {
    expect(mayShift(reading)).toBe(true);
    expect(mayShift({ ...reading, cue })).toBe(true);
  });

  test.each([
    ["without a speaker", { ...reading, speaker: null }],
    ["of a source without a name", { ...reading, speaker: { ...speaker, kind: "unnamed" as const } }],
    ["of a document", { ...reading, speaker: { ...speaker, kind: "document" as const } }],
    ["that is hardly one", { ...reading, confidence: 0.4 }],
    ["whose verb is denied", { ...reading, cue: { ...cue, negated: true } }],
  ])("%s may not", (_, one) => expect(mayShift(one)).toBe(false));
});
