import { setTimeout as delay } from "node:timers/promises";
import type { ImageBlock, WebClient } from "@slack/web-api";
import type { Sent } from "../pictures.ts";
import { shorten } from "../split.ts";
import { ALT_BYTES } from "./limits.ts";
import { type Failure, failureOf } from "./outcome.ts";
import type { SlackPayload } from "./render.ts";

/** Waits between looks whether Slack has taken a file in: "Files are processed asynchronously". */
const LOOKS_AFTER_MS = [200, 400, 800, 1_600] as const;
const NOT_YET = {
  kind: "retry",
  afterMs: 5_000,
  reason: "Slack has not taken the picture in yet",
  code: null,
} as const;

/**
 * Brings a picture into the workspace, shared nowhere: an image block shows it, so that one message carries words and picture, and
 * is posted once or not at all. Steps: https://docs.slack.dev/reference/methods/files.getUploadURLExternal
 */
async function upload(
  client: WebClient,
  { name, png, alt }: Sent,
  { token, signal }: { readonly token: string; readonly signal: AbortSignal | undefined },
): Promise<{ readonly kind: "uploaded"; readonly id: string } | Failure> {
  try {
    const told = { filename: name, length: png.byteLength, alt_txt: altOf(alt) };
    const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal(told);
    if (url === undefined || id === undefined)
      return { ...NOT_YET, reason: "Slack names no place for a file" };
    const body = new Uint8Array(png);
    const { ok, status } = await fetch(url, {
      method: "POST",
      body,
      ...(signal === undefined ? {} : { signal }),
    });
    if (!ok) return { ...NOT_YET, reason: `Slack's store answered with HTTP ${status}` };
    await client.files.completeUploadExternal({ files: [{ id, title: name }] });
    return (await isThere(client, id)) ? { kind: "uploaded", id } : NOT_YET;
  } catch (thrown) {
    const failure = failureOf(thrown, token);
    if (failure.kind === "refused") return failure;
    // A limit of uploads is none of posting: the wait counts as an attempt, so that words are not held up for ever.
    const { kind, afterMs, reason, code } = failure;
    return { kind, afterMs, reason, code };
  }
}

/**
 * Until its kind is known a file makes an image block invalid: https://github.com/slackapi/node-slack-sdk/issues/2040. Who may not
 * read files cannot know, and tries.
 */
async function isThere(client: WebClient, id: string): Promise<boolean> {
  for (const afterMs of [0, ...LOOKS_AFTER_MS]) {
    await delay(afterMs);
    try {
      const { file } = await client.files.info({ file: id });
      if (file?.mimetype) return true;
    } catch (thrown) {
      if (failureOf(thrown, "").kind === "refused") return true;
    }
  }
  return false;
}

/** In words, as far as a block has room. */
const altOf = (alt: string): string => shorten(alt, ALT_BYTES, (grapheme) => Buffer.byteLength(grapheme));

/** The blocks of a message with its picture, above what can be pressed; why not, where it cannot be brought there. */
export async function blocksWith(
  client: WebClient,
  { blocks }: Pick<SlackPayload, "blocks">,
  picture: Sent | null,
  line: { readonly token: string; readonly signal?: AbortSignal | undefined },
): Promise<
  | { readonly kind: "blocks"; readonly blocks: readonly (SlackPayload["blocks"][number] | ImageBlock)[] }
  | Failure
> {
  if (picture === null) return { kind: "blocks", blocks };
  const file = await upload(client, picture, { token: line.token, signal: line.signal });
  if (file.kind !== "uploaded") return file;
  const image: ImageBlock = { type: "image", slack_file: { id: file.id }, alt_text: altOf(picture.alt) };
  const pressed = blocks.findIndex(({ type }) => type === "actions");
  const at = pressed < 0 ? blocks.length : pressed;
  return { kind: "blocks", blocks: [...blocks.slice(0, at), image, ...blocks.slice(at)] };
}
