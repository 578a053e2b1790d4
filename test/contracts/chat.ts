import { describe, expect, test } from "vitest";
import type { ChatPort, Message, Receipt } from "../../src/chat/port.ts";
import { editContract } from "./editing.ts";
import { never, postAll, receiptOf, requestOf } from "./posting.ts";
import { smallThread } from "./threads.ts";

/** A message as a reader sees it, in the order of posting. */
export interface Shown {
  /** The thread that it hangs in; its own id for a parent. */
  readonly threadId: string;
  /** All words, markup taken away. */
  readonly words: string;
}

/** A chat with what it posts to. */
export interface ChatFixture extends AsyncDisposable {
  readonly channel: string;
  /** An adapter as a fresh process would make it; several may post to one channel. */
  connect(): ChatPort;
  shown(): readonly Shown[];
  /** All words that stand there now. */
  seen(): string;
}

/** What every chat keeps to. `start` makes a fresh channel that nothing was posted to. */
export function chatContract(name: string, start: () => Promise<ChatFixture>): void {
  editContract(name, start);
  describe(`${name} as a chat`, () => {
    test("names itself and renders the same messages from the same thread, parent first", async () => {
      await using fixture = await start();
      const chat = fixture.connect();
      expect(chat.platform).toBe(name);
      const messages = chat.render(smallThread);
      expect(messages).toEqual(chat.render(structuredClone(smallThread)));
      expect(messages.map(({ role }) => role)).toEqual(["parent", "reply", "reply", "reply"]);
      expect(chat.render({ lang: "en", parts: [] })).toEqual([]);
    });

    test("renders what the outbox can keep as JSON", async () => {
      await using fixture = await start();
      const messages = fixture.connect().render(smallThread);
      expect(JSON.parse(JSON.stringify(messages))).toEqual(messages);
    });

    test.each([0, 1, 2, 3, 4])(
      "posts one thread in order, with another process after part %i",
      async (after) => {
        await using fixture = await start();
        const first = fixture.connect();
        const messages = first.render(smallThread);
        const parent = await postAll(first, fixture.channel, messages.slice(0, after));
        await first.close();
        const second = fixture.connect();
        const whole = await postAll(second, fixture.channel, messages.slice(after), parent);
        await second.close();
        const shown = fixture.shown();
        expect(shown.map(({ threadId }) => threadId)).toEqual(Array(4).fill(whole?.threadId));
        const order = [
          "Who said what: 24 November",
          "Marta Lind",
          "سامي الحداد",
          "4 feeds checked, all in good order.",
        ];
        order.forEach((words, at) => {
          expect(shown[at]!.words).toContain(words);
        });
      },
    );

    test("finds each post in another process, and none that was not made", async () => {
      await using fixture = await start();
      const chat = fixture.connect();
      let parent: Receipt | null = null;
      for (const message of chat.render(smallThread) as readonly Message[]) {
        const request = requestOf(fixture.channel, message, parent);
        expect(await chat.reconcile(request, never())).toEqual({ kind: "absent" });
        const receipt = receiptOf(await chat.post(request, never()));
        const later = fixture.connect();
        expect(await later.reconcile(request, never())).toEqual({ kind: "found", receipt });
        await later.close();
        parent ??= receipt;
      }
      expect(fixture.shown()).toHaveLength(4);
    });
  });
}
