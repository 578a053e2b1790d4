import {
  type APIDMChannel,
  type APIGuildForumChannel,
  type APIThreadChannel,
  ChannelFlags,
  Routes,
} from "discord.js";
import type { PostId } from "../../base/ids.ts";
import type { Block } from "../../digests/thread.ts";
import type { Sent } from "../pictures.ts";
import { ARCHIVE_AFTER_MINUTES } from "./limits.ts";
import { CODES, type Failure, failureOf } from "./outcome.ts";
import { type DiscordPayload, packed } from "./render.ts";
import { attached, bodyOf, INK_BLUE, type Line } from "./requests.ts";

/**
 * A forum takes no messages of its own, and has none to read: Discord says so with one of these.
 * https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
 */
export const takesNoMessages = ({ code }: Failure): boolean =>
  code === CODES.notText || code === CODES.wrongChannelType;

/** Sends a message on to the servers that follow the channel. One that is not sent on is still posted. */
export async function publish({ rest, signal }: Line, channel: string, message: string): Promise<void> {
  try {
    await rest.post(Routes.channelMessageCrosspost(channel, message), { signal });
  } catch {
    // Without the right to it, or past ten an hour, followers miss one: https://docs.discord.com/developers/resources/message#crosspost-message
  }
}

/** Tags that mark a digest, where a forum has one of them. */
const TAGS = /^(?:digest|briefing|news|quotewire|موجز|أخبار)$/iu;

/**
 * A post of a forum: its first message is the parent, and its id the thread's. A forum that asks for a tag gets the
 * first that fits. https://docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel
 */
export async function startForumPost(
  { rest, token, signal }: Line,
  channel: string,
  payload: DiscordPayload,
  postId: PostId,
  picture: Sent | null = null,
): Promise<{ readonly id: string } | Failure> {
  const { listed, files } = attached(picture);
  try {
    const forum = (await rest.get(Routes.channel(channel), { signal })) as APIGuildForumChannel;
    const tags = forum.available_tags ?? [];
    const needed = ((forum.flags ?? 0) & ChannelFlags.RequireTag) !== 0;
    const tag = tags.find(({ name }) => TAGS.test(name)) ?? (needed ? tags[0] : undefined);
    const made = await rest.post(Routes.threads(channel), {
      body: {
        name: payload.threadName || "Quotewire",
        auto_archive_duration: ARCHIVE_AFTER_MINUTES,
        message: { ...bodyOf(payload, postId), ...listed },
        ...(tag === undefined ? {} : { applied_tags: [tag.id] }),
      },
      signal,
      ...files,
    });
    return made as APIThreadChannel;
  } catch (thrown) {
    return failureOf(thrown, token);
  }
}

/** The open posts of a forum. https://docs.discord.com/developers/resources/guild#list-active-guild-threads */
export async function openPosts(
  { rest, signal }: Line,
  channel: string,
): Promise<readonly APIThreadChannel[]> {
  const { guild_id: guild } = (await rest.get(Routes.channel(channel), { signal })) as APIGuildForumChannel;
  if (guild === undefined) return [];
  const { threads } = (await rest.get(Routes.guildActiveThreads(guild), { signal })) as {
    readonly threads: readonly APIThreadChannel[];
  };
  return threads.filter(({ parent_id: parent }) => parent === channel);
}

/** A message to one person. False when they take none. */
export async function tell({ rest, signal }: Line, user: string, blocks: readonly Block[]): Promise<boolean> {
  const [message] = packed(blocks);
  if (message === undefined) return false;
  try {
    const { id } = (await rest.post(Routes.userChannels(), {
      body: { recipient_id: user },
      signal,
    })) as APIDMChannel;
    const description = `${message.content}\n${message.description}`.trim();
    await rest.post(Routes.channelMessages(id), {
      body: { embeds: [{ description, color: INK_BLUE }], allowed_mentions: { parse: [] } },
      signal,
    });
    return true;
  } catch {
    return false;
  }
}
