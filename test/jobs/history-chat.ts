import type { ChatPort, Message, PostOutcome, PostRequest, Receipt } from "../../src/chat/port.ts";
import type { Thread } from "../../src/digests/thread.ts";

/** What happens to one request: it acts or not, and its answer comes, is lost, or tells a failure. */
export type Fate = "answered" | "answer-lost" | "request-lost" | "hangs-after-acting" | "busy" | "refused";

export interface Said {
  readonly postId: string;
  readonly channel: string;
  readonly threadId: string;
  readonly payload: unknown;
}

/** A chat that keeps its history, and whose every request meets the fate that the test gives it. */
export interface HistoryChat extends ChatPort {
  readonly history: readonly Said[];
  readonly asked: () => number;
}

export function historyChat(fate: () => Fate, lookFails: () => boolean = () => false): HistoryChat {
  const history: Said[] = [];
  let asked = 0;
  const act = ({ postId, channel, message, parent }: PostRequest): Receipt => {
    const receipt = { messageId: `m${history.length}`, threadId: parent?.threadId ?? `t${history.length}` };
    history.push({ postId, channel, threadId: receipt.threadId, payload: message.payload });
    return receipt;
  };
  return {
    platform: "history",
    history,
    asked: () => asked,
    render: (thread: Thread): readonly Message[] =>
      thread.parts.map((part, index) => ({ role: index === 0 ? "parent" : "reply", payload: part.blocks })),
    async post(request): Promise<PostOutcome> {
      asked += 1;
      switch (fate()) {
        case "answered":
          return { kind: "posted", receipt: act(request) };
        case "answer-lost":
          act(request);
          throw new Error("socket hang up");
        case "hangs-after-acting":
          act(request);
          return new Promise<never>(() => {});
        case "request-lost":
          throw new Error("connection refused");
        case "busy":
          return { kind: "retry", afterMs: 3_000, reason: "asked to wait" };
        case "refused":
          return { kind: "refused", reason: "the channel is archived", remedy: "Choose another channel." };
      }
    },
    edit: async () => ({ kind: "edited" }),
    async reconcile(request) {
      if (lookFails()) throw new Error("history cannot be read");
      const index = history.findIndex((said) => said.postId === request.postId);
      const said = history[index];
      if (said === undefined) return { kind: "absent" };
      return { kind: "found", receipt: { messageId: `m${index}`, threadId: said.threadId } };
    },
    async close() {},
  };
}
