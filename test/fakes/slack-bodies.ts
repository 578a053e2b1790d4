import { createHmac } from "node:crypto";

/** Who and where the bodies tell of. */
export const TEAM = "T0000001";
export const APP = "A0000001";
export const BOT = "B0000001";
export const BOT_USER = "U0BOT001";

let count = 0;
/** Trigger ids, envelopes and event ids are opaque and never come twice. */
export const fresh = (prefix: string): string => `${prefix}${++count}`;
const tsNow = (): string => `${Math.floor(Date.now() / 1_000)}.${String(++count).padStart(6, "0")}`;

export interface Person {
  readonly user: string;
  readonly channel: string;
}

const who = ({ user }: Person) => ({
  team: { id: TEAM, domain: "house" },
  user: { id: user, username: user.toLowerCase(), name: user.toLowerCase(), team_id: TEAM },
  api_app_id: APP,
  token: "legacy",
  enterprise: null,
  is_enterprise_install: false,
});

/** https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
export const commandBody = (person: Person, command: string, text: string, responseUrl: string) => ({
  token: "legacy",
  team_id: TEAM,
  team_domain: "house",
  channel_id: person.channel,
  channel_name: "news",
  user_id: person.user,
  user_name: person.user.toLowerCase(),
  command,
  text,
  api_app_id: APP,
  is_enterprise_install: "false",
  response_url: responseUrl,
  trigger_id: fresh("trigger."),
});

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export const pressBody = (
  person: Person,
  action: { readonly id: string; readonly choice?: string },
  responseUrl: string,
  message: { readonly ts: string; readonly thread_ts?: string } | "home",
) => ({
  type: "block_actions",
  ...who(person),
  trigger_id: fresh("trigger."),
  ...(message === "home"
    ? {
        container: { type: "view", view_id: "V0HOME" },
        view: { id: "V0HOME", type: "home", blocks: [], state: { values: {} } },
      }
    : {
        response_url: responseUrl,
        container: {
          type: "message",
          message_ts: message.ts,
          channel_id: person.channel,
          is_ephemeral: false,
          ...(message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }),
        },
        channel: { id: person.channel, name: "news" },
        message: { type: "message", ts: message.ts, text: "" },
      }),
  state: { values: {} },
  actions: [
    action.choice === undefined
      ? {
          type: "button",
          action_id: action.id,
          block_id: "b",
          text: { type: "plain_text", text: "x" },
          action_ts: tsNow(),
        }
      : {
          type: "static_select",
          action_id: action.id,
          block_id: "b",
          selected_option: { value: action.choice, text: { type: "plain_text", text: "x" } },
          action_ts: tsNow(),
        },
  ],
});

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export const submissionBody = (person: Person, view: Readonly<Record<string, unknown>>, values: object) => ({
  type: "view_submission",
  ...who(person),
  trigger_id: fresh("trigger."),
  response_urls: [],
  view: {
    id: fresh("V"),
    team_id: TEAM,
    hash: fresh("h"),
    root_view_id: "V1",
    previous_view_id: null,
    app_id: APP,
    bot_id: BOT,
    app_installed_team_id: TEAM,
    ...view,
    state: { values },
  },
});

/** https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export const shortcutBody = (person: Person, callbackId: string, text: string, responseUrl: string) => ({
  type: "message_action",
  ...who(person),
  callback_id: callbackId,
  trigger_id: fresh("trigger."),
  response_url: responseUrl,
  message_ts: tsNow(),
  action_ts: tsNow(),
  channel: { id: person.channel, name: "news" },
  message: { type: "message", user: person.user, ts: tsNow(), text },
});

/** https://docs.slack.dev/apis/events-api/#event_type_structure */
export const eventBody = (inner: Readonly<Record<string, unknown>>) => ({
  type: "event_callback",
  token: "legacy",
  team_id: TEAM,
  api_app_id: APP,
  event_id: fresh("Ev"),
  event_time: Math.floor(Date.now() / 1_000),
  event: { event_ts: tsNow(), ...inner },
  authorizations: [
    { enterprise_id: null, team_id: TEAM, user_id: BOT_USER, is_bot: true, is_enterprise_install: false },
  ],
  is_ext_shared_channel: false,
});

export type Delivery = "slash_commands" | "interactive" | "events_api";

/** Posts a body to the app as Slack does, signed. https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function postSigned(url: string, secret: string, kind: Delivery, body: object): Promise<Response> {
  const text =
    kind === "events_api"
      ? JSON.stringify(body)
      : kind === "slash_commands"
        ? new URLSearchParams(JSON.parse(JSON.stringify(body)) as Record<string, string>).toString()
        : new URLSearchParams({ payload: JSON.stringify(body) }).toString();
  const seconds = Math.floor(Date.now() / 1_000);
  const signature = createHmac("sha256", secret).update(`v0:${seconds}:${text}`).digest("hex");
  return fetch(url, {
    method: "POST",
    body: text,
    headers: {
      "content-type": kind === "events_api" ? "application/json" : "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": String(seconds),
      "x-slack-signature": `v0=${signature}`,
    },
  });
}
