import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type BaseInteraction,
  type ChatInputCommandInteraction,
  type Client,
  Events,
  type Interaction,
  type MessageComponentInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
} from "discord.js";
import type { Reply } from "../../commands/answer.ts";
import type { Ask, Asking } from "../../commands/ask.ts";
import type { Draw } from "../../pictures/draw.ts";
import type { FileStore } from "../given-file.ts";
import { createOnce } from "../once.ts";
import { drawing, type Sent } from "../pictures.ts";
import type { Listening } from "../port.ts";
import { messagesOf } from "./answer.ts";
import { cut } from "./controls.ts";
import { attachmentOf, filesOf, pictureOf } from "./files.ts";
import { modalOf, valuesOf } from "./form.ts";
import { COMPLETIONS, OPTION_TEXT } from "./limits.ts";
import { failureOf } from "./outcome.ts";

/** An interaction that is answered with words or a form. */
type Asked = Extract<Interaction, { deferReply: unknown }>;

/** Answers commands, buttons, selects, forms and completions. */
export function answerOn(
  client: Client,
  { desk, log }: Pick<Listening, "desk" | "log">,
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
  const first = createOnce();
  const pictures: Pictures = {
    draw,
    onLeftOut: (reason) => log.warn({ platform: "discord", reason }, "answered without its picture"),
  };
  const told = (thrown: unknown, what: string): void =>
    log.warn({ what, reason: failureOf(thrown, "").reason }, "Discord did not take an answer");

  client.on(Events.InteractionCreate, (interaction) => {
    // The same one may come twice, after a connection was resumed.
    if (!first(interaction.id)) return;
    const asker = askerOf(interaction, whoMayOrder);
    if (interaction.isAutocomplete())
      return void complete(interaction, asker).catch((thrown: unknown) => told(thrown, "completion"));
    const ask = askOf(interaction, files);
    if (ask === null) return;
    answer(interaction as Asked, ask, asker).catch((thrown: unknown) => told(thrown, ask.kind));
  });

  async function complete(interaction: AutocompleteInteraction, asker: Asking): Promise<void> {
    const { name: option, value: typed } = interaction.options.getFocused(true);
    const choices = await desk.complete({ command: nameOf(interaction), option, typed }, asker);
    await interaction.respond(
      choices
        .filter(({ value }) => value.length <= OPTION_TEXT)
        .slice(0, COMPLETIONS)
        .map(({ value, label }) => ({ name: cut(label, OPTION_TEXT) || "—", value })),
    );
  }

  async function answer(interaction: Asked, ask: Ask, asker: Asking): Promise<void> {
    if (desk.opensForm(ask) && !interaction.isModalSubmit()) {
      const reply = await desk.answer(ask, asker);
      if (reply.kind === "form") return void (await interaction.showModal(modalOf(reply.form)));
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      return send(interaction, reply, pictures);
    }
    // Three seconds to say that it is at work, then fifteen minutes: https://docs.discord.com/developers/interactions/receiving-and-responding
    const inPlace = interaction.isMessageComponent() && (desk.replaces(ask) || isShare(ask));
    if (inPlace) await interaction.deferUpdate();
    else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await send(interaction, await desk.answer(ask, asker), pictures);
  }
}

/** Sharing leaves the answer that was shared as it stands. */
const isShare = (ask: Ask): boolean => ask.kind === "press" && ask.token.startsWith("share:");

/** Draws what goes along, and is told why a picture is not with its answer. */
interface Pictures {
  readonly draw: Draw | undefined;
  readonly onLeftOut: (reason: string) => void;
}

async function send(interaction: Asked, reply: Reply, { draw, onLeftOut }: Pictures): Promise<void> {
  // A form was not to be expected here, and cannot be shown any more: its own button opens it.
  if (reply.kind === "form") throw new Error("a form after the answer was begun");
  const { answer } = reply;
  const open = answer.visibility === "channel";
  const flags = open ? undefined : MessageFlags.Ephemeral;
  const [head, ...rest] = messagesOf(answer);
  if (head === undefined) return;
  const { sent, leftOut } = await drawing(draw, answer.picture);
  if (leftOut !== undefined) onLeftOut(leftOut);
  // A file is for the asker alone, whoever sees the answer.
  const given = answer.file === undefined || open ? [] : [attachmentOf(answer.file)];
  const say = async (picture: Sent | null): Promise<void> => {
    const files = [...given, ...(picture === null ? [] : [pictureOf(picture)])];
    const along = files.length === 0 ? {} : { files };
    if (open) await interaction.followUp({ ...head, ...along });
    // What stood there before goes, its picture too.
    else await interaction.editReply({ ...head, ...(answer.replaces ? { attachments: [] } : {}), ...along });
  };
  try {
    await say(sent);
  } catch (thrown) {
    const failure = failureOf(thrown, "");
    if (sent === null || failure.kind !== "refused") throw thrown;
    onLeftOut(failure.reason);
    await say(null);
  }
  for (const message of rest)
    await interaction.followUp({ ...message, ...(flags === undefined ? {} : { flags }) });
}

function askerOf(interaction: BaseInteraction, whoMayOrder: "managers" | "everyone"): Asking {
  const { channel, channelId, guildId, user, memberPermissions } = interaction;
  // A thread has no order of its own: what is asked in it is asked of its channel.
  const parent = channel?.isThread() === true ? channel.parentId : null;
  return {
    platform: "discord",
    tenant: guildId ?? "",
    channel: parent ?? channelId ?? "",
    user: user.id,
    mayManage:
      whoMayOrder === "everyone" || memberPermissions?.has(PermissionFlagsBits.ManageChannels) === true,
    // The platform has no Arabic: the language is the briefing's.
    lang: null,
  };
}

function askOf(interaction: Interaction, files: FileStore): Ask | null {
  if (interaction.isChatInputCommand())
    return {
      kind: "command",
      command: nameOf(interaction),
      options: optionsOf(interaction),
      files: filesOf(interaction, files),
    };
  if (interaction.isMessageContextMenuCommand()) {
    const { content, embeds } = interaction.targetMessage;
    const texts = [content, ...embeds.map(({ description }) => description ?? "")];
    return { kind: "read", text: texts.filter((text) => text !== "").join("\n") };
  }
  if (interaction.isMessageComponent()) return pressOf(interaction);
  return interaction.isModalSubmit() ? submitOf(interaction) : null;
}

const pressOf = (interaction: MessageComponentInteraction): Ask => ({
  kind: "press",
  token: interaction.customId,
  ...(interaction.isStringSelectMenu() && interaction.values[0] !== undefined
    ? { choice: interaction.values[0] }
    : {}),
});

const submitOf = ({ customId, fields }: ModalSubmitInteraction): Ask => ({
  kind: "submit",
  token: customId,
  values: valuesOf(fields.fields.values()),
});

const nameOf = (interaction: ChatInputCommandInteraction | AutocompleteInteraction): string =>
  [interaction.commandName, interaction.options.getSubcommand(false)].filter(Boolean).join(" ");

function optionsOf({ options }: ChatInputCommandInteraction): Readonly<Record<string, string>> {
  const given = options.data.flatMap((option) => option.options ?? [option]);
  return Object.fromEntries(
    given
      .filter(({ type }) => type !== ApplicationCommandOptionType.Attachment)
      .map(({ name, value }) => [name, String(value ?? "")]),
  );
}
