import type { WebClient } from "@slack/web-api";
import type { Thread } from "../../digests/thread.ts";
import type { ChatPort, Finding } from "../port.ts";
import { ill, postAndFind, well } from "../rehearsal.ts";
import type { ManyWorkspaces, OneWorkspace } from "./app.ts";
import { clientOf, type SlackApi } from "./client.ts";
import type { KeyCount } from "./installations.ts";
import { failureOf } from "./outcome.ts";
import { SCOPES } from "./scopes.ts";

const SCOPES_PAGE =
  "Open https://api.slack.com/apps, choose the app, OAuth & Permissions, Bot Token Scopes, Add an OAuth Scope; then Reinstall to Workspace and put the new token into SLACK_BOT_TOKEN.";
const APP_TOKEN_PAGE =
  "Open https://api.slack.com/apps, choose the app, Basic Information, App-Level Tokens, Generate Token and Scopes, add connections:write, and put it (xapp-...) into SLACK_APP_TOKEN; Socket Mode, Enable Socket Mode.";

/** The check goes by one workspace's token; with many, each workspace has its own. */
export const ONE_ONLY: Finding = ill(
  "a rehearsal needs the token of one workspace",
  "Set SLACK_BOT_TOKEN for it, without SLACK_CLIENT_ID.",
);

/** Whether Slack takes the tokens, which scopes are missing, and whether each channel can be read. */
export async function examine(
  workspaces: OneWorkspace | ManyWorkspaces,
  api: SlackApi,
  channels: readonly string[],
): Promise<readonly Finding[]> {
  if (workspaces.kind === "many")
    return [
      well("Slack: many workspaces by OAuth; each one's token is checked when it is used"),
      ...keyFindings(await workspaces.installations.count()),
    ];
  const { token, appToken } = workspaces;
  const client = clientOf(token, api);
  const findings: Finding[] = [];
  try {
    const answer = await client.auth.test();
    findings.push(well(`Slack: the bot token is ${answer.user} of ${answer.team}`));
    const granted = answer.response_metadata?.scopes;
    const missing = Object.keys(SCOPES).filter((scope) => granted?.includes(scope) === false);
    if (granted === undefined) findings.push(well("Slack: it does not tell which scopes the token has"));
    for (const scope of missing)
      findings.push(ill(`Slack: the scope ${scope} is missing (${SCOPES[scope]})`, SCOPES_PAGE));
    if (granted !== undefined && missing.length === 0) findings.push(well("Slack: all scopes are granted"));
  } catch (thrown) {
    return [...findings, troubleOf(thrown, token, "Slack: the bot token was refused")];
  }
  findings.push(await socketFinding(appToken, api));
  for (const channel of channels)
    try {
      await client.conversations.history({ channel, limit: 1 });
      findings.push(well(`Slack: the channel ${channel} can be read`));
    } catch (thrown) {
      findings.push(troubleOf(thrown, token, `Slack: the channel ${channel} cannot be read`));
    }
  return findings;
}

function keyFindings({ current, old, unreadable }: KeyCount): readonly Finding[] {
  const findings = [well(`Slack: the tokens of ${current} workspaces are under the current key`)];
  if (old > 0)
    findings.push(
      well(`Slack: those of ${old} are under an old one; the next start of the service encrypts them again`),
    );
  if (unreadable > 0)
    findings.push(
      ill(
        `Slack: the tokens of ${unreadable} workspaces cannot be opened`,
        "Put the key that they were made under into QUOTEWIRE_OLD_SECRET_KEYS, or let them install the app again.",
      ),
    );
  return findings;
}

async function socketFinding(appToken: string | null, api: SlackApi): Promise<Finding> {
  if (appToken === null)
    return ill("Slack: SLACK_APP_TOKEN is not set, so nothing can be asked inside Slack", APP_TOKEN_PAGE);
  try {
    await clientOf(appToken, api).apps.connections.open();
    return well("Slack: Socket Mode can be opened");
  } catch (thrown) {
    const { reason } = failureOf(thrown, appToken);
    return ill(`Slack: Socket Mode cannot be opened: ${reason}`, APP_TOKEN_PAGE);
  }
}

function troubleOf(thrown: unknown, token: string, what: string): Finding {
  const failure = failureOf(thrown, token);
  const remedy =
    failure.kind === "refused" ? failure.remedy : "Slack was not reached: try again in a minute.";
  return ill(`${what}: ${failure.reason}`, remedy);
}

/** Posts a thread, finds it, edits it and takes it away. */
export async function rehearse(
  chat: Pick<ChatPort, "render" | "post" | "reconcile">,
  client: WebClient,
  channel: string,
  thread: Thread,
): Promise<readonly Finding[]> {
  const { findings, receipts } = await postAndFind(chat, channel, thread);
  const done = [...findings];
  const step = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      done.push(well(what));
    } catch (thrown) {
      done.push(troubleOf(thrown, client.token ?? "", `not done: ${what}`));
    }
  };
  const [parent] = receipts;
  if (parent !== undefined)
    await step("the parent was edited", () =>
      client.chat.update({
        channel,
        ts: parent.messageId,
        text: "Quotewire: a rehearsal, taken away now",
        blocks: [],
      }),
    );
  for (const { messageId } of receipts.toReversed())
    await step("a message was deleted", () => client.chat.delete({ channel, ts: messageId }));
  return done;
}
