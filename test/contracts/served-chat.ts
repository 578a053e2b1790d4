import { describe, expect, test } from "vitest";
import type { ChatPort, Message, Receipt } from "../../src/chat/port.ts";
import type { Block, Thread } from "../../src/digests/thread.ts";
import type { Fault, FaultSetting } from "../fakes/faults.ts";
import { type ChatFixture, chatContract, type Shown } from "./chat.ts";
import { servedEditContract } from "./editing.ts";
import { never, postAll, receiptOf, requestOf } from "./posting.ts";
import { INJECTIONS, smallThread, threadOf } from "./threads.ts";
import { WORST_CASES, wordsOf, worstThread } from "./worst-case.ts";

/** A message as a server keeps it. */
export interface ServedMessage extends Shown {
  /** What stands in quotes, marks included. */
  readonly quotations: readonly string[];
  readonly links: readonly string[];
  /** Markup that is live where only words should be: mentions, emphasis, emoji. */
  readonly live: readonly string[];
}

/** A chat behind a network, with a server that things can go wrong with. */
export interface ServedFixture extends ChatFixture {
  readonly token: string;
  connect(options?: { readonly token?: string }): ChatPort;
  shown(): readonly ServedMessage[];
  setFault(fault: Fault | null, setting?: FaultSetting): void;
  deleteThread(receipt: Receipt): void;
  deleteMessage(receipt: Receipt): void;
  /** A message over the platform's limits, as no rendering makes one. */
  readonly tooLong: Message;
  chatter(text: string): void;
}

export interface ServedFacts {
  readonly name: string;
  /** A channel in the form that the chat knows, but of no channel. */
  readonly unknownChannel: string;
}

const quotationOf = (text: string): Block => ({ kind: "quotation", lang: "en", text, open: "“", close: "”" });
const allQuotations = (shown: readonly ServedMessage[]): string =>
  shown.flatMap(({ quotations }) => quotations).join("");

/** What every chat behind a network keeps to, besides what every chat does. `start` makes a fresh server and channel. */
export function servedChatContract(
  { name, unknownChannel }: ServedFacts,
  start: () => Promise<ServedFixture>,
): void {
  chatContract(name, start);
  servedEditContract({ name, unknownChannel }, start);
  describe(`${name} behind a network`, () => {
    test("shows a digest as one thread in order, quotations sign for sign", async () => {
      await using fixture = await start();
      const chat = fixture.connect();
      const parent = await postAll(chat, fixture.channel, chat.render(smallThread));
      const shown = fixture.shown();
      expect(shown.map(({ threadId }) => threadId)).toEqual(Array(4).fill(parent?.threadId));
      expect(shown[0]!.words).toContain("Who said what: 24 November");
      expect(shown[1]!.quotations).toEqual(["“We signed because it is fair, & it will last”"]);
      expect(shown[1]!.links).toEqual([
        "https://news.example/harbour?a=1&b=2",
        "https://news.example/harbour",
      ]);
      expect(shown[2]!.quotations).toEqual(["«لن نقبل بفتح المعبر قبل \u200Fالاتفاق\nولن نتراجع»"]);
      expect(shown[3]!.words).toContain("4 feeds checked, all in good order.");
      expect(shown.flatMap(({ live }) => live)).toEqual([]);
      await chat.close();
    });

    test("gives a quotation longer than a message in numbered parts that rejoin to it", async () => {
      await using fixture = await start();
      const chat = fixture.connect();
      const text = "«لا نعرف متى تنتهي الحرب» 👩‍👩‍👧‍👦 said *he* <b>. é\n".repeat(700);
      await postAll(chat, fixture.channel, chat.render(threadOf([quotationOf(text)])));
      const parts = fixture.shown().flatMap(({ quotations }) => quotations);
      expect(parts.length).toBeGreaterThan(2);
      expect(parts.join("")).toBe(`“${text}”`);
      for (const part of parts) expect(part.isWellFormed() && !/^(?:\u200D|\p{M})/u.test(part)).toBe(true);
      expect(fixture.shown().at(-1)!.words).toContain(`${parts.length}/${parts.length}`);
    });

    test("holds letters with thousands of marks, thousands of blocks and long addresses", async () => {
      await using fixture = await start();
      const chat = fixture.connect();
      const longLink = `https://news.example/${"a".repeat(9_000)}`;
      const blocks: Block[] = [quotationOf(`Z${"\u0301".repeat(15_000)}!`)];
      for (let n = 0; n < 200; n++) {
        blocks.push(
          { kind: "paragraph", lang: "en", runs: [{ text: `Speaker ${n}`, style: "strong" }] },
          quotationOf(`words ${n}`),
        );
        blocks.push({
          kind: "meta",
          lang: "en",
          runs: [{ text: `Post ${n}`, href: `https://news.example/${n}` }],
        });
      }
      blocks.push({ kind: "title", lang: "en", runs: [{ text: "T".repeat(12_000) }] });
      blocks.push({
        kind: "paragraph",
        lang: "en",
        runs: [{ text: "word ".repeat(5_000), style: "strong", href: "https://news.example/x" }],
      });
      blocks.push({
        kind: "bullet",
        lang: "en",
        runs: [
          { text: "far", href: longLink },
          { text: "scheme", href: "javascript:alert(1)" },
        ],
      });
      blocks.push({ kind: "label", lang: "en", position: "mixed", text: "L".repeat(13_000) });
      const thread: Thread = { lang: "en", parts: [{ role: "parent", blocks }] };
      await postAll(chat, fixture.channel, chat.render(thread));
      const shown = fixture.shown();
      expect(new Set(shown.map(({ threadId }) => threadId)).size).toBe(1);
      const links = shown.flatMap((message) => message.links);
      for (let n = 0; n < 200; n++) expect(links).toContain(`https://news.example/${n}`);
      expect(links.every((link) => link.length < 40)).toBe(true);
      expect(shown.map(({ words }) => words).join("")).toContain("far");
      // A receipt stands in the message of its words.
      for (const { quotations, words } of shown)
        for (const words_ of quotations.filter((one) => one.includes("words ")))
          expect(words).toContain(`Post ${/\d+/u.exec(words_)![0]}`);
    });

    test.each(INJECTIONS)("shows untrusted words as words: %j", async (text) => {
      await using fixture = await start();
      const chat = fixture.connect();
      const runs = [
        { text },
        { text, style: "strong" as const },
        { text, href: "https://news.example/a" },
        { text, style: "quiet" as const },
      ];
      const blocks: Block[] = [
        { kind: "title", lang: "en", runs: [{ text }] },
        { kind: "label", lang: "en", position: "neutral", text },
        { kind: "paragraph", lang: "en", runs },
        quotationOf(text),
        { kind: "meta", lang: "en", runs },
        { kind: "bullet", lang: "ar", runs },
      ];
      await postAll(chat, fixture.channel, chat.render({ lang: "en", parts: [{ role: "parent", blocks }] }));
      const shown = fixture.shown();
      const quotations = allQuotations(shown);
      expect(quotations.startsWith(`“${text}`) && quotations.endsWith("”")).toBe(true);
      expect(quotations.slice(text.length + 1, -1)).toMatch(/^[\u202C\u2069]*$/u);
      expect(shown.flatMap(({ live }) => live)).toEqual([]);
      expect(new Set(shown.flatMap(({ links }) => links))).toEqual(new Set(["https://news.example/a"]));
    });

    test.each(WORST_CASES)("holds 40 stories with 200 long quotations, sign for sign: %s", async (kind) => {
      await using fixture = await start();
      const chat = fixture.connect();
      const messages = chat.render(worstThread(kind));
      // A client holds itself to some fifty requests a second: a fresh one now and then.
      let parent: Receipt | null = null;
      for (let at = 0; at < messages.length; at += 20)
        parent = await postAll(fixture.connect(), fixture.channel, messages.slice(at, at + 20), parent);
      const shown = fixture.shown();
      expect(new Set(shown.map(({ threadId }) => threadId)).size).toBe(1);
      expect(shown.flatMap(({ live }) => live)).toEqual([]);
      // Where a text leaves an embedding open, each of its parts closes it.
      const closed = (text: string): string => text.replace(/[\u202C\u2069]/gu, "");
      const quoted = closed(allQuotations(shown));
      let from = 0;
      for (let story = 0; story < 40; story++)
        for (let at = 0; at < 5; at++) {
          const found = quoted.indexOf(closed(`“${wordsOf(kind, story, at)}`), from);
          expect(found, `${story}.${at}`).toBeGreaterThanOrEqual(0);
          from = found + 1;
        }
    });

    test("takes overrides, controls and half characters out, and nothing else", async () => {
      await using fixture = await start();
      const chat = fixture.connect();
      await postAll(
        chat,
        fixture.channel,
        chat.render(threadOf([quotationOf("ab\u202Ecd\u202C\u0000\u001B[31m\uD800e\tf")])),
      );
      expect(allQuotations(fixture.shown())).toBe("“abcd\u202C[31m\uFFFDe\tf”");
    });

    test.each(["rate-limit", "rate-limit-global"] as const)(
      "obeys how long it is asked to wait: %s",
      async (fault) => {
        await using fixture = await start();
        const chat = fixture.connect();
        const request = requestOf(fixture.channel, chat.render(smallThread)[0]!, null);
        for (const ask of [chat.post, chat.reconcile]) {
          fixture.setFault(fault, { retryAfterSeconds: 7 });
          const outcome = await fixture.connect()[ask === chat.post ? "post" : "reconcile"](request, never());
          expect(outcome).toMatchObject({ kind: "retry" });
          if (outcome.kind === "retry") expect(outcome.afterMs).toBeGreaterThanOrEqual(7_000);
        }
        expect(fixture.shown()).toEqual([]);
        expect((await fixture.connect().post(request, never())).kind).toBe("posted");
      },
    );

    test.each(["server-error", "reset", "hang"] as const)("leaves open what may pass: %s", async (fault) => {
      await using fixture = await start();
      const chat = fixture.connect();
      const request = requestOf(fixture.channel, chat.render(smallThread)[0]!, null);
      const signal = (): AbortSignal => (fault === "hang" ? AbortSignal.timeout(60) : never());
      fixture.setFault(fault);
      expect(await chat.post(request, signal())).toMatchObject({ kind: "retry" });
      fixture.setFault(fault);
      expect(await chat.reconcile(request, signal())).toMatchObject({ kind: "retry" });
      expect((await chat.reconcile(request, never())).kind).toBe("absent");
      expect((await chat.post(request, never())).kind).toBe("posted");
      expect(fixture.shown()).toHaveLength(1);
    });

    test.each(["channel-gone", "no-permission", "token-revoked"] as const)(
      "tells a person what to do: %s",
      async (fault) => {
        await using fixture = await start();
        const chat = fixture.connect();
        const request = requestOf(fixture.channel, chat.render(smallThread)[0]!, null);
        fixture.setFault(fault);
        const outcome = await chat.post(request, never());
        expect(outcome.kind).toBe("refused");
        if (outcome.kind === "refused") expect(outcome.remedy.length).toBeGreaterThan(20);
        expect(JSON.stringify(outcome)).not.toContain(fixture.token);
        // A refused token or channel does not spoil the next post.
        expect((await chat.post(request, never())).kind).toBe("posted");
      },
    );

    test("refuses an unknown channel and a wrong token, and never tells the token", async () => {
      await using fixture = await start();
      const chat = fixture.connect();
      const message = chat.render(smallThread)[0]!;
      expect(await chat.post(requestOf(unknownChannel, message, null), never())).toMatchObject({
        kind: "refused",
      });
      expect(await chat.reconcile(requestOf(unknownChannel, message, null), never())).toEqual({
        kind: "absent",
      });
      for (const token of ["xoxb-secret-of-mine", "xoxb-secret\nof-mine"]) {
        const other = fixture.connect({ token });
        const outcomes = [
          await other.post(requestOf(fixture.channel, message, null), never()),
          await other.reconcile(requestOf(fixture.channel, message, null), never()),
        ];
        expect(outcomes[0]!.kind).not.toBe("posted");
        expect(JSON.stringify(outcomes)).not.toContain("secret");
      }
    });

    test("refuses what it did not render", async () => {
      await using fixture = await start();
      const outcome = await fixture
        .connect()
        .post(requestOf(fixture.channel, { role: "parent", payload: { lines: 3 } }, null), never());
      expect(outcome.kind).toBe("refused");
    });

    test("refuses a reply to a thread that was deleted, and leaves nothing of it behind", async () => {
      await using fixture = await start();
      const chat = fixture.connect();
      const [first, second] = chat.render(smallThread);
      const parent = receiptOf(await chat.post(requestOf(fixture.channel, first!, null), never()));
      fixture.deleteThread(parent);
      const left = fixture.shown().length;
      const request = requestOf(fixture.channel, second!, parent);
      expect(await chat.reconcile(request, never())).toEqual({ kind: "absent" });
      expect((await chat.post(request, never())).kind).toBe("refused");
      expect(fixture.shown()).toHaveLength(left);
    });

    test("finds every post whose answer was lost, and posts no part twice", async () => {
      await using fixture = await start();
      const messages = fixture.connect().render(smallThread);
      let parent: Receipt | null = null;
      for (const message of messages) {
        const request = requestOf(fixture.channel, message, parent);
        const chat = fixture.connect();
        expect(await chat.reconcile(request, never())).toEqual({ kind: "absent" });
        fixture.setFault("lost-reply");
        expect(await chat.post(request, never())).toMatchObject({ kind: "retry" });
        const found = await fixture.connect().reconcile(request, never());
        if (found.kind !== "found") throw new Error(`not found: ${JSON.stringify(found)}`);
        parent ??= found.receipt;
        expect(found.receipt.threadId).toBe(parent.threadId);
      }
      const shown = fixture.shown();
      expect(shown.map(({ threadId }) => threadId)).toEqual(Array(messages.length).fill(parent?.threadId));
    });

    test("finds a post behind the talk of others, across rate limits", async () => {
      await using fixture = await start();
      const chat = fixture.connect();
      const request = requestOf(fixture.channel, chat.render(smallThread)[0]!, null);
      for (let n = 0; n < 130; n++) fixture.chatter(`talk ${n}`);
      expect(await chat.reconcile(request, never())).toEqual({ kind: "absent" });
      const receipt = receiptOf(await chat.post(request, never()));
      for (let n = 0; n < 40; n++) fixture.chatter(`more talk ${n}`);
      fixture.setFault("rate-limit", { skip: 1 });
      expect((await chat.reconcile(request, never())).kind).toBe("retry");
      expect(await chat.reconcile(request, never())).toEqual({ kind: "found", receipt });
    });
  });
}
