import { expect, test } from "vitest";
import type { Language } from "../../src/base/language.ts";
import { sampleArticles } from "../../src/cli/demo-site.ts";
import { packagedConfigDir } from "../../src/config.ts";
import type { PartQuotation } from "../../src/digests/thread.ts";
import { listDigests } from "../../src/store/digests.ts";
import { listFeedback } from "../../src/store/feedback.ts";
import { quotewire } from "../cli/quotewire.ts";
import { analyst, command, newsroom, wordsIn } from "../commands/newsroom.ts";
import { type EditedSite, startEditedSite } from "./edited-site.ts";
import { listen, onDiscord, onSlack, type PressedChat } from "./pressed-chats.ts";

const HOUR_MS = 3_600_000;
const NOTES = {
  en: {
    vanished: "No longer in the article since",
    withdrawn: "Withdrawn: wrongly read",
    speaker: "Speaker corrected: Ilse Brandvold",
    name: "Ilse Brandvold",
  },
  ar: {
    vanished: "لم يعد في نص المقال منذ",
    withdrawn: "سُحب: قُرئ خطأً",
    speaker: "تصحيح اسم القائل: إلزه براندفولد",
    name: "إلزه براندفولد",
  },
} as const;

/** A newsroom that reads the site for a channel, with people at its chat. */
async function setUp(place: PressedChat, site: EditedSite, lang: Language) {
  const room = await newsroom([place.chat], { allowHosts: [site.host] });
  await listen(place, room);
  const { desk, digests, correcting, store } = room.context;
  const { platform } = place.chat;
  const asker = { ...analyst, platform, tenant: place.tenant, channel: place.channel, user: "U0ADMIN", lang };
  const ask = async (path: string, options: Readonly<Record<string, string>> = {}) =>
    wordsIn(await desk.answer(command(path, options), asker));
  await ask("briefing subscribe", { feed: site.feeds[lang], language: lang });
  await room.poll();
  return {
    room,
    db: store.db,
    ask,
    /** Makes and posts what is due, and corrects what is owed. */
    run: async () => {
      await digests.processAll({ now: room.now });
      await room.deliver();
      await correcting.processAll({ now: room.now });
    },
    /** The site is polled again, two hours later. */
    pollAgain: async () => {
      room.later(2 * HOUR_MS);
      await room.poll();
    },
    /** A command in a process of its own, as a person types it. */
    type: async (...args: readonly string[]) => {
      const { code, err } = await quotewire(args, room.env);
      if (code !== 0) throw new Error(`${args.join(" ")}: ${err}`);
    },
    shown: async (): Promise<readonly PartQuotation[]> =>
      (await listDigests(store.db))[0]!.thread.parts.flatMap(({ quotations = [] }) => quotations),
    states: async () =>
      (await store.db.selectFrom("corrections").select(["kind", "state"]).orderBy("kind").execute()).map(
        ({ kind, state }) => `${kind} ${state}`,
      ),
  };
}

/** What an editor takes out: the words, as far as the digest's list of them goes. */
const without =
  ({ words }: PartQuotation) =>
  (text: string): string =>
    text.replace(words.replace(/…$/u, ""), "");

test.each([
  ["slack", "en", onSlack],
  ["slack", "ar", onSlack],
  ["discord", "en", onDiscord],
  ["discord", "ar", onDiscord],
] as const)(
  "%s: words gone, a complaint confirmed and a speaker repaired are told in the posted message (%s)",
  async (_, lang, start) => {
    await using place = await start();
    await using site = await startEditedSite(new Date());
    const set = await setUp(place, site, lang);
    await using _room = set.room;
    const note = NOTES[lang];
    await set.ask("briefing now");
    await set.run();
    const before = place.shown();
    const differing = (): number => place.shown().filter((words, at) => words !== before[at]).length;
    const said = (): string => place.shown().join("\n");
    const [gone, wrong, misnamed] = await set.shown();

    // An editor takes the words out of the article; nothing is known of it until the feed is polled again.
    site.edit(lang, without(gone!));
    await set.run();
    expect(place.shown()).toEqual(before);
    await set.pollAgain();
    await set.run();
    expect(said()).toContain(note.vanished);
    expect(differing()).toBe(1);
    // The words that were said stay, for whoever forwarded them.
    expect(said()).toContain(gone!.words.replace(/…$/u, ""));

    // A reader presses "Wrong?" below the message, and whoever runs the service confirms it on the command line.
    const at = before.findIndex((words) => words.includes(wrong!.words.replace(/…$/u, "")));
    await place.complain(at, wrong!.quotationId);
    const [complaint] = await listFeedback(set.db, "open");
    expect(complaint).toMatchObject({ quotationId: wrong!.quotationId, by: expect.any(String) });
    await set.run();
    expect(said()).not.toContain(note.withdrawn);
    await set.type("feedback", "confirm", complaint!.id);
    await set.run();
    expect(said()).toContain(note.withdrawn);

    // A speaker is repaired on the command line.
    await set.type("speakers", "rename", misnamed!.speakerId, note.name, "--by", "desk");
    await set.run();
    expect(said()).toContain(note.speaker);
    expect(said()).toContain(note.vanished);
    expect(said()).toContain(note.withdrawn);
    expect(place.shown()).toHaveLength(before.length);
    expect(new Set((await set.states()).map((state) => state.split(" ")[1]))).toEqual(new Set(["done"]));

    const stands = place.shown();
    await set.db.updateTable("corrections").set({ state: "owed" }).execute();
    await set.run();
    // Owed again after a crash: the same words, no other message.
    expect(place.shown()).toEqual(stands);
  },
  // Two commands run in processes of their own.
  60_000,
);

test.each([
  ["slack", "ar", onSlack],
  ["discord", "en", onDiscord],
] as const)("%s: an alert is corrected as well (%s)", async (_, lang, start) => {
  await using place = await start();
  await using site = await startEditedSite(new Date());
  const set = await setUp(place, site, lang);
  await using _room = set.room;
  const speaker = { en: "Nadia Halwan", ar: "نادية حلوان" }[lang];
  const words = {
    en: "The gauge at the lower bridge stays open to everyone",
    ar: "سيبقى مقياس الجسر الأسفل مفتوحاً للجميع",
  };
  const added = {
    en: `“${words.en},” said Nadia Halwan, Dalmara’s water minister.`,
    ar: `وقالت نادية حلوان، وزيرة المياه في دلمارا: "${words.ar}".`,
  };
  const other = { en: "s2-en-harbour", ar: "s2-ar-diffa" }[lang];
  const { text } = sampleArticles(packagedConfigDir()).find(({ id }) => id === other)!;
  await set.ask("briefing follow", { speaker });
  await set.run();
  site.publish(lang, `${added[lang]}\n${text}`);
  await set.pollAgain();
  set.room.later(60_000);
  await set.run();
  const at = place.shown().findIndex((posted) => posted.includes(words[lang]));
  expect(at).toBeGreaterThanOrEqual(0);
  const before = place.shown();
  site.edit(lang, (old) => old.replace(words[lang], ""));
  await set.pollAgain();
  await set.run();
  expect(place.shown()[at]).toContain(NOTES[lang].vanished);
  expect(place.shown()[at]).toContain(words[lang]);
  expect(before[at]).not.toContain(NOTES[lang].vanished);
});

test.each([
  ["slack", onSlack],
  ["discord", onDiscord],
] as const)(
  "%s: a picture is drawn anew without what was withdrawn, under the names as they are now",
  async (_, start) => {
    await using place = await start();
    await using site = await startEditedSite(new Date());
    const set = await setUp(place, site, "en");
    await using _room = set.room;
    await set.ask("briefing now");
    await set.run();
    expect(place.alts()).toHaveLength(1);
    const day = "\\d+ \\w+ \\d{4}";
    const told = (...rows: readonly string[]): RegExp =>
      new RegExp(`^Geneva talks [^.]+\\. ${rows.join(`(?:, Opposes)? ${day}\\. `)} ${day}$`, "u");
    const halwan = "Idris Tamvar: Opposes";
    expect(place.alts()[0]).toMatch(told(halwan, "Jaber Hattoum: Opposes", "Pavel Orsini: Supports"));
    const shown = await set.shown();
    const by = (name: string) => shown.filter((one) => one.name === name);
    const before = place.shown();
    const orsini = by("Pavel Orsini")[0]!;
    await set.type("speakers", "rename", orsini.speakerId, "Ilse Brandvold", "--by", "desk");
    await set.run();
    expect(place.alts()[0]).toMatch(told(halwan, "Ilse Brandvold: Supports", "Jaber Hattoum: Opposes"));
    // An editor takes out what Hattoum was against.
    site.edit("en", without(by("Jaber Hattoum")[0]!));
    await set.pollAgain();
    await set.run();
    expect(place.alts()[0]).toMatch(told(halwan, "Ilse Brandvold: Supports"));
    expect(place.alts()).toHaveLength(1);
    expect(place.shown()).toHaveLength(before.length);
    // What is left is too little for a picture: it goes, and the words with their notes stay.
    for (const one of by("Idris Tamvar")) site.edit("en", without(one));
    await set.pollAgain();
    await set.run();
    expect(place.alts()).toEqual([]);
    expect(place.shown().join("\n").split("No longer in the article").length).toBeGreaterThan(3);
    expect(await set.states()).not.toContain("vanished dead");
  },
  60_000,
);
