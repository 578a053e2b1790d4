import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { newId, type SpeakerId } from "../../src/base/ids.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { createStoryLinking } from "../../src/jobs/link-stories.ts";
import { speakerIdOf } from "../../src/speakers/cast.ts";
import { readLinkTools } from "../../src/speakers/link-tools.ts";
import type { Speaker } from "../../src/speakers/speaker.ts";
import { aliasesOf, datedRolesOf } from "../../src/store/aliases.ts";
import { isPostgres } from "../../src/store/dialect.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { listQuotations, readingsOf } from "../../src/store/quotations.ts";
import { recordArticle } from "../../src/store/record-article.ts";
import {
  listRepairs,
  mergeSpeakers,
  renameSpeaker,
  speakerBehind,
  splitSpeaker,
} from "../../src/store/speaker-repairs.ts";
import type { Db } from "../../src/store/store.ts";
import type { Story } from "../../src/stories/story.ts";
import { at, sampleArticle, sampleReading } from "./samples.ts";
import { temporaryStore } from "./temporary-store.ts";

const tools = readLinkTools(packagedConfigDir());
const person = (name: string, role: string | null = null): Speaker => ({
  id: speakerIdOf(name, "person"),
  name,
  role,
  kind: "person",
});
const idOf = (name: string): SpeakerId => speakerIdOf(name, "person");
const by = { by: "desk", at: at("10:00:00") };

/** One article in which these speakers say something each, recorded as polling does. */
async function article(db: Db, name: string, speakers: readonly Speaker[], publishedAt = at("08:00:00")) {
  const { feed } = await addFeed(db, { url: "https://a.example/feed", now: at("05:00:00") });
  const draft = sampleArticle(name, { publishedAt });
  const readings = speakers.map((speaker) =>
    sampleReading(draft.text, "we will rebuild the bridge", { speaker }),
  );
  const reading = { lang: "en" as const, readings };
  return (
    await recordArticle(db, {
      feedId: feed.id,
      guid: name,
      article: draft,
      reading,
      now: () => new Date(publishedAt),
    })
  ).article;
}

async function story(db: Db, ...articles: readonly Awaited<ReturnType<typeof article>>[]): Promise<Story> {
  return { id: newId<"story">(), articles, readings: await readingsOf(db, articles) };
}

const link = async (db: Db, one: Story, lang: "ar" | "en" = "en") =>
  (await createStoryLinking(db, tools, () => new Date())([one], lang))[0]!.readings.map(
    ({ reading }) => reading.speaker!,
  );
const names = async (db: Db, id: SpeakerId) => (await aliasesOf(db, [id])).map(({ name }) => name).sort();

/** A story that tells of one person in two scripts, linked. */
async function kerry() {
  const { db } = await temporaryStore();
  const first = await article(db, "Mostar", [person("John Kerry", "Secretary of State")]);
  const second = await article(
    db,
    "Stolac",
    [person("جون كيري", "وزير الخارجية"), person("كيري")],
    at("09:00:00"),
  );
  const speakers = await link(db, await story(db, first, second));
  return { db, first, second, speakers };
}

describe("speakers across articles", () => {
  test("get one id, names in all scripts, and roles with dates", async () => {
    const { db, speakers } = await kerry();
    expect(new Set(speakers.map(({ id }) => id))).toEqual(new Set([idOf("John Kerry")]));
    expect(speakers.map(({ name }) => name)).toEqual(["John Kerry", "John Kerry", "John Kerry"]);
    expect(await names(db, idOf("John Kerry"))).toEqual(["John Kerry", "جون كيري", "كيري"]);
    expect(await datedRolesOf(db, idOf("John Kerry"))).toEqual([
      { role: "وزير الخارجية", firstSeenAt: at("09:00:00"), lastSeenAt: at("09:00:00") },
      { role: "Secretary of State", firstSeenAt: at("08:00:00"), lastSeenAt: at("08:00:00") },
    ]);
    expect(await listQuotations(db, { speakerIds: [idOf("John Kerry")] })).toHaveLength(3);
  });

  test("are shown by the name in the reader's script", async () => {
    const { db, first, second } = await kerry();
    const shown = await link(db, await story(db, first, second), "ar");
    expect(shown.map(({ name, en }) => [name, en])).toEqual(Array(3).fill(["جون كيري", "John Kerry"]));
  });

  test("are remembered: a full name at once, a bare one only where its role agrees", async () => {
    const { db } = await kerry();
    const later = await article(
      db,
      "Konjic",
      [person("جون كيري"), person("كيري", "وزير الخارجية الأميركي")],
      "2026-03-12T08:00:00.000Z",
    );
    expect(await listQuotations(db, { speakerIds: [idOf("John Kerry")] })).toHaveLength(4);
    const alone = await story(db, later);
    const bare = { ...alone, readings: alone.readings.slice(1) };
    expect((await link(db, bare))[0]).toMatchObject({ id: idOf("John Kerry"), name: "John Kerry" });
    const other = await article(db, "Jajce", [person("كيري", "رئيس بلدية")], "2026-03-12T09:00:00.000Z");
    expect((await link(db, await story(db, other)))[0]!.id).toBe(idOf("كيري"));
  });

  test("with two bearers of a bare name none of them gets it", async () => {
    const { db } = await temporaryStore();
    const one = await article(db, "Mostar", [person("George Bush"), person("Jeb Bush"), person("Bush")]);
    const ids = (await link(db, await story(db, one))).map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
  });

  test("the same story linked again changes nothing, also where it holds less", async () => {
    const { db, second } = await kerry();
    const less = await story(db, second);
    const bare = { ...less, readings: less.readings.slice(1) };
    expect((await link(db, bare))[0]!.id).toBe(idOf("John Kerry"));
  });
});

test("a story that is linked already is not written again", async () => {
  const { db, first, second } = await kerry();
  const again = await story(db, first, second);
  // PostgreSQL holds to it; SQLite has to be told.
  if (!isPostgres(db)) await sql`pragma query_only = on`.execute(db);
  const reading = db.transaction().setAccessMode("read only");
  const speakers = await reading.execute((work) => link(work, again));
  expect(new Set(speakers.map(({ id }) => id))).toEqual(new Set([idOf("John Kerry")]));
});

describe("repairs by hand", () => {
  test("a split name gets its quotations back and is never joined again", async () => {
    const { db, first, second } = await kerry();
    expect(await splitSpeaker(db, idOf("John Kerry"), "جون كيري", by)).toBe("done");
    expect(await names(db, idOf("John Kerry"))).toEqual(["John Kerry", "كيري"]);
    expect(await names(db, idOf("جون كيري"))).toEqual(["جون كيري"]);
    expect(await listQuotations(db, { speakerIds: [idOf("جون كيري")] })).toHaveLength(1);
    const ids = (await link(db, await story(db, first, second))).map(({ id }) => id);
    expect(ids.slice(0, 2)).toEqual([idOf("John Kerry"), idOf("جون كيري")]);
    const later = await article(db, "Konjic", [person("John Kerry"), person("جون كيري")]);
    const again = (await link(db, await story(db, later))).map(({ id }) => id);
    expect(again).toEqual([idOf("John Kerry"), idOf("جون كيري")]);
  });

  test("the name that gave the id may be split off too", async () => {
    const { db } = await kerry();
    expect(await splitSpeaker(db, idOf("John Kerry"), "John Kerry", by)).toBe("done");
    expect(await names(db, idOf("John Kerry"))).toEqual(["John Kerry"]);
    expect(await names(db, idOf("جون كيري"))).toEqual(["جون كيري", "كيري"]);
    expect(await listQuotations(db, { speakerIds: [idOf("John Kerry")] })).toHaveLength(1);
    expect(await listQuotations(db, { speakerIds: [idOf("جون كيري")] })).toHaveLength(2);
  });

  test("merged speakers stay one, whatever their names", async () => {
    const { db } = await temporaryStore();
    const one = await article(db, "Mostar", [person("Pelé Andrade"), person("Edson Nascimento")]);
    expect(await mergeSpeakers(db, idOf("Edson Nascimento"), idOf("Pelé Andrade"), by)).toBe("done");
    expect(await listQuotations(db, { speakerIds: [idOf("Edson Nascimento")] })).toHaveLength(2);
    expect(await speakerBehind(db, idOf("Pelé Andrade"))).toBe(idOf("Edson Nascimento"));
    await article(db, "Stolac", [person("Pelé Andrade")]);
    expect(await listQuotations(db, { speakerIds: [idOf("Edson Nascimento")] })).toHaveLength(3);
    const ids = (await link(db, await story(db, one))).map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set([idOf("Edson Nascimento")]));
    expect(await mergeSpeakers(db, idOf("Pelé Andrade"), idOf("Edson Nascimento"), by)).toBe("same-speaker");
  });

  test("a merge takes a split back", async () => {
    const { db } = await kerry();
    await splitSpeaker(db, idOf("John Kerry"), "جون كيري", by);
    expect(await mergeSpeakers(db, idOf("John Kerry"), idOf("جون كيري"), by)).toBe("done");
    expect(await names(db, idOf("John Kerry"))).toEqual(["John Kerry", "جون كيري", "كيري"]);
  });

  test("a new name is shown in its script, and nobody else's can be taken", async () => {
    const { db, first, second } = await kerry();
    await article(db, "Konjic", [person("Ana Duran")]);
    expect(await renameSpeaker(db, idOf("John Kerry"), "John F. Kerry", by)).toBe("done");
    expect((await link(db, await story(db, first, second)))[0]!.name).toBe("John F. Kerry");
    expect((await link(db, await story(db, first, second), "ar"))[0]!.name).toBe("جون كيري");
    expect(await renameSpeaker(db, idOf("John Kerry"), "Ana Duran", by)).toBe("taken");
  });

  test("what cannot be done is told, and all that was done is recorded", async () => {
    const { db } = await kerry();
    expect(await splitSpeaker(db, idOf("John Kerry"), "Nobody", by)).toBe("unknown-alias");
    expect(await mergeSpeakers(db, idOf("John Kerry"), idOf("Nobody"), by)).toBe("unknown-speaker");
    expect(await renameSpeaker(db, idOf("Nobody"), "Somebody", by)).toBe("unknown-speaker");
    expect(await listRepairs(db)).toEqual([]);
    await renameSpeaker(db, idOf("John Kerry"), "John F. Kerry", by);
    expect(await listRepairs(db)).toEqual([
      {
        ...by,
        action: "rename",
        speakerId: idOf("John Kerry"),
        detail: { from: "John Kerry", to: "John F. Kerry" },
      },
    ]);
  });
});
