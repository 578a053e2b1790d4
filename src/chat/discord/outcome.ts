import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";
import { messageOf } from "../../base/errors.ts";
import type { PostOutcome } from "../port.ts";

/** What went wrong with a request, as the outbox branches on it; `code` is Discord's own where it gave one. */
export type Failure = Exclude<PostOutcome, { kind: "posted" }> & { readonly code: number | null };

/** Discord's JSON error codes. https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes */
export const CODES = {
  unknownChannel: 10_003,
  unknownMessage: 10_008,
  missingAccess: 50_001,
  notText: 50_008,
  wrongChannelType: 50_024,
  missingPermissions: 50_013,
  archived: 50_083,
  threadExists: 160_004,
  threadLocked: 160_005,
} as const;

const NEW_TOKEN =
  "Open https://discord.com/developers/applications, choose the application, Bot, press Reset Token, and put the new token into DISCORD_BOT_TOKEN.";
const PERMISSIONS =
  "In Discord, open the channel's settings (the cog), Permissions, add the bot's role and allow View Channel, Send Messages, Embed Links, Attach Files, Create Public Threads, Send Messages in Threads and Read Message History.";
const OUR_FAULT = "This is a fault in Quotewire, not in your server: please report it with this reason.";
const GONE =
  "Check the channel's ID in the subscription (User Settings, Advanced, Developer Mode; then right-click the channel, Copy Channel ID), or subscribe another channel.";

/** What a person can do, by Discord's code. */
const REMEDIES: Readonly<Record<number, string>> = {
  [CODES.unknownChannel]: GONE,
  [CODES.unknownMessage]:
    "The message that the thread hangs from was deleted. Nothing to do: the next digest starts a new thread.",
  [CODES.missingAccess]: PERMISSIONS,
  [CODES.missingPermissions]: PERMISSIONS,
  [CODES.threadExists]: "The thread was deleted. Nothing to do: the next digest starts a new thread.",
  50006: OUR_FAULT,
  [CODES.notText]: "Only text, announcement and forum channels take digests: subscribe one of those.",
  [CODES.wrongChannelType]:
    "This kind of channel takes no threads: subscribe a text, announcement or forum channel.",
  50035: OUR_FAULT,
  50083: "The thread was closed. Open it again, or wait: the next digest starts a new thread.",
  160005: "The thread was locked. Unlock it, or wait: the next digest starts a new thread.",
  160006: "The server has as many open threads as Discord allows: close some (Threads, Close Thread).",
};

/** What all requests count against, or those to one channel or thread. */
export const bucketOf = (place: string | null): string => (place === null ? "discord" : `discord:${place}`);

/** Least wait after a rate limit, in milliseconds, should the answer name none. */
const LEAST_WAIT_MS = 1_000;

/** Reads whatever a request threw. All that may have been acted upon, or may pass, is "retry". `secret` never shows. */
export function failureOf(thrown: unknown, secret: string): Failure {
  if (thrown instanceof RateLimitError) {
    const afterMs = Math.max(LEAST_WAIT_MS, thrown.retryAfter, thrown.sublimitTimeout);
    return {
      kind: "retry",
      afterMs,
      reason: `Discord asks to wait ${Math.ceil(afterMs / 1_000)} s (${thrown.global ? "all requests" : "this route"})`,
      limited: true,
      // https://docs.discord.com/developers/topics/rate-limits: limits of a route count by channel.
      rest: { bucket: bucketOf(thrown.global ? null : thrown.majorParameter), forMs: afterMs },
      code: null,
    };
  }
  if (thrown instanceof HTTPError)
    return { kind: "retry", afterMs: 0, reason: `Discord answered with HTTP ${thrown.status}`, code: null };
  if (thrown instanceof DiscordAPIError) return refusalOf(thrown, secret);
  return {
    kind: "retry",
    afterMs: 0,
    reason: `Discord was not reached: ${hidden(messageOf(thrown), secret)}`,
    code: null,
  };
}

const hidden = (text: string, secret: string): string =>
  secret === "" ? text : text.replaceAll(secret, "[token]");

function refusalOf(thrown: DiscordAPIError, secret: string): Failure {
  const code = typeof thrown.code === "number" ? thrown.code : null;
  const reason = `Discord answered ${thrown.status}${code === null || code === 0 ? "" : `, code ${code}`}: ${hidden(messageOf(thrown), secret).slice(0, 300)}`;
  if (thrown.status === 401) return { kind: "refused", reason, remedy: NEW_TOKEN, code };
  // An answer without Discord's code is a proxy's page or passing trouble at the edge.
  if (code === null)
    return { kind: "retry", afterMs: 0, reason: `Discord answered with HTTP ${thrown.status}`, code };
  const remedy =
    REMEDIES[code] ??
    `Look code ${code} up at https://docs.discord.com/developers/topics/opcodes-and-status-codes`;
  return { kind: "refused", reason, remedy, code };
}
