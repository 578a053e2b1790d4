import { createHash } from "node:crypto";
import {
  type APIMessage,
  type APIThreadChannel,
  ChannelType,
  type RawFile,
  type REST,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
} from "discord.js";
import type { PostId } from "../../base/ids.ts";
import type { Sent } from "../pictures.ts";
import { shorten } from "../split.ts";
import { ALT, ARCHIVE_AFTER_MINUTES, NONCE } from "./limits.ts";
import { type Failure, failureOf } from "./outcome.ts";
import type { DiscordMessage, DiscordPayload } from "./render.ts";

/** The left edge of our embeds. */
export const INK_BLUE = 0x2f4b7c;

/** What a request needs, for as long as one `post` or `reconcile` runs. */
export interface Line {
  readonly rest: REST;
  readonly token: string;
  readonly signal: AbortSignal;
}

/** A payload as the platform takes it, wherever it is sent. */
export const bodyOf = ({ content, description, components }: DiscordMessage, postId: PostId) => ({
  content,
  embeds: [{ description, color: INK_BLUE, footer: { text: markerOf(postId) } }],
  ...(components === undefined ? {} : { components: [...components] }),
  allowed_mentions: { parse: [] },
});

/** Text as a description of an attachment. */
export const altOf = (alt: string): string => shorten(alt, ALT, (grapheme) => grapheme.length);

/** A picture of a message: listed in its body, and sent as `files[0]`. https://docs.discord.com/developers/reference#uploading-files */
export const attached = (
  picture: Sent | null,
): {
  readonly listed: {
    readonly attachments?: { readonly id: string; readonly filename: string; readonly description: string }[];
  };
  readonly files: { readonly files?: RawFile[] };
} =>
  picture === null
    ? { listed: {}, files: {} }
    : {
        listed: { attachments: [{ id: "0", filename: picture.name, description: altOf(picture.alt) }] },
        files: { files: [{ name: picture.name, data: Buffer.from(picture.png), contentType: "image/png" }] },
      };

/** One message, or why not. */
export async function send(
  { rest, token, signal }: Line,
  channel: string,
  payload: DiscordPayload,
  postId: PostId,
  picture: Sent | null = null,
): Promise<APIMessage | Failure> {
  const { listed, files } = attached(picture);
  const body: RESTPostAPIChannelMessageJSONBody = {
    ...bodyOf(payload, postId),
    ...listed,
    nonce: nonceOf(postId),
    enforce_nonce: true,
  };
  try {
    return (await rest.post(Routes.channelMessages(channel), { body, signal, ...files })) as APIMessage;
  } catch (thrown) {
    return failureOf(thrown, token);
  }
}

/** A thread that was started; its kind tells what channel it hangs in. */
export interface Started {
  readonly announcement: boolean;
}

/** A thread from a message has that message's id. https://docs.discord.com/developers/resources/channel#start-thread-from-message */
export async function startThread(
  { rest, token, signal }: Line,
  channel: string,
  messageId: string,
  name: string,
): Promise<Started | Failure> {
  try {
    const { type } = (await rest.post(Routes.threads(channel, messageId), {
      body: { name: name || "Quotewire", auto_archive_duration: ARCHIVE_AFTER_MINUTES },
      signal,
    })) as APIThreadChannel;
    return { announcement: type === ChannelType.AnnouncementThread };
  } catch (thrown) {
    return failureOf(thrown, token);
  }
}

const digestOf = (postId: PostId): Buffer => createHash("sha256").update(postId).digest();

/**
 * Within "the past few minutes" a second message with this nonce is not made, the first is returned instead.
 * https://docs.discord.com/developers/resources/message#create-message
 */
const nonceOf = (postId: PostId): string => digestOf(postId).toString("base64url").slice(0, NONCE);

/**
 * What tells a post in the history once its nonce is forgotten: nonces are not kept with messages
 * (https://github.com/Rapptz/discord.py/issues/2451). A short number in the embed's footer is kept as it was sent, can
 * be read without the message content intent (https://docs.discord.com/developers/events/gateway#message-content-intent),
 * spoils no link, and people can quote it. 48 bits: two posts of one look-back never share it.
 */
export const markerOf = (postId: PostId): string =>
  `Quotewire ${digestOf(postId).toString("hex").slice(0, 12)}`;
