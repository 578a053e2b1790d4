import type { Writable } from "node:stream";
import { messageOf } from "../../base/errors.ts";
import type { Chat, PostOutcome, PostRequest, Receipt } from "../port.ts";
import { type BidiSetting, bidiMode, takesDirections } from "./bidi.ts";
import { layout, type Page } from "./layout.ts";
import { USUAL, WIDEST } from "./limits.ts";
import { createOffers } from "./offers.ts";
import { createPaint, wantsColor } from "./paint.ts";
import { render, type TerminalPayload } from "./render.ts";
import { appendLine, findLine } from "./transcript.ts";

/** What is written to: standard output, or any stream. `isTTY` and `columns` as in `tty.WriteStream`. */
export type Screen = Writable & { readonly isTTY?: boolean; readonly columns?: number };

export interface TerminalOptions {
  readonly screen: Screen;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** JSON Lines file of what was posted; without it nothing is remembered and `reconcile` finds nothing. */
  readonly transcriptPath?: string;
  readonly bidi?: BidiSetting;
  /** Columns to use whatever the terminal says, a pipe included. */
  readonly columns?: number;
  /** Where commands are typed; without it nothing can be asked. */
  readonly input?: NodeJS.ReadableStream;
}

/**
 * The terminal as a chat. A post is written to the screen, then put down in the transcript and flushed to disk: a
 * process killed between the two posts once more, never less.
 */
export function createTerminalChat(options: TerminalOptions): Chat {
  const { screen, transcriptPath } = options;
  // A closed pipe is told by the write that meets it; the stream's own event would end the process.
  const told = (): void => {};
  let closing = new AbortController();
  const offers = options.input === undefined ? null : createOffers();
  screen.on("error", told);
  return {
    platform: "terminal",
    render,
    post: async (request, signal): Promise<PostOutcome> => {
      if (signal.aborted) return { kind: "retry", afterMs: 1_000, reason: "the time for this post was over" };
      const receipt = receiptOf(request);
      try {
        const { controls = [], ...payload } = request.message.payload as TerminalPayload;
        // Where nobody can type, there is nothing to press.
        const pressed = offers === null ? [] : offers.linesOf(controls);
        const blocks = [...payload.blocks, ...pressed];
        await write(screen, textOf({ ...payload, blocks }, request.message.role, options));
      } catch (error) {
        return unwritable(error);
      }
      if (transcriptPath !== undefined) {
        await appendLine(transcriptPath, { postId: request.postId, channel: request.channel, ...receipt });
      }
      return { kind: "posted", receipt };
    },
    // What stands on a screen cannot be changed: the notes are printed, below the headline that they are about.
    edit: async ({ lang, notes, message }) => {
      const { blocks: all } = message.payload as TerminalPayload;
      const title = all.slice(0, 1);
      const told = notes.map((text) => ({ kind: "meta" as const, lang, runs: [{ text }] }));
      try {
        if (told.length > 0)
          await write(screen, textOf({ lang, blocks: [...title, ...told] }, "reply", options));
      } catch (error) {
        return unwritable(error);
      }
      return { kind: "edited" };
    },
    reconcile: async (request) => {
      const line = transcriptPath === undefined ? null : await findLine(transcriptPath, request.postId);
      if (line === null) return { kind: "absent" };
      return { kind: "found", receipt: { messageId: line.messageId, threadId: line.threadId } };
    },
    async listen({ desk, log }) {
      const { input } = options;
      if (input === undefined) return;
      const { talk } = await import("./commands.ts");
      talk(desk, options, input, closing.signal, offers ?? createOffers()).catch((error: unknown) => {
        log.error({ reason: messageOf(error) }, "what was typed could not be answered");
      });
    },
    oneListener: false,
    async stopListening() {
      closing.abort();
      closing = new AbortController();
    },
    examine: async () => [],
    rehearse: async () => [],
    async tell(_who, blocks) {
      await write(screen, textOf({ lang: blocks[0]?.lang ?? "en", blocks }, "parent", options));
      return true;
    },
    close: async () => {
      closing.abort();
      screen.off("error", told);
    },
  };
}

const unwritable = (error: unknown): Exclude<PostOutcome, { kind: "posted" }> => ({
  kind: "refused",
  reason: `the terminal cannot be written to: ${messageOf(error)}`,
  remedy: "Start again with an open terminal or a file as standard output.",
});

const receiptOf = ({ postId, parent }: PostRequest): Receipt => ({
  messageId: postId,
  threadId: parent?.threadId ?? postId,
});

/** A message as text for the screen, an empty line behind it. Also what the command line prints. */
export function textOf(
  payload: TerminalPayload,
  role: "parent" | "reply",
  { screen, env, bidi = "auto", columns }: TerminalOptions,
): string {
  const isTty = screen.isTTY === true;
  const mode = bidiMode(bidi, isTty, env);
  const directions = takesDirections(mode, env);
  const page: Page = {
    columns: columns ?? (isTty ? Math.min(screen.columns ?? USUAL, WIDEST) : Number.POSITIVE_INFINITY),
    bidi: mode,
    directions,
    paint: createPaint(wantsColor(isTty, env)),
    reply: role === "reply",
  };
  return `${layout(payload, page).join("\n")}\n${directions ? "\u001B[0 k" : ""}\n`;
}

function write(screen: Screen, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    screen.write(text, "utf8", (error) => (error ? reject(error) : resolve()));
  });
}
