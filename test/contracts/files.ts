import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Subscription } from "../../src/digests/subscription.ts";
import { readOpml } from "../../src/feeds/opml.ts";
import { listFeeds } from "../../src/store/feeds.ts";
import {
  addSubscription,
  listSubscriptions,
  subscriptionById,
  updateSubscription,
} from "../../src/store/subscriptions.ts";
import { answerIn, type Newsroom } from "../commands/newsroom.ts";
import { INJECTIONS } from "./threads.ts";

export interface TestFile {
  readonly name: string;
  readonly text: string;
  /** As the platform tells it, if it is not the text's own. */
  readonly toldBytes?: number;
  /** Kept there and not at the platform. */
  readonly url?: string;
}

/** Who gives or asks, and where. */
export interface TestPerson {
  readonly channel?: string;
  /** May not manage the channel. */
  readonly member?: boolean;
  /** Has the app in Arabic, where the platform tells. */
  readonly arabic?: boolean;
}

/** What the asker sees, and nobody else. */
export interface PrivateAnswer {
  readonly words: string;
  readonly live: readonly string[];
  readonly file: { readonly name: string; readonly text: string } | null;
  /** Takes a choice of the picker below. */
  pick(at: number): Promise<PrivateAnswer>;
}

/** A chat that carries files, with its real client and a fake platform that people give and get them in. */
export interface FilesFixture extends AsyncDisposable {
  readonly room: Newsroom;
  readonly platform: string;
  readonly tenant: string;
  /** Two channels of one workspace or server. */
  readonly channels: readonly [string, string];
  give(file: TestFile, who?: TestPerson, subscription?: string): Promise<PrivateAnswer>;
  ask(command: string, options?: Readonly<Record<string, string>>, who?: TestPerson): Promise<PrivateAnswer>;
  /** Requests for files that the platform's store got. */
  fetched(): number;
}

const outline = (url: string, text: string): string =>
  `<outline type="rss" text="${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll("\n", " ")}" xmlUrl="${url.replaceAll("&", "&amp;")}"/>`;
const opml = (...outlines: readonly string[]): TestFile => ({
  name: "feeds.opml",
  text: `<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>${outlines.join("")}</body></opml>`,
});

/** What every chat with files keeps to. */
export function filesContract(name: string, start: () => Promise<FilesFixture>): void {
  describe(`${name} with files`, () => {
    let chat: FilesFixture;
    const orders = (channel: string) =>
      listSubscriptions(chat.room.context.store.db, {
        platform: chat.platform,
        tenant: chat.tenant,
        channel,
      });

    beforeAll(async () => {
      chat = await start();
    });
    afterAll(async () => {
      await chat[Symbol.asyncDispose]();
    });

    test("only who may manage the channel can import, and for others nothing is even fetched", async () => {
      const answer = await chat.give(opml(outline("https://a.example/f", "A")), { member: true });
      expect(answer.words).toContain("Only people who may manage this channel");
      expect([chat.fetched(), await orders(chat.channels[0])]).toEqual([0, []]);
    });

    test.each([
      [{ name: "a.opml", text: "<rss><channel/></rss>" }, "This is no OPML file"],
      [{ name: "a.opml", text: "\0\0 not a list" }, "This is no OPML file"],
      [{ name: "a.opml", text: " \n" }, "The file is empty"],
      [{ name: "a.opml", text: `<opml><body>${" ".repeat(1_100_000)}</body></opml>` }, "larger than 1 MB"],
      [
        { name: "a.opml", text: `<opml><body>${" ".repeat(1_100_000)}</body></opml>`, toldBytes: 12 },
        "larger than 1 MB",
      ],
      [{ name: "a.opml", text: "x", url: "https://evil.example/a.opml" }, "could not be fetched"],
      [{ name: "a.opml", text: "x", url: "http://127.0.0.1:9/a.opml" }, "could not be fetched"],
    ])("says what is wrong with a file and what to do: %#", async (file, words) => {
      expect((await chat.give(file)).words).toContain(words);
      expect(await orders(chat.channels[0])).toEqual([]);
    });

    test("an import makes the order, a second one adds to it; folders and names are kept, and come out again", async () => {
      const [first, second, ...more] = chat.room.site.feeds;
      const began = await chat.give(
        opml(
          `<outline text="أخبار &amp; سياسة"><outline text="Ports">${outline(first!, "My own name")}</outline></outline>`,
        ),
      );
      expect(began.words).toContain("This channel gets a briefing.");
      expect(began.words).toContain("1 feed was added.");
      const [order] = await orders(chat.channels[0]);
      expect(order).toMatchObject({ kind: "digest", at: "08:00", paused: false });
      expect(order!.orderedBy).not.toBeNull();
      const { db } = chat.room.context.store;
      expect(await listFeeds(db, order!.feedIds)).toMatchObject([
        { url: first, title: null, folder: ["أخبار & سياسة", "Ports"] },
      ]);

      const again = await chat.give(
        opml(outline(first!, "Other name"), ...[second!, ...more].map((url) => outline(url, "Name of ours"))),
      );
      expect(again.words).toContain(`${more.length + 1} feeds were added.`);
      expect(again.words).toContain("1 was here already.");
      expect(await orders(chat.channels[0])).toHaveLength(1);
      await chat.room.poll();
      expect(
        (await listFeeds(db)).every(({ lastOkAt, problem }) => lastOkAt !== null && problem === null),
      ).toBe(true);

      const out = await chat.ask("briefing export");
      expect(out.file?.name).toMatch(/\.opml$/u);
      const { feeds } = readOpml(Buffer.from(out.file!.text));
      expect(new Set(feeds.map(({ url }) => url))).toEqual(new Set(chat.room.site.feeds));
      expect(feeds.find(({ url }) => url === first)).toMatchObject({
        title: "My own name",
        folder: ["أخبار & سياسة", "Ports"],
      });
    });

    test("changing an order leaves its names and folders", async () => {
      await chat.ask("briefing edit", { at: "09:15" });
      const out = await chat.ask("briefing export");
      expect(out.file?.text).toContain("My own name");
    });

    test("another channel of the workspace gets nothing of them, by its own orders or by an id", async () => {
      const [order] = await orders(chat.channels[0]);
      const who = { channel: chat.channels[1] };
      const none = await chat.ask("briefing export", {}, who);
      expect([none.words, none.file]).toEqual([expect.stringContaining("no briefing yet"), null]);
      const named = await chat.ask("briefing export", { subscription: order!.id }, who);
      expect([named.words, named.file]).toEqual([expect.stringContaining("not there any more"), null]);
      const into = await chat.give(opml(outline("https://b.example/f", "B")), who, order!.id);
      expect(into.words).toContain("not there any more");

      // The same feed under another name: neither sees what the other calls it.
      await chat.give(opml(outline(chat.room.site.feeds[0]!, "Name of the other channel")), who);
      const theirs = (await chat.ask("briefing export", {}, who)).file!.text;
      expect(theirs).toContain("Name of the other channel");
      expect(theirs).not.toContain("My own name");
      expect(theirs).not.toContain("Ports");
      expect((await chat.ask("briefing export")).file!.text).not.toContain("Name of the other channel");
    });

    test("what cannot be read is named, ten at most, and untrusted names are words", async () => {
      const wrong = INJECTIONS.map((text) => outline("javascript:alert(1)", text));
      const login = outline("https://me:secret@c.example/f", "With a login");
      const answer = await chat.give(opml(login, ...wrong));
      expect(answer.words).toContain("0 feeds were added.");
      expect(answer.words).toContain(`${INJECTIONS.length + 1} entries could not be taken:`);
      expect(answer.words).toContain(`and ${INJECTIONS.length - 9} more`);
      expect(answer.words.split("no http or https address")).toHaveLength(11);
      expect(answer.words).toContain("<!channel>");
      expect(answer.words).not.toContain("secret");
      expect(answer.live).toEqual([]);
    });

    test("of a very long list the first 500 are taken, and the briefing stays readable", async () => {
      const who = { channel: chat.channels[1] };
      const answer = await chat.give(
        opml(...Array.from({ length: 612 }, (_, n) => outline(`https://many.example/${n}`, `Feed ${n}`))),
        who,
      );
      expect(answer.words).toContain("500 feeds were added.");
      expect(answer.words).toContain("112 more feeds were left out");
      expect(answer.words).toContain("and 493 more feeds");
      const [order] = await orders(chat.channels[1]);
      expect(order!.feedIds).toHaveLength(501);
      expect((await chat.ask("briefing status", {}, who)).words).toContain("and 481 more feeds");
      const changed = await chat.ask("briefing edit", { at: "07:30" }, who);
      expect(changed.words).toContain("07:30");
      expect((await orders(chat.channels[1]))[0]!.feedIds).toHaveLength(501);
    });

    test("where the channel has several briefings it asks which, and an alert is none of them", async () => {
      const { db } = chat.room.context.store;
      const [{ id: _, ...order }] = (await orders(chat.channels[0])) as [Subscription];
      const now = new Date().toISOString();
      await addSubscription(db, { ...order, kind: "alert", feedIds: [] }, now);
      const alone = await chat.give(opml(outline("https://alone.example/f", "W")));
      expect(alone.words).toContain("1 feed was added.");

      const second = await addSubscription(db, { ...order, feedIds: [] }, now);
      const which = await chat.give(opml(outline("https://which.example/f", "W")));
      expect(which.words).toContain("Which one?");
      expect((await which.pick(1)).words).toContain("1 feed was added.");
      expect((await subscriptionById(db, second.id))!.feedIds).toHaveLength(1);
      const named = await chat.give(opml(outline("https://which.example/f", "W")), {}, second.id);
      expect(named.words).toContain("1 was here already.");
      const one = await chat.ask("briefing export", { subscription: second.id });
      expect(readOpml(Buffer.from(one.file!.text)).feeds).toMatchObject([{ url: "https://which.example/f" }]);
    });

    test("speaks Arabic where the briefing does", async () => {
      const { db } = chat.room.context.store;
      for (const { id } of await orders(chat.channels[0])) await updateSubscription(db, id, { lang: "ar" });
      const who = { arabic: true };
      expect((await chat.give({ name: "a.opml", text: "<html/>" }, who)).words).toContain("هذا ليس ملف OPML");
      const [order] = await orders(chat.channels[0]);
      const given = opml(
        outline("https://ar1.example/f", "صحيفة"),
        outline("https://ar2.example/f", "جريدة"),
      );
      expect((await chat.give(given, who, order!.id)).words).toContain("أُضيف مصدران.");
      const out = await chat.ask("briefing export", { subscription: order!.id }, who);
      expect(out.words).toMatch(/في ملف OPML|في رسائلك المباشرة/u);
      expect(out.file!.text).toContain("صحيفة");
    });

    test("a service whose feeds are listed for one tenant gives another none of them", async () => {
      const { desk } = chat.room.context;
      const [order] = await orders(chat.channels[0]);
      const stranger = {
        platform: chat.platform,
        tenant: "T-OTHER",
        channel: chat.channels[0],
        user: "U1",
        mayManage: true,
        lang: "en" as const,
      };
      for (const options of [{}, { subscription: order!.id }]) {
        const reply = await desk.answer({ kind: "command", command: "briefing export", options }, stranger);
        expect(answerIn(reply).file).toBeUndefined();
      }
    });
  });
}
