import type { App, BlockAction, Context } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import { type Ask, type Asker, HOME } from "../../commands/ask.ts";
import { COMMANDS } from "../../commands/spec.ts";
import { readTyped } from "../../commands/typed.ts";
import type { Draw } from "../../pictures/draw.ts";
import type { FileStore } from "../given-file.ts";
import { createOnce } from "../once.ts";
import type { Listening } from "../port.ts";
import { homeBlocks } from "./answer.ts";
import { fileOf } from "./files.ts";
import { FORM, sentForm } from "./form.ts";
import { failureOf } from "./outcome.ts";
import { createPeople } from "./people.ts";
import { type Setting, send, type Where } from "./send.ts";

/** The callback of the message shortcut "Who said what here?". */
export const SHORTCUT = "who_said_what_here";
/** The first words of all commands: letters alone. */
const ONE_OF_OURS = new RegExp(`^/(?:${[...new Set(COMMANDS.map(({ path }) => path[0]))].join("|")})$`, "u");
/** A modal is open for as long as its sending is not acknowledged: three seconds at most, less the way there. */
const MODAL_WAIT_MS = 2_000;

/** Puts the commands, buttons, forms and the home of a workspace onto a Bolt app. */
export function answerOn(
  app: App,
  listening: Pick<Listening, "desk" | "log" | "words" | "onRemoved">,
  {
    whoMayOrder,
    files,
    draw,
  }: {
    readonly whoMayOrder: "managers" | "everyone";
    readonly files: FileStore;
    readonly draw?: Draw | undefined;
  },
): void {
  const { desk, log, words } = listening;
  const setting: Setting = {
    words,
    draw,
    onLeftOut: (reason) => log.warn({ platform: "slack", reason }, "answered without its picture"),
  };
  const first = createOnce();
  const told = (thrown: unknown, what: string): void =>
    log.warn(
      { platform: "slack", what, reason: failureOf(thrown, "").reason },
      "Slack did not take an answer",
    );
  const people = createPeople((thrown) => told(thrown, "users.info"));

  const askerOf = async (
    client: WebClient,
    tenant: string,
    channel: string,
    user: string,
  ): Promise<Asker> => {
    const { admin, lang } = await people.of(client, tenant, user);
    const mayManage = admin || whoMayOrder === "everyone";
    return { platform: "slack", tenant, channel, user, mayManage, lang };
  };
  const safely = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (thrown) {
      told(thrown, what);
    }
  };
  const answer = async (ask: Ask, context: Context, where: Where): Promise<void> => {
    const asker = await askerOf(where.client, tenantOf(context), where.channel, where.user);
    await send(await desk.answer(ask, asker), where, setting);
  };

  app.command(ONE_OF_OURS, async ({ command, ack, client, context, respond }) => {
    await ack();
    if (!first(`command ${command.trigger_id}`)) return;
    const ask = readTyped(command.command, readable(command.text));
    await safely(command.command, () =>
      answer(ask, context, {
        client,
        respond,
        channel: command.channel_id,
        user: command.user_id,
        thread: null,
        triggerId: command.trigger_id,
      }),
    );
  });

  app.action<BlockAction>(/.+/u, async ({ action, body, ack, client, context, respond }) => {
    await ack();
    if (!first(`press ${body.trigger_id}`)) return;
    const choice = action.type === "static_select" ? action.selected_option?.value : undefined;
    const ask: Ask = {
      kind: "press",
      token: action.action_id,
      ...(choice === undefined ? {} : { choice }),
    };
    // In a home there is no channel, and an answer has nowhere to go but the home itself.
    const inHome = body.view?.type === "home";
    await safely("press", async () => {
      const channel = body.channel?.id ?? HOME;
      const where: Where = {
        client,
        respond: inHome ? null : respond,
        // What a home's button brought into the talk with the app is still about the workspace's channels.
        channel: channel.startsWith("D") ? HOME : channel,
        user: body.user.id,
        thread: typeof body.container.thread_ts === "string" ? body.container.thread_ts : null,
        triggerId: body.trigger_id,
      };
      await answer(ask, context, where);
      if (inHome) await publishHome(client, context, body.user.id);
    });
  });

  app.view(FORM, async ({ view, body, ack, client, context }) => {
    const sent = sentForm(view);
    if (sent === null || !first(`view ${view.id} ${view.hash}`)) return void (await ack());
    const { place } = sent;
    const given = Object.entries(sent.files).map(
      ([name, file]) => [name, fileOf(files, client, context.botToken ?? "", file)] as const,
    );
    const ask = { ...sent.ask, files: Object.fromEntries(given) };
    let open = true;
    await safely("form", async () => {
      const asker = await askerOf(client, tenantOf(context), place.channel, body.user.id);
      const replying = desk.answer(ask, asker);
      const early = await Promise.race([
        replying.catch(() => null),
        new Promise<null>((done) => setTimeout(done, MODAL_WAIT_MS, null).unref()),
      ]);
      const shown = early?.kind === "invalid" ? problemsShown(early.problems, ask.values) : null;
      await ack(shown === null ? undefined : ({ response_action: "errors", errors: shown } as never));
      open = false;
      if (shown !== null) return;
      const where = { client, respond: null, user: body.user.id, triggerId: null, ...place };
      await send(await replying, where, setting);
      if (place.channel === HOME) await publishHome(client, context, body.user.id);
    });
    if (open) await ack();
  });

  app.shortcut(
    { callback_id: SHORTCUT, type: "message_action" },
    async ({ shortcut, ack, client, context, respond }) => {
      await ack();
      if (!first(`shortcut ${shortcut.trigger_id}`)) return;
      const text = typeof shortcut.message.text === "string" ? readable(shortcut.message.text) : "";
      await safely("shortcut", () =>
        answer({ kind: "read", text }, context, {
          client,
          respond,
          channel: shortcut.channel.id,
          user: shortcut.user.id,
          thread: null,
          triggerId: shortcut.trigger_id,
        }),
      );
    },
  );

  async function publishHome(client: WebClient, context: Context, user: string): Promise<void> {
    const asker = await askerOf(client, tenantOf(context), HOME, user);
    const blocks = homeBlocks(await desk.home(asker));
    await client.views.publish({ user_id: user, view: { type: "home", blocks: [...blocks] } });
  }
  app.event("app_home_opened", async ({ event, client, context }) => {
    if (event.tab === "home") await safely("home", () => publishHome(client, context, event.user));
  });
  app.event("app_uninstalled", async ({ context }) => {
    await listening.onRemoved(tenantOf(context));
  });
  app.event("tokens_revoked", async ({ event, context }) => {
    if ((event.tokens.bot?.length ?? 0) > 0) await listening.onRemoved(tenantOf(context));
  });
  app.error(async (error) => {
    log.error({ platform: "slack", reason: error.message }, "a delivery from Slack could not be handled");
  });
}

const tenantOf = (context: Context): string => context.teamId ?? context.enterpriseId ?? "";

/** What Slack escapes in text, and its links: https://docs.slack.dev/messaging/formatting-message-text */
const readable = (text: string): string =>
  text
    .replace(/<(https?:[^<>|]{1,3000})(?:\|[^<>]{0,3000})?>/gu, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

/** Problems at fields that the modal shows; null when one is elsewhere: then it is told in words. */
function problemsShown(
  problems: Readonly<Record<string, string>>,
  shown: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> | null {
  return Object.keys(problems).every((field) => field in shown) ? problems : null;
}
