import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from "discord.js";
import type { Field, Form } from "../../commands/answer.ts";
import { cut, optionsOf } from "./controls.ts";
import { FIELD_HINT, FIELD_LABEL, FIELD_TEXT, FIELDS, MODAL_TITLE } from "./limits.ts";

/** A form as a modal: its first five fields, which is all that a modal takes. A file comes with the command itself. */
export const modalOf = ({ token, title, fields }: Form): APIModalInteractionResponseCallbackData => ({
  custom_id: token,
  title: cut(title, MODAL_TITLE),
  components: fields
    .filter(({ kind }) => kind !== "file")
    .slice(0, FIELDS)
    .map(labelOf),
});

const labelOf = (field: Field): APILabelComponent => ({
  type: ComponentType.Label,
  label: cut(field.label, FIELD_LABEL),
  ...(field.hint === undefined ? {} : { description: cut(field.hint, FIELD_HINT) }),
  component: inputOf(field),
});

function inputOf(field: Field): APIComponentInLabel {
  const values = field.value === undefined ? [] : [field.value].flat();
  if (field.kind === "text" || field.kind === "long")
    return {
      type: ComponentType.TextInput,
      custom_id: field.name,
      style: field.kind === "long" ? TextInputStyle.Paragraph : TextInputStyle.Short,
      required: field.required,
      ...(values.length === 0 ? {} : { value: cut(values.join(", "), FIELD_TEXT) }),
    };
  const options = optionsOf(field.choices ?? [], values);
  return {
    type: ComponentType.StringSelect,
    custom_id: field.name,
    options,
    required: field.required,
    min_values: field.required ? 1 : 0,
    max_values: field.kind === "choices" ? Math.max(1, options.length) : 1,
  };
}

/** What stood in the fields of a sent modal; a field left empty is an empty text. */
export const valuesOf = (
  fields: Iterable<{ readonly customId: string; readonly value?: unknown; readonly values?: unknown }>,
): Readonly<Record<string, string | readonly string[]>> =>
  Object.fromEntries(
    [...fields].map(({ customId, value, values }) => {
      if (Array.isArray(values))
        return [customId, values.length > 1 ? values.map(String) : String(values[0] ?? "")];
      return [customId, typeof value === "string" ? value : ""];
    }),
  );
