import { describe, expect, test } from "vitest";
import type { Chat, ChatPort, Message, PostOutcome, PostRequest, Receipt } from "../../src/chat/port.ts";
import { packagedConfigDir } from "../../src/config.ts";
import { createPhrases } from "../../src/digests/phrases.ts";
import { pictureOf } from "../../src/digests/positions.ts";
import type { PartPicture, PicturePoint, Thread } from "../../src/digests/thread.ts";
import { createDraw, type Draw } from "../../src/pictures/draw.ts";
import type { Fault, FaultSetting } from "../fakes/faults.ts";
import { never, receiptOf, requestOf } from "./posting.ts";
import { smallThread } from "./threads.ts";
import { WORST_CASES, worstThread } from "./worst-case.ts";

/** A message as it stands there, with its pictures. */
export interface Pictured {
  readonly words: string;
  readonly pictures: readonly { readonly alt: string; readonly png: Buffer }[];
}

export interface PictureFixture extends AsyncDisposable {
  readonly channel: string;
  connect(draw: Draw | undefined): Chat;
  shown(): readonly Pictured[];
  setFault(fault: Fault, setting?: FaultSetting): void;
  /** Requests that a message with a picture takes before the one that posts it. */
  readonly before: number;
  /** From now on the app may not bring files. */
  forbidFiles(): void;
}

const phrases = createPhrases(packagedConfigDir());
const draw = createDraw(phrases, packagedConfigDir());
const at = (day: string): string => `2026-11-${day}T10:00:00.000Z`;

const pictureIn = (lang: "ar" | "en", points: readonly PicturePoint[], title: string): PartPicture =>
  pictureOf({ title, lang, timeZone: "Africa/Cairo", points }, { phrases })!;
const ENGLISH = pictureIn(
  "en",
  [
    { row: "Marta Lind", at: at("01"), position: "opposes" },
    { row: "Marta Lind", at: at("20"), position: "supports" },
    { row: "Port council", at: at("12"), position: "mixed" },
  ],
  "Harbour workers end their strike",
);
const ARABIC = pictureIn(
  "ar",
  [
    { row: "سامي الحداد", at: at("02"), position: "supports" },
    { row: "لينا مراد", at: at("19"), position: "opposes" },
  ],
  "الوزيرة تعلن فتح المعبر",
);
const pictured: Thread = {
  ...smallThread,
  parts: smallThread.parts.map((part, place) =>
    place === 1 ? { ...part, picture: ENGLISH } : place === 2 ? { ...part, picture: ARABIC } : part,
  ),
};
const isPng = (png: Buffer): boolean => png.subarray(1, 4).toString("latin1") === "PNG";

/** Posts all messages of a thread in order. */
async function postAll(chat: ChatPort, channel: string, messages: readonly Message[], attempts = 1) {
  const sent: { request: PostRequest; outcome: PostOutcome; receipt: Receipt }[] = [];
  for (const message of messages) {
    const request: PostRequest = { ...requestOf(channel, message, sent[0]?.receipt ?? null), attempts };
    const outcome = await chat.post(request, never());
    sent.push({ request, outcome, receipt: receiptOf(outcome) });
  }
  return sent;
}

/** What every chat keeps to that shows pictures. `start` makes a fresh channel; real clients post to it. */
export function picturesContract(name: string, start: () => Promise<PictureFixture>): void {
  describe(`${name} with pictures`, () => {
    test("a picture stands in the message of its words, with alternative text, in both languages", async () => {
      await using fixture = await start();
      const chat = fixture.connect(draw);
      const messages = chat.render(pictured);
      expect(JSON.parse(JSON.stringify(messages))).toEqual(messages);
      expect(messages).toHaveLength(4);
      const sent = await postAll(chat, fixture.channel, messages);
      expect(sent.map(({ outcome }) => outcome)).not.toContainEqual(
        expect.objectContaining({ leftOut: expect.anything() }),
      );
      const shown = fixture.shown();
      expect(shown.map(({ pictures }) => pictures.length)).toEqual([0, 1, 1, 0]);
      expect(shown[1]!.words).toContain("Marta Lind");
      expect(shown[1]!.pictures[0]!.alt).toBe(
        "Harbour workers end their strike. Marta Lind: Supports 20 November 2026, Opposes 1 November 2026. Port council: Mixed or doubtful 12 November 2026",
      );
      expect(shown[2]!.pictures[0]!.alt).toBe(
        "الوزيرة تعلن فتح المعبر. لينا مراد: معارضة 19 نوفمبر 2026. سامي الحداد: تأييد 2 نوفمبر 2026",
      );
      for (const { pictures } of shown) for (const { png } of pictures) expect(isPng(png)).toBe(true);
      await chat.close();
    });

    test("without something to draw with, or to draw, the words stand alone", async () => {
      await using fixture = await start();
      const chat = fixture.connect(undefined);
      await postAll(chat, fixture.channel, chat.render(pictured));
      const empty = { ...ENGLISH, points: [], alt: "" };
      const thread = { ...smallThread, parts: [{ ...smallThread.parts[1]!, picture: empty }] };
      const other = fixture.connect(draw);
      await postAll(other, fixture.channel, other.render(thread));
      expect(fixture.shown().flatMap(({ pictures }) => pictures)).toEqual([]);
      expect(fixture.shown()).toHaveLength(5);
    });

    test("a drawing that fails, and files that are forbidden, leave the words, and the reason is told", async () => {
      await using fixture = await start();
      const broken = fixture.connect(() => Promise.reject(new Error("no fonts")));
      const message = broken.render(pictured)[1]!;
      const failed = await broken.post(requestOf(fixture.channel, message, null), never());
      expect(failed).toMatchObject({ kind: "posted", leftOut: expect.stringContaining("no fonts") });
      fixture.forbidFiles();
      const chat = fixture.connect(draw);
      const refused = await chat.post(requestOf(fixture.channel, message, null), never());
      expect(refused).toMatchObject({ kind: "posted", leftOut: expect.stringMatching(/scope|Permissions/u) });
      expect(fixture.shown().map(({ pictures }) => pictures.length)).toEqual([0, 0]);
      expect(fixture.shown()[1]!.words).toContain("Marta Lind");
    });

    test("what passes is waited for with the picture; after some attempts the words come without it", async () => {
      await using fixture = await start();
      const chat = fixture.connect(draw);
      const message = chat.render(pictured)[1]!;
      const request = requestOf(fixture.channel, message, null);
      for (const fault of ["server-error", "rate-limit", "reset"] as const) {
        fixture.setFault(fault, { retryAfterSeconds: 0 });
        expect(await fixture.connect(draw).post(request, never())).toMatchObject({ kind: "retry" });
      }
      expect(fixture.shown()).toEqual([]);
      const late = await fixture.connect(draw).post({ ...request, attempts: 7 }, never());
      expect(late).toMatchObject({ kind: "posted", leftOut: expect.stringContaining("6 times") });
      const other = requestOf(fixture.channel, message, null);
      const whole = await fixture.connect(draw).post({ ...other, attempts: 6 }, never());
      expect(whole).not.toHaveProperty("leftOut");
      expect(fixture.shown().map(({ pictures }) => pictures.length)).toEqual([0, 1]);
    });

    test("a lost answer leaves one message with one picture, and it is found", async () => {
      await using fixture = await start();
      const chat = fixture.connect(draw);
      const request = requestOf(fixture.channel, chat.render(pictured)[1]!, null);
      fixture.setFault("lost-reply", { skip: fixture.before });
      expect(await chat.post(request, never())).toMatchObject({ kind: "retry" });
      expect(await fixture.connect(draw).reconcile(request, never())).toMatchObject({ kind: "found" });
      expect(fixture.shown().map(({ pictures }) => pictures.length)).toEqual([1]);
    });

    test("an edit brings the picture as it is now, twice is once, and an empty one goes", async () => {
      await using fixture = await start();
      const chat = fixture.connect(draw);
      const sent = await postAll(chat, fixture.channel, chat.render(pictured));
      const before = fixture.shown()[1]!.pictures[0]!;
      const edit = async (picture: PartPicture) => {
        const part = { ...pictured.parts[1]!, picture };
        const parts = pictured.parts.with(1, part);
        const message = chat.render({ ...pictured, parts })[1]!;
        const { request, receipt } = sent[1]!;
        return chat.edit({ ...request, message, receipt, notes: ["note"], lang: "en" }, never());
      };
      const fewer = pictureIn("en", ENGLISH.points.slice(0, 2), ENGLISH.title);
      for (let time = 0; time < 2; time++) {
        expect(await edit(fewer)).toEqual({ kind: "edited" });
        const [, second] = fixture.shown();
        expect(second!.pictures.map(({ alt }) => alt)).toEqual([fewer.alt]);
        expect(second!.pictures[0]!.png.equals(before.png)).toBe(false);
        expect(second!.words).toContain("Marta Lind");
      }
      expect(await edit({ ...ENGLISH, points: [], alt: "" })).toEqual({ kind: "edited" });
      expect(fixture.shown().map(({ pictures }) => pictures.length)).toEqual([0, 0, 1, 0]);
    });

    test("pictures of the longest words keep to the platform's limits, and change no split", async () => {
      await using fixture = await start();
      const chat = fixture.connect(draw);
      const points = Array.from(
        { length: 40 },
        (_, n): PicturePoint => ({
          row: `${"رئيس اللجنة العليا ".repeat(9)}${n}`,
          at: at(String((n % 28) + 1).padStart(2, "0")),
          position: "opposes",
        }),
      );
      const long = pictureIn("ar", points, "عنوان طويل جدا ".repeat(40));
      for (const kind of WORST_CASES) {
        const { parts } = worstThread(kind);
        const thread: Thread = { lang: "ar", parts: [{ ...parts[1]!, picture: long }] };
        const messages = chat.render(thread);
        await postAll(fixture.connect(draw), fixture.channel, messages);
        const emptied = {
          ...thread,
          parts: [{ ...thread.parts[0]!, picture: { ...long, points: [], alt: "" } }],
        };
        expect(chat.render(emptied)).toHaveLength(messages.length);
      }
      const alts = fixture.shown().flatMap(({ pictures }) => pictures.map(({ alt }) => alt));
      expect(alts).toHaveLength(WORST_CASES.length);
      for (const alt of alts) expect(alt.length).toBeGreaterThan(300);
    });
  });
}
