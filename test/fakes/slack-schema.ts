import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";

const schema = JSON.parse(readFileSync(join(import.meta.dirname, "slack-schema.json"), "utf8")) as object;
const ajv = new Ajv({ allErrors: false, strict: false, allowUnionTypes: true }).addSchema(schema, "slack");
const check = (part: "blocks" | "modal" | "home") => {
  const validate = ajv.compile({ $ref: `slack#/definitions/SlackBodies/properties/${part}` });
  return (value: unknown): string | null =>
    validate(value) ? null : ajv.errorsText(validate.errors).slice(0, 300);
};
const CHECKS = { blocks: check("blocks"), modal: check("modal"), home: check("home") } as const;

/** What Slack's own types (@slack/types) say against a body; null when nothing. Lengths are not in them. */
export const schemaProblem = (part: keyof typeof CHECKS, value: unknown): string | null =>
  CHECKS[part](value);
