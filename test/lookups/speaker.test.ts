import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packagedConfigDir } from "../../src/config.ts";
import { createPhrases } from "../../src/digests/phrases.ts";
import { findSpeakers } from "../../src/lookups/find-speaker.ts";
import { speakerFacts, speakerPart } from "../../src/lookups/speaker.ts";
import { speakerIdOf } from "../../src/speakers/cast.ts";
import { readLinkTools } from "../../src/speakers/link-tools.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { recordArticle } from "../../src/store/record-article.ts";
import { mergeSpeakers } from "../../src/store/speaker-repairs.ts";
import type { Db } from "../../src/store/store.ts";
import { at, sampleArticle, sampleReading } from "../store/samples.ts";
import { temporaryStore } from "../store/temporary-store.ts";

const tools = readLinkTools(packagedConfigDir());
const phrases = createPhrases(join(import.meta.dirname, "../../config"));

const PEOPLE = [
  ["Sergei Lavrov", "Russian foreign minister"],
  ["سيرغي لافروف", "وزير الخارجية الروسي"],
  ["بنيامين نتنياهو", null],
  ["Jan Egeland", "adviser"],
  ["Omar Haddad", null],
  ["Mona Haddad", null],
  ["Petra Lavrenko", null],
] as const;

async function filled(): Promise<Db> {
  const { db } = await temporaryStore();
  const { feed } = await addFeed(db, { url: "https://a.example/feed", now: at("05:00:00") });
  for (const [name, role] of PEOPLE) {
    const article = sampleArticle(name);
    const speaker = { id: speakerIdOf(name, "person"), name, role, kind: "person" as const };
    const readings = [sampleReading(article.text, "we will rebuild the bridge", { speaker })];
    const reading = { lang: "en" as const, readings };
    await recordArticle(db, {
      feedId: feed.id,
      guid: name,
      article,
      reading,
      now: () => new Date(at("09:00:00")),
    });
  }
  await mergeSpeakers(db, speakerIdOf(PEOPLE[0][0], "person"), speakerIdOf(PEOPLE[1][0], "person"), {
    by: "desk",
    at: at("10:00:00"),
  });
  return db;
}

describe("a speaker is found", () => {
  test.each([
    ["Lavrov", "Sergei Lavrov"],
    ["lavrov", "Sergei Lavrov"],
    ["Лавров", "Sergei Lavrov"],
    ["Сергей Лавров", "Sergei Lavrov"],
    ["لافروف", "Sergei Lavrov"],
    ["Sergey Lawrow", "Sergei Lavrov"],
    ["Lavrof", "Sergei Lavrov"],
    ["سيرجي لافروف", "Sergei Lavrov"],
    ["Netanyahu", "بنيامين نتنياهو"],
    ["Netanyaho", "بنيامين نتنياهو"],
    ["نتانياهو", "بنيامين نتنياهو"],
    ["إيغلاند", "Jan Egeland"],
    ["Mona Haddad", "Mona Haddad"],
    ["منى حداد", "Mona Haddad"],
  ])("%s: %s", async (query, name) => {
    const db = await filled();
    const [first] = await findSpeakers(db, query, tools);
    expect(first?.speakerId).toBe(speakerIdOf(name, "person"));
  });

  test("nobody where nobody is near", async () => {
    const db = await filled();
    expect(await findSpeakers(db, "Zbigniew Kowalczyk", tools)).toEqual([]);
    expect(await findSpeakers(db, "", tools)).toEqual([]);
    expect(await findSpeakers(db, "\u0000 ) OR *", tools)).toEqual([]);
  });
});

const linesOf = async (query: string, lang: "ar" | "en"): Promise<string[]> => {
  const facts = await speakerFacts(await filled(), query, tools);
  const part = speakerPart({
    query,
    facts,
    lang,
    phrases,
    now: at("12:00:00"),
    timeZone: "UTC",
    showId: true,
  });
  return part.blocks.flatMap((block) =>
    "runs" in block ? [block.runs.map((run) => run.text).join("")] : [],
  );
};

describe("who a speaker is", () => {
  test("names in all scripts, roles with dates, quotations", async () => {
    const lines = await linesOf("Лавров", "en");
    expect(lines[0]).toBe("Sergei Lavrov");
    expect(lines[1]).toContain("person · 2 quotations · ");
    expect(lines).toContain("also written: سيرغي لافروف");
    expect(lines).toContain("Russian foreign minister (10 March 2026)");
    expect((await linesOf("Lavrov", "ar"))[0]).toBe("سيرغي لافروف");
  });

  test("others of a like name are told", async () => {
    expect((await linesOf("Haddad", "en")).at(-1)).toMatch(/^Others of a like name: (?:Omar|Mona) Haddad/u);
  });

  test("nobody", async () => {
    expect(await linesOf("Zbigniew Kowalczyk", "en")).toEqual([
      "Speaker: Zbigniew Kowalczyk",
      "Nobody of such a name was found. Try the surname alone, in any script.",
    ]);
  });
});
