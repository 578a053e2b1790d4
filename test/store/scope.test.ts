import { expect, test } from "vitest";
import type { FeedId } from "../../src/base/ids.ts";
import { speakerIdOf } from "../../src/speakers/cast.ts";
import { linkArticle } from "../../src/store/articles.ts";
import { addFeed } from "../../src/store/feeds.ts";
import { latestSpeakersIn, speakersHeardIn } from "../../src/store/scope.ts";
import { mergeSpeakers, splitSpeaker } from "../../src/store/speaker-repairs.ts";
import type { Db } from "../../src/store/store.ts";
import { ledger, publish } from "./sayings.ts";

const idOf = (name: string) => speakerIdOf(name, "person");
const by = { by: "desk", at: "2026-03-09T08:00:00.000Z" };

/** A feed that quotes Lena Okoro, one that quotes Helena Okoro, and one that quotes nobody. */
async function threeFeeds() {
  const { db, feed: lena } = await ledger();
  const added = async (name: string): Promise<FeedId> =>
    (await addFeed(db, { url: `https://feeds.example/${name}`, now: "2026-01-01T00:00:00.000Z" })).feed.id;
  const [helena, silent] = [await added("b"), await added("c")];
  await publish(db, lena, "2026-03-01", [{ who: "Lena Okoro", target: "the Halwan bridge" }]);
  await publish(db, helena, "2026-03-02", [{ who: "Helena Okoro", target: "the Tolga crossing" }]);
  return { db, lena, helena, silent };
}

const heard = async (db: Db, feed: FeedId): Promise<readonly string[]> =>
  [...(await speakersHeardIn(db, [idOf("Lena Okoro"), idOf("Helena Okoro")], [feed]))]
    .map((id) => (id === idOf("Lena Okoro") ? "Lena" : "Helena"))
    .sort();

test("a speaker is heard in the feeds that carry the article, also in one that carries it later", async () => {
  const { db, lena, helena, silent } = await threeFeeds();
  expect([await heard(db, lena), await heard(db, helena), await heard(db, silent)]).toEqual([
    ["Lena"],
    ["Helena"],
    [],
  ]);
  const [article] = await db.selectFrom("articles").select("id").orderBy("published_at").execute();
  const now = "2026-03-03T08:00:00.000Z";
  await linkArticle(db, { articleId: article!.id as never, feedId: silent, now, backlog: false });
  expect(await heard(db, silent)).toEqual(["Lena"]);
  expect((await latestSpeakersIn(db, [silent], 5)).map(({ name }) => name)).toEqual(["Lena Okoro"]);
});

test("a repair takes what was heard to whom it belongs, and back", async () => {
  const { db, lena, helena } = await threeFeeds();
  await mergeSpeakers(db, idOf("Helena Okoro"), idOf("Lena Okoro"), by);
  const merged = [await heard(db, lena), await heard(db, helena)];
  expect(merged[0]).toEqual(merged[1]);
  expect(merged[0]).toHaveLength(1);
  const kept = merged[0]![0] === "Lena" ? "Lena Okoro" : "Helena Okoro";
  const other = kept === "Lena Okoro" ? "Helena Okoro" : "Lena Okoro";
  expect(await splitSpeaker(db, idOf(kept), other, by)).toBe("done");
  expect([await heard(db, lena), await heard(db, helena)]).toEqual([["Lena"], ["Helena"]]);
});

test("who is quoted in no article any more is not heard", async () => {
  const { db, lena } = await threeFeeds();
  await db.deleteFrom("articles").execute();
  expect(await heard(db, lena)).toEqual([]);
});
