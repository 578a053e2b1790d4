/** What the app may do, and why: no more than is used. `config/slack-manifest.json` asks for the same. */
export const SCOPES: Readonly<Record<string, string>> = {
  commands: "slash commands and the message shortcut",
  "chat:write": "posting digests and answers",
  "channels:history": "finding out whether a post whose answer was lost is there, in public channels",
  "groups:history": "the same in private channels that the app was invited to",
  "files:read":
    "reading the list of feeds that somebody gives to /briefing import; when a picture is there to be shown",
  "files:write":
    "pictures of who took which side when; sending the list of a channel's feeds to whoever asks with /briefing export",
  "users:read": "who is an admin, and so may subscribe a channel; and in which language to answer",
};

/** What Slack tells of by itself. https://docs.slack.dev/reference/events */
export const EVENTS = ["app_home_opened", "app_uninstalled", "tokens_revoked"] as const;
