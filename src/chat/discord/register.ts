import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from "discord.js";
import { commandPhrase } from "../../commands/help.ts";
import { COMMANDS, type CommandSpec, type OptionSpec } from "../../commands/spec.ts";
import type { Phrases } from "../../digests/phrases.ts";
import { cut } from "./controls.ts";
import { COMMAND_TEXT } from "./limits.ts";

/** The message command: its name is what people see. */
export const READ_COMMAND = "Who said what here?";

/** Kinds of options that are completed while they are typed. */
const COMPLETED = new Set(["speaker", "topic", "feed", "url", "subscription", "time-zone"]);

type Words = Pick<Phrases, "phrase">;

/**
 * Every command as the platform registers it: the same list each time, so that registering again changes nothing.
 * The descriptions are English: Arabic is not among the platform's locales
 * (https://docs.discord.com/developers/reference#locales).
 */
export function commandList(
  words: Words,
  whoMayOrder: "managers" | "everyone",
): readonly RESTPostAPIApplicationCommandsJSONBody[] {
  const names = [...new Set(COMMANDS.map(({ path }) => path[0]))];
  const common = {
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  };
  const list = names.map((name): RESTPostAPIApplicationCommandsJSONBody => {
    const specs = COMMANDS.filter(({ path }) => path[0] === name);
    const [first] = specs;
    const manages = specs.some((spec) => spec.manages === true);
    return {
      ...common,
      type: ApplicationCommandType.ChatInput,
      name,
      description: cut(
        words.phrase("en", first!.path.length === 1 ? commandPhrase(first!) : "help.order"),
        COMMAND_TEXT,
      ),
      // A server's owners can open it to others in Server Settings, Integrations.
      ...(manages && whoMayOrder === "managers"
        ? { default_member_permissions: String(PermissionFlagsBits.ManageChannels) }
        : {}),
      options:
        first!.path.length === 1
          ? optionsOf(first!, words)
          : specs.map((spec) => ({
              type: ApplicationCommandOptionType.Subcommand as const,
              name: spec.path[1]!,
              description: cut(words.phrase("en", commandPhrase(spec)), COMMAND_TEXT),
              options: optionsOf(spec, words),
            })),
    };
  });
  return [...list, { ...common, type: ApplicationCommandType.Message, name: READ_COMMAND }];
}

/** Required options stand first, as the platform asks; nothing is required that a form could ask for. */
const optionsOf = ({ path, options }: CommandSpec, words: Words) =>
  options.map((option) => {
    const common = {
      name: option.name,
      description: cut(
        words.phrase("en", `option.${option.phrase ?? option.name}` as "option.feed"),
        COMMAND_TEXT,
      ),
      required: option.required === true && path[1] !== "subscribe",
    };
    return option.kind === "file"
      ? { type: ApplicationCommandOptionType.Attachment as const, ...common }
      : { type: ApplicationCommandOptionType.String as const, ...common, ...choicesOf(option) };
  });

const choicesOf = ({ kind, choices }: OptionSpec) =>
  choices === undefined
    ? COMPLETED.has(kind)
      ? { autocomplete: true as const }
      : {}
    : { choices: choices.map((value) => ({ name: value, value })) };
