import { describe, expect, test } from "vitest";
import type { ChatPort, EditRequest, Message, Receipt } from "../../src/chat/port.ts";
import type { Thread } from "../../src/digests/thread.ts";
import type { ChatFixture } from "./chat.ts";
import { never, receiptOf, requestOf } from "./posting.ts";
import type { ServedFacts, ServedFixture } from "./served-chat.ts";
import { smallThread } from "./threads.ts";

const NOTES = { en: "Withdrawn: wrongly read", ar: "لم تعد في المقال منذ 24 نوفمبر" } as const;

/** The small thread with a note before each receipt line, as a correction writes it. */
const corrected: Thread = {
  ...smallThread,
  parts: smallThread.parts.map((part) => ({
    ...part,
    blocks: part.blocks.map((block) =>
      block.kind === "meta" && part.role === "story"
        ? { ...block, runs: [{ text: NOTES[block.lang as "ar" | "en"], style: "strong" }, ...block.runs] }
        : block,
    ),
  })),
};

interface Standing {
  readonly chat: ChatPort;
  /** The edit of a message of the thread, by its place; to what it shall be, unless told. */
  edit(at: number, message?: Message): EditRequest;
  readonly receipts: readonly Receipt[];
}

/** A thread that stands in the chat. */
async function posted(fixture: ChatFixture): Promise<Standing> {
  const chat = fixture.connect();
  const receipts: Receipt[] = [];
  const ids: EditRequest["postId"][] = [];
  for (const message of chat.render(smallThread)) {
    const request = requestOf(fixture.channel, message, receipts[0] ?? null);
    receipts.push(receiptOf(await chat.post(request, never())));
    ids.push(request.postId);
  }
  const shall = chat.render(corrected);
  return {
    chat,
    receipts,
    edit: (at, message = shall[at]!) => ({
      postId: ids[at]!,
      tenant: "",
      channel: fixture.channel,
      message: JSON.parse(JSON.stringify(message)) as Message,
      receipt: receipts[at]!,
      notes: at === 1 ? [NOTES.en] : at === 2 ? [NOTES.ar] : [],
      lang: "en",
    }),
  };
}

/** What every chat keeps to when something that was posted is corrected. */
export function editContract(name: string, start: () => Promise<ChatFixture>): void {
  describe(`${name} corrects what it posted`, () => {
    test.each([
      ["English", 1, NOTES.en],
      ["Arabic", 2, NOTES.ar],
    ])("a reader sees the note with its story: %s", async (_, at, note) => {
      await using fixture = await start();
      const { chat, edit } = await posted(fixture);
      expect(fixture.seen()).not.toContain(note);
      expect(await chat.edit(edit(at), never())).toEqual({ kind: "edited" });
      expect(fixture.seen()).toContain(note);
      await chat.close();
    });

    test("another process may edit, and still finds each post afterwards", async () => {
      await using fixture = await start();
      const { chat, edit, receipts } = await posted(fixture);
      await chat.close();
      const other = fixture.connect();
      expect(await other.edit(edit(1), never())).toEqual({ kind: "edited" });
      const request = { ...requestOf(fixture.channel, edit(1).message, receipts[0]!, edit(1).postId) };
      expect(await other.reconcile(request, never())).toEqual({ kind: "found", receipt: receipts[1] });
      await other.close();
    });
  });
}

/** The same for a chat behind a network. */
export function servedEditContract({ name }: ServedFacts, start: () => Promise<ServedFixture>): void {
  describe(`${name} corrects behind a network`, () => {
    test("only the message that is meant changes, and twice is once", async () => {
      await using fixture = await start();
      const { chat, edit } = await posted(fixture);
      const before = fixture.shown();
      for (let time = 0; time < 2; time++) {
        expect(await chat.edit(edit(1), never())).toEqual({ kind: "edited" });
        const after = fixture.shown();
        expect(after.map(({ threadId }) => threadId)).toEqual(before.map(({ threadId }) => threadId));
        expect(after.filter(({ words }, at) => words !== before[at]!.words)).toHaveLength(1);
        expect(after[1]!.words).toContain(NOTES.en);
        // The words stay where they stood, marks and all.
        expect(after[1]!.quotations).toEqual(before[1]!.quotations);
        expect(after.flatMap(({ live }) => live)).toEqual([]);
      }
    });

    test("the parent can be edited too", async () => {
      await using fixture = await start();
      const { chat, edit } = await posted(fixture);
      const [parent] = chat.render({ ...smallThread, parts: [corrected.parts[1]!] });
      expect(await chat.edit(edit(0, parent), never())).toEqual({ kind: "edited" });
      expect(fixture.shown()[0]!.words).toContain(NOTES.en);
    });

    test("a message that people deleted is gone, and nothing takes its place", async () => {
      await using fixture = await start();
      const { chat, edit, receipts } = await posted(fixture);
      fixture.deleteMessage(receipts[1]!);
      const left = fixture.shown();
      expect(await chat.edit(edit(1), never())).toEqual({ kind: "gone" });
      expect(fixture.shown()).toEqual(left);
      expect(await chat.edit(edit(2), never())).toEqual({ kind: "edited" });
    });

    test("waits as long as it is asked to", async () => {
      await using fixture = await start();
      const { edit } = await posted(fixture);
      fixture.setFault("rate-limit", { retryAfterSeconds: 7 });
      const outcome = await fixture.connect().edit(edit(1), never());
      expect(outcome).toMatchObject({ kind: "retry" });
      if (outcome.kind === "retry") expect(outcome.afterMs).toBeGreaterThanOrEqual(7_000);
      expect(fixture.seen()).not.toContain(NOTES.en);
      expect(await fixture.connect().edit(edit(1), never())).toEqual({ kind: "edited" });
    });

    test.each(["server-error", "reset", "hang", "lost-reply"] as const)(
      "what may pass is tried again, to the same words: %s",
      async (fault) => {
        await using fixture = await start();
        const { chat, edit } = await posted(fixture);
        fixture.setFault(fault);
        const signal = fault === "hang" ? AbortSignal.timeout(60) : never();
        expect(await chat.edit(edit(1), signal)).toMatchObject({ kind: "retry" });
        expect(fixture.seen().includes(NOTES.en)).toBe(fault === "lost-reply");
        expect(await chat.edit(edit(1), never())).toEqual({ kind: "edited" });
        expect(fixture.shown()[1]!.words.split(NOTES.en)).toHaveLength(2);
        expect(fixture.shown()).toHaveLength(4);
      },
    );

    test.each(["no-permission", "token-revoked", "edit-closed"] as const)(
      "what a person has to see to is refused, with what to do: %s",
      async (fault) => {
        await using fixture = await start();
        const { chat, edit } = await posted(fixture);
        const before = fixture.shown();
        fixture.setFault(fault, { times: 2 });
        const outcome = await chat.edit(edit(1), never());
        expect(outcome.kind).toBe("refused");
        if (outcome.kind === "refused") expect(outcome.remedy.length).toBeGreaterThan(20);
        expect(JSON.stringify(outcome)).not.toContain(fixture.token);
        expect(fixture.shown()).toEqual(before);
      },
    );

    test("what is archived for good is refused and stays as it was", async () => {
      await using fixture = await start();
      const { chat, edit } = await posted(fixture);
      const before = fixture.shown();
      // Opening it again is refused as well.
      fixture.setFault("archived", { times: 9 });
      const outcome = await chat.edit(edit(1), never());
      expect(outcome.kind).toBe("refused");
      if (outcome.kind === "refused") expect(outcome.remedy).toMatch(/unarchive|Open it again/iu);
      expect(fixture.shown()).toEqual(before);
    });

    test("what is too long for the platform is refused, and the old words stand", async () => {
      await using fixture = await start();
      const { chat, edit } = await posted(fixture);
      const before = fixture.shown();
      const outcome = await chat.edit(edit(1, fixture.tooLong), never());
      expect(outcome.kind).toBe("refused");
      expect(fixture.shown()).toEqual(before);
    });

    test("what it did not render is refused", async () => {
      await using fixture = await start();
      const { chat, edit } = await posted(fixture);
      const outcome = await chat.edit(edit(1, { role: "reply", payload: { lines: 3 } }), never());
      expect(outcome.kind).toBe("refused");
    });
  });
}
