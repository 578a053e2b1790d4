import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from "discord.js";
import type { Choice, Control, ControlRow } from "../../digests/controls.ts";
import { harmlessLabel } from "../direction.ts";
import { BUTTON_LABEL, BUTTONS, OPTION_TEXT, OPTIONS, PLACEHOLDER } from "./limits.ts";

export const cut = (text: string, most: number): string => harmlessLabel(text, most);

/** A row of buttons, or one select. The token is the component's id. */
export const rowOf = ({ controls }: ControlRow): APIActionRowComponent<APIComponentInMessageActionRow> => ({
  type: ComponentType.ActionRow,
  components: controls.slice(0, BUTTONS).map(componentOf),
});

const STYLES = { primary: ButtonStyle.Primary, danger: ButtonStyle.Danger } as const;

function componentOf(control: Control): APIComponentInMessageActionRow {
  if (control.kind === "button")
    return {
      type: ComponentType.Button,
      custom_id: control.token,
      label: cut(control.label, BUTTON_LABEL),
      style: control.style === undefined ? ButtonStyle.Secondary : STYLES[control.style],
    };
  return {
    type: ComponentType.StringSelect,
    custom_id: control.token,
    placeholder: cut(control.placeholder, PLACEHOLDER),
    options: optionsOf(control.choices),
  };
}

/** Choices as options of a select; one that stands already is chosen. */
export const optionsOf = (choices: readonly Choice[], chosen: readonly string[] = []) =>
  choices.slice(0, OPTIONS).map(({ value, label, detail }) => ({
    value: cut(value, OPTION_TEXT),
    label: cut(label, OPTION_TEXT) || "—",
    ...(detail === undefined || detail === "" ? {} : { description: cut(detail, OPTION_TEXT) }),
    ...(chosen.includes(value) ? { default: true } : {}),
  }));
