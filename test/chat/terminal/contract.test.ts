import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { createTerminalChat } from "../../../src/chat/terminal/post.ts";
import { chatContract } from "../../contracts/chat.ts";

chatContract("terminal", async () => {
  const folder = mkdtempSync(join(tmpdir(), "quotewire-terminal-"));
  const transcriptPath = join(folder, "transcript.jsonl");
  const written: string[] = [];
  const screenOf = (): Writable =>
    new Writable({
      write(chunk, _, done) {
        written.push(String(chunk));
        done();
      },
    });
  return {
    channel: "screen",
    connect: () => createTerminalChat({ screen: screenOf(), env: {}, transcriptPath, bidi: "logical" }),
    shown: () =>
      readFileSync(transcriptPath, "utf8")
        .trim()
        .split("\n")
        .map((line, at) => ({
          threadId: (JSON.parse(line) as { threadId: string }).threadId,
          words: written[at]!,
        })),
    seen: () => written.join(""),
    [Symbol.asyncDispose]: async () => rmSync(folder, { recursive: true }),
  };
});
