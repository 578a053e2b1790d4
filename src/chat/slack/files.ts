import type { WebClient } from "@slack/web-api";
import type { AnswerFile, GivenFile } from "../../commands/given-file.ts";
import { type FileStore, givenFile } from "../given-file.ts";
import { failureOf } from "./outcome.ts";
import type { SlackPayload } from "./render.ts";

/**
 * Where a workspace's files are: pages of Slack show both hosts, and answers come from the first.
 * https://docs.slack.dev/reference/objects/file-object
 */
const STORES = ["https://files.slack.com", "https://slack.com"];

/** Where Slack's files are; a proxy or test server that stands in for the API serves them too. */
export const fileStore = (get: FileStore["get"], apiUrl: string | null): FileStore => ({
  get,
  origins: [...STORES, ...(apiUrl === null ? [] : [new URL(apiUrl).origin])],
});

/** A file in a modal's state, as far as we use it. https://docs.slack.dev/reference/objects/file-object */
export interface SentFile {
  readonly id: string;
  readonly name?: string;
  readonly size?: number;
  readonly url_private?: string;
}

const NO_SCOPE = "Slack shows a page to log in by: the app may lack the scope files:read";

/** A file that somebody put into a modal. Slack's store takes the bot's token in the header. */
export const fileOf = (store: FileStore, client: WebClient, token: string, file: SentFile): GivenFile => {
  const told = { name: file.name ?? "", sizeBytes: file.size ?? 0 };
  return {
    ...told,
    async read(maxBytes) {
      let url: string;
      try {
        url = file.url_private ?? (await addressOf(client, file.id));
      } catch (thrown) {
        return { kind: "not-read", reason: failureOf(thrown, token).reason };
      }
      const headers = { authorization: `Bearer ${token}` };
      return givenFile(store, { ...told, url, headers, pageMeans: NO_SCOPE }).read(maxBytes);
    },
  };
};

/** A file shared from another organisation is told of by its id alone. https://docs.slack.dev/reference/methods/files.info */
async function addressOf(client: WebClient, id: string): Promise<string> {
  const { file } = await client.files.info({ file: id });
  return file?.url_private ?? "";
}

/**
 * Sends a file to one person. An upload goes to conversations only (`^[CGDZ]…`:
 * https://github.com/slackapi/bolt-js/issues/2115), and opening one takes a scope more; a message to the person opens it
 * too, and its answer names it: https://docs.slack.dev/reference/methods/chat.postMessage
 */
export async function sendFile(
  client: WebClient,
  user: string,
  { name, text: content }: AnswerFile,
  { blocks, text }: SlackPayload,
): Promise<void> {
  const { channel } = await client.chat.postMessage({ channel: user, text, blocks: [...blocks] });
  if (channel === undefined) throw new Error("Slack's answer names no conversation");
  await client.filesUploadV2({ channel_id: channel, filename: name, title: name, content });
}
