import {
  type APIGuildMember,
  type APIRole,
  type APITextChannel,
  type APIUser,
  OverwriteType,
  PermissionFlagsBits,
  Routes,
} from "discord.js";
import type { Thread } from "../../digests/thread.ts";
import type { ChatPort, Finding } from "../port.ts";
import { ill, postAndFind, well } from "../rehearsal.ts";
import { failureOf } from "./outcome.ts";
import { INK_BLUE, type Line } from "./requests.ts";

/** What posting and looking back need, as Discord's own pages call it. */
const NEEDED = {
  "View Channel": PermissionFlagsBits.ViewChannel,
  "Send Messages": PermissionFlagsBits.SendMessages,
  "Embed Links": PermissionFlagsBits.EmbedLinks,
  "Attach Files": PermissionFlagsBits.AttachFiles,
  "Create Public Threads": PermissionFlagsBits.CreatePublicThreads,
  "Send Messages in Threads": PermissionFlagsBits.SendMessagesInThreads,
  "Read Message History": PermissionFlagsBits.ReadMessageHistory,
} as const;

/** Discord's clock and ours may differ so much before looking back goes wrong. */
const CLOCKS_APART_MS = 60_000;

/** Whether Discord takes the token, how the clocks stand, and which rights are missing in each channel. */
export async function examine(line: Line, channels: readonly string[]): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  let me: APIUser;
  try {
    me = (await line.rest.get(Routes.user(), { signal: line.signal })) as APIUser;
    findings.push(well(`Discord: the token is ${me.username}'s`));
  } catch (thrown) {
    return [troubleOf(thrown, line, "Discord: the token was refused")];
  }
  for (const channel of channels) findings.push(await channelFinding(line, me, channel));
  return findings;
}

async function channelFinding(line: Line, me: APIUser, id: string): Promise<Finding> {
  const { rest, signal } = line;
  try {
    const channel = (await rest.get(Routes.channel(id), { signal })) as APITextChannel;
    const guild = channel.guild_id ?? "";
    const roles = (await rest.get(Routes.guildRoles(guild), { signal })) as APIRole[];
    const member = (await rest.get(Routes.guildMember(guild, me.id), { signal })) as APIGuildMember;
    const rights = rightsIn(channel, guild, roles, member, me.id);
    const missing = Object.entries(NEEDED).flatMap(([name, right]) =>
      (rights & right) === right ? [] : [name],
    );
    return missing.length === 0
      ? well(`Discord: the channel ${channel.name} grants all that is needed`)
      : ill(
          `Discord: in the channel ${channel.name} these are missing: ${missing.join(", ")}`,
          "In Discord, open the channel's settings (the cog), Permissions, add the bot's role and allow them.",
        );
  } catch (thrown) {
    return troubleOf(thrown, line, `Discord: the channel ${id} cannot be seen`);
  }
}

/** https://docs.discord.com/developers/topics/permissions#permission-overwrites */
function rightsIn(
  channel: APITextChannel,
  guild: string,
  roles: readonly APIRole[],
  member: APIGuildMember,
  me: string,
): bigint {
  const own = new Set([guild, ...member.roles]);
  let rights = roles
    .filter(({ id }) => own.has(id))
    .reduce((sum, role) => sum | BigInt(role.permissions), 0n);
  if ((rights & PermissionFlagsBits.Administrator) !== 0n) return ~0n;
  const overwrites = channel.permission_overwrites ?? [];
  const everyone = overwrites.filter(({ id }) => id === guild);
  const others = overwrites.filter(
    ({ id, type }) => type === OverwriteType.Role && id !== guild && own.has(id),
  );
  const mine = overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === me);
  for (const layer of [everyone, others, mine]) {
    rights &= ~layer.reduce((sum, { deny }) => sum | BigInt(deny), 0n);
    rights |= layer.reduce((sum, { allow }) => sum | BigInt(allow), 0n);
  }
  return rights;
}

function troubleOf(thrown: unknown, { token }: Line, what: string): Finding {
  const failure = failureOf(thrown, token);
  const remedy =
    failure.kind === "refused" ? failure.remedy : "Discord was not reached: try again in a minute.";
  return ill(`${what}: ${failure.reason}`, remedy);
}

/** Posts a thread, finds it, edits it and takes it away, thread and message. */
export async function rehearse(
  chat: Pick<ChatPort, "render" | "post" | "reconcile">,
  lineOf: () => Line,
  channel: string,
  thread: Thread,
): Promise<readonly Finding[]> {
  const startedMs = Date.now();
  const { findings, receipts } = await postAndFind(chat, channel, thread);
  const done = [...findings];
  const step = async (what: string, work: (line: Line) => Promise<unknown>): Promise<void> => {
    const line = lineOf();
    try {
      await work(line);
      done.push(well(what));
    } catch (thrown) {
      done.push(troubleOf(thrown, line, `not done: ${what}`));
    }
  };
  const [parent] = receipts;
  if (parent === undefined) return done;
  const apartMs = Math.abs(postedAtMs(parent.messageId) - startedMs);
  done.push(
    apartMs < CLOCKS_APART_MS
      ? well("the clocks agree")
      : ill(
          `the clocks are ${Math.round(apartMs / 1000)} s apart`,
          "Let this machine's clock be set by NTP.",
        ),
  );
  await step("the parent was edited", ({ rest, signal }) =>
    rest.patch(Routes.channelMessage(channel, parent.messageId), {
      body: {
        content: "",
        embeds: [{ description: "Quotewire: a rehearsal, taken away now", color: INK_BLUE }],
        allowed_mentions: { parse: [] },
      },
      signal,
    }),
  );
  await step("the thread was deleted", ({ rest, signal }) =>
    rest.delete(Routes.channel(parent.threadId), { signal }),
  );
  await step("the parent was deleted", ({ rest, signal }) =>
    rest.delete(Routes.channelMessage(channel, parent.messageId), { signal }),
  );
  return done;
}

/** The time in a snowflake. https://docs.discord.com/developers/reference#snowflakes */
const postedAtMs = (id: string): number => Number(BigInt(id) >> 22n) + 1_420_070_400_000;
