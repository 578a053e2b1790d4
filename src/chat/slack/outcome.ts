import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from "@slack/web-api";
import { messageOf } from "../../base/errors.ts";
import type { PostOutcome } from "../port.ts";
import { RATE_LIMIT_WAIT_MS } from "./limits.ts";

/** What went wrong with a call, as the outbox branches on it; `code` is Slack's own word where it gave one. */
export type Failure = Exclude<PostOutcome, { kind: "posted" }> & { readonly code: string | null };

/** Errors that Slack says pass. https://docs.slack.dev/reference/methods/chat.postMessage#errors, and of chat.update#errors */
const PASSING = new Set([
  "fatal_error",
  "internal_error",
  "request_timeout",
  "service_unavailable",
  "team_added_to_org",
  "org_login_required",
  "ratelimited",
  "rate_limited",
  "invalid_cursor",
  "update_failed",
  "external_channel_migrating",
]);

const REINSTALL =
  "Open https://api.slack.com/apps, choose the app, OAuth & Permissions, press Reinstall to Workspace, and put the Bot User OAuth Token into SLACK_BOT_TOKEN.";
const INVITE = "In Slack, open the channel and send /invite with the app's name, as in /invite @Quotewire.";
const RULES =
  "Ask a workspace owner or the channel's managers: channel name, Settings, Posting permissions must let the app post and reply in threads.";
const EDITING =
  "Ask a workspace owner: Settings & administration, Workspace settings, Message editing must let the app correct what it posted.";
const OUR_FAULT = "This is a fault in Quotewire, not in your workspace: please report it with this reason.";

/** What a person can do, by Slack's error. */
const REMEDIES: Readonly<Record<string, string>> = {
  channel_not_found: `Check the channel's ID in the subscription (channel name, About, at the bottom). A private channel is found only by its members: ${INVITE}`,
  not_in_channel: INVITE,
  is_archived:
    "Unarchive the channel (channel name, Settings, Unarchive channel), or move the subscription to another channel.",
  channel_is_frozen:
    "The channel is frozen by the workspace's plan or owners: move the subscription to another channel.",
  invalid_auth: REINSTALL,
  not_authed: REINSTALL,
  account_inactive: REINSTALL,
  token_revoked: REINSTALL,
  token_expired: REINSTALL,
  missing_scope: `Open https://api.slack.com/apps, choose the app, OAuth & Permissions, Bot Token Scopes, Add an OAuth Scope: those that config/slack-manifest.json lists. ${REINSTALL}`,
  no_permission: INVITE,
  ekm_access_denied: "A workspace admin has suspended posting (Enterprise Key Management): ask an admin.",
  team_access_not_granted:
    "An organisation admin must grant the app to this workspace: Organization settings, Apps, Manage.",
  cannot_reply_to_message:
    "The message that the thread hangs from takes no replies. The next digest starts a new thread.",
  is_inactive:
    "The channel is archived, frozen or deleted, so what stands in it cannot be corrected: unarchive it (channel name, Settings, Unarchive channel).",
  edit_window_closed: EDITING,
  cant_update_message: EDITING,
  msg_too_long: OUR_FAULT,
  msg_blocks_too_long: OUR_FAULT,
  invalid_blocks: OUR_FAULT,
  invalid_blocks_format: OUR_FAULT,
  no_text: OUR_FAULT,
  invalid_arguments: OUR_FAULT,
  invalid_metadata_format: OUR_FAULT,
  metadata_too_large: OUR_FAULT,
};

/** Posting would fail by these just the same, so nothing can come of looking further. */
export const HOPELESS = new Set([
  "channel_not_found",
  "thread_not_found",
  "is_archived",
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "token_revoked",
  "token_expired",
]);

/** Reads whatever a call threw. All that may have been acted upon, or may pass, is "retry". `secret` never shows. */
export function failureOf(thrown: unknown, secret: string): Failure {
  if (thrown instanceof WebAPIRateLimitedError) {
    const afterMs = thrown.retryAfter > 0 ? thrown.retryAfter * 1_000 : RATE_LIMIT_WAIT_MS;
    return {
      kind: "retry",
      afterMs,
      reason: `Slack asks to wait ${afterMs / 1_000} s (429)`,
      limited: true,
      code: "ratelimited",
    };
  }
  if (thrown instanceof WebAPIHTTPError) {
    return { kind: "retry", afterMs: 0, reason: `Slack answered with HTTP ${thrown.statusCode}`, code: null };
  }
  if (thrown instanceof WebAPIPlatformError) return refusalOf(thrown);
  const afterMs = messageOf(thrown).startsWith("Retry header") ? RATE_LIMIT_WAIT_MS : 0;
  return {
    kind: "retry",
    afterMs,
    reason: `Slack was not reached: ${hidden(messageOf(thrown), secret)}`,
    code: null,
  };
}

const hidden = (text: string, secret: string): string =>
  secret === "" ? text : text.replaceAll(secret, "[token]");

function refusalOf({ data }: WebAPIPlatformError): Failure {
  const code = String(data.error);
  // An answer that is no JSON stands in the client's `error` as it came: a proxy's page, not Slack's word.
  if (!/^[a-z0-9_]{1,80}$/u.test(code))
    return { kind: "retry", afterMs: 0, reason: "Slack's answer is not JSON", code: null };
  if (PASSING.has(code))
    return {
      kind: "retry",
      afterMs: code.startsWith("rate") ? RATE_LIMIT_WAIT_MS : 0,
      reason: `Slack answered ${code}`,
      code,
    };
  const remedy =
    REMEDIES[code] ??
    (code.startsWith("restricted_action")
      ? RULES
      : `Look ${code} up at https://docs.slack.dev/reference/methods/chat.postMessage#errors`);
  const needed = "needed" in data && typeof data.needed === "string" ? ` (needed: ${data.needed})` : "";
  return { kind: "refused", reason: `Slack answered ${code}${needed}`, remedy, code };
}
