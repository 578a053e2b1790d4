import type { App, BlockAction, Context, RespondFn } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import type { Reply } from "../../commands/answer.ts";
import { type Ask, type Asker, HOME } from "../../commands/ask.ts";
import { readTyped } from "../../commands/typed.ts";
import { createOnce } from "../once.ts";
import type { Listening } from "../port.ts";
import { homeBlocks, messagesOf } from "./answer.ts";
import { FORM, type FormPlace, sentForm, viewOf } from "./form.ts";
import { failureOf } from "./outcome.ts";
import { createPeople } from "./people.ts";

/** The callback of the message shortcut "Who said what here?". */
export const SHORTCUT = "who_said_what_here";
/** A modal is open for as long as its sending is not acknowledged: three seconds at most, less the way there. */
const MODAL_WAIT_MS = 2_000;

/** Where an answer goes: to whoever asked, where they asked. */
interface Where {
  readonly client: WebClient;
  readonly respond: RespondFn | null;
  readonly channel: string;
  readonly user: string;
  readonly thread: string | null;
  readonly triggerId: string | null;
}

/** Puts the commands, buttons, forms and the home of a workspace onto a Bolt app. */
export function answerOn(
  app: App,
  listening: Pick<Listening, "desk" | "log" | "onRemoved">,
  { whoMayOrder }: { readonly whoMayOrder: "managers" | "everyone" },
): void {
  const { desk, log } = listening;
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
    await send(await desk.answer(ask, asker), where);
  };

  app.command(
    /^\/(?:briefing|quotes|stance|speaker|story)$/u,
    async ({ command, ack, client, context, respond }) => {
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
    },
  );

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
    const { ask, place } = sent;
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
      await send(await replying, {
        client,
        respond: null,
        user: body.user.id,
        triggerId: null,
        ...place,
      });
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

/** Sends a reply where it belongs: a modal, the place of an answer that was paged, the asker alone, or all. */
async function send(reply: Reply, where: Where): Promise<void> {
  const { client, respond, channel, user, thread, triggerId } = where;
  if (reply.kind === "form") {
    const place: FormPlace = { channel, thread };
    if (triggerId !== null)
      await client.views.open({ trigger_id: triggerId, view: viewOf(reply.form, place) });
    return;
  }
  const { answer } = reply;
  const open = answer.visibility === "channel";
  for (const [at, message] of messagesOf(answer).entries()) {
    const payload = { blocks: [...message.blocks] as never[], text: message.text };
    const quietly = { unfurl_links: false, unfurl_media: false };
    if (thread !== null && !(answer.replaces && respond !== null)) {
      const to = { channel, thread_ts: thread, ...payload };
      if (open) await client.chat.postMessage({ ...to, ...quietly });
      else await client.chat.postEphemeral({ ...to, user });
    } else if (respond !== null) {
      await respond({
        ...payload,
        ...quietly,
        response_type: open ? "in_channel" : "ephemeral",
        replace_original: answer.replaces && at === 0,
      });
    } else if (channel !== HOME) {
      if (open) await client.chat.postMessage({ channel, ...payload, ...quietly });
      else await client.chat.postEphemeral({ channel, user, ...payload });
    } else await client.chat.postMessage({ channel: user, ...payload, ...quietly });
  }
}
