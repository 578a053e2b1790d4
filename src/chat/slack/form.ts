import type { InputBlock, ModalView } from "@slack/web-api";
import type { Field, Form } from "../../commands/answer.ts";
import type { Ask } from "../../commands/ask.ts";
import { optionOf, plainOf } from "./controls.ts";
import type { SentFile } from "./files.ts";
import { HINT, LABEL, OPTIONS, TITLE } from "./limits.ts";

/** Marks our modals among those of other apps' code. */
export const FORM = "quotewire_form";

/** What a modal does not tell of itself when it is sent: where it was opened. */
export interface FormPlace {
  readonly channel: string;
  readonly thread: string | null;
}

/** A form as a modal, with where it was opened. https://docs.slack.dev/reference/views/modal-views */
export const viewOf = ({ token, title, submit, fields }: Form, place: FormPlace): ModalView => ({
  type: "modal",
  callback_id: FORM,
  private_metadata: JSON.stringify({ token, ...place }),
  title: plainOf(title, TITLE),
  submit: plainOf(submit, TITLE),
  blocks: fields.map(inputOf),
});

function inputOf(field: Field): InputBlock {
  return {
    type: "input",
    block_id: field.name,
    optional: !field.required,
    label: plainOf(field.label, LABEL),
    ...(field.hint === undefined ? {} : { hint: plainOf(field.hint, HINT) }),
    element: elementOf(field),
  };
}

function elementOf(field: Field): InputBlock["element"] {
  const action_id = field.name;
  const values = field.value === undefined ? [] : [field.value].flat();
  if (field.kind === "text" || field.kind === "long")
    return {
      type: "plain_text_input",
      action_id,
      multiline: field.kind === "long",
      ...(values.length === 0 ? {} : { initial_value: values.join(", ") }),
    };
  if (field.kind === "file")
    return {
      type: "file_input",
      action_id,
      max_files: 1,
      ...(field.endings === undefined ? {} : { filetypes: [...field.endings] }),
    };
  const options = (field.choices ?? []).slice(0, OPTIONS).map(optionOf);
  const chosen = options.filter(({ value }) => values.includes(value));
  if (field.kind === "choices")
    return {
      type: "multi_static_select",
      action_id,
      options,
      ...(chosen.length === 0 ? {} : { initial_options: chosen }),
    };
  return {
    type: "static_select",
    action_id,
    options,
    ...(chosen[0] === undefined ? {} : { initial_option: chosen[0] }),
  };
}

/** The state of one input, as far as we use it. */
interface State {
  readonly value?: string | null;
  readonly selected_option?: { readonly value: string } | null;
  readonly selected_options?: readonly { readonly value: string }[] | null;
  /** Of a `file_input`: https://docs.slack.dev/reference/block-kit/block-elements/file-input-element */
  readonly files?: readonly SentFile[] | null;
}

/** What a sent modal asks, and where it was opened; null when it is none of ours. */
export function sentForm(view: {
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly state: { readonly values: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
}): {
  readonly ask: Extract<Ask, { kind: "submit" }>;
  readonly files: Readonly<Record<string, SentFile>>;
  readonly place: FormPlace;
} | null {
  if (view.callback_id !== FORM) return null;
  const { token, channel, thread } = JSON.parse(view.private_metadata) as FormPlace & { token: string };
  const states = Object.entries(view.state.values).map(
    ([name, actions]) => [name, (Object.values(actions)[0] ?? {}) as State] as const,
  );
  const files = states.flatMap(([name, state]) => state.files?.slice(0, 1).map((file) => [name, file]) ?? []);
  const values = states.map(([name, state]) => {
    const several = state.selected_options?.map(({ value }) => value);
    return [name, several ?? state.selected_option?.value ?? state.value ?? ""] as const;
  });
  return {
    ask: { kind: "submit", token, values: Object.fromEntries(values) },
    files: Object.fromEntries(files),
    place: { channel, thread },
  };
}
