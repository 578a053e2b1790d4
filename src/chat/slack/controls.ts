import type { ActionsBlock, Button, StaticSelect } from "@slack/web-api";
import type { Control, ControlRow } from "../../digests/controls.ts";
import { harmlessLabel } from "../direction.ts";
import { BUTTON_LABEL, OPTION_LABEL, OPTIONS, PLACEHOLDER } from "./limits.ts";

export const plainOf = (text: string, most: number) =>
  ({ type: "plain_text", text: harmlessLabel(text, most) || " ", emoji: false }) as const;

/** A row as an actions block. The token is the action's id: in one message no token stands twice. */
export const actionsOf = ({ controls }: ControlRow): ActionsBlock => ({
  type: "actions",
  elements: controls.map(elementOf),
});

function elementOf(control: Control): Button | StaticSelect {
  if (control.kind === "button")
    return {
      type: "button",
      action_id: control.token,
      text: plainOf(control.label, BUTTON_LABEL),
      ...(control.style === undefined ? {} : { style: control.style }),
    };
  return {
    type: "static_select",
    action_id: control.token,
    placeholder: plainOf(control.placeholder, PLACEHOLDER),
    options: control.choices.slice(0, OPTIONS).map(optionOf),
  };
}

/** A description is not taken in messages by all clients: what it tells stands behind the label. */
export const optionOf = ({
  value,
  label,
  detail,
}: {
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
}) => ({
  text: plainOf(detail === undefined ? label : `${label} · ${detail}`, OPTION_LABEL),
  value,
});
