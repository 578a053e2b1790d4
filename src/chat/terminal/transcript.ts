import { open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { flushFolder } from "../../base/kept-file.ts";
import type { Receipt } from "../port.ts";

/** One line of a transcript: a post that was written to the screen. */
export interface TranscriptLine extends Receipt {
  readonly postId: string;
  readonly channel: string;
}

/** Appends a line and waits until the disk has it. A line torn by a crash before stays a line of its own. */
export async function appendLine(path: string, line: TranscriptLine): Promise<void> {
  const file = await open(path, "a+");
  try {
    const { size } = await file.stat();
    const last =
      size === 0 ? "\n" : (await file.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString("latin1");
    await file.appendFile(`${last === "\n" ? "" : "\n"}${JSON.stringify(line)}\n`, "utf8");
    await file.datasync();
    if (size === 0) flushFolder(dirname(path));
  } finally {
    await file.close();
  }
}

/** The line of a post; null when there is none, or no transcript yet. */
export async function findLine(path: string, postId: string): Promise<TranscriptLine | null> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  for (const line of text.split("\n")) {
    const read = parsed(line);
    if (read?.postId === postId) return read;
  }
  return null;
}

function parsed(line: string): TranscriptLine | null {
  try {
    const read = JSON.parse(line) as Partial<TranscriptLine> | null;
    return typeof read?.postId === "string" &&
      typeof read.messageId === "string" &&
      typeof read.threadId === "string"
      ? (read as TranscriptLine)
      : null;
  } catch {
    return null;
  }
}
