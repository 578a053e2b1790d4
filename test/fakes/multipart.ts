import type { IncomingMessage } from "node:http";
import { bodyOf } from "./faults.ts";

/** A file of a form. */
export interface SentFile {
  /** The field's name, such as `files[0]`. */
  readonly field: string;
  readonly name: string;
  readonly text: string;
}

export interface SentForm {
  /** The body as it came; of a form nothing. */
  readonly body: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly SentFile[];
}

/** A body, taken apart where it is a form of several parts (RFC 7578). */
export async function formIn(request: IncomingMessage): Promise<SentForm> {
  const body = await bodyOf(request);
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data")) return { body, fields: {}, files: [] };
  const form = await new Response(body, { headers: { "content-type": type } }).formData();
  const files: SentFile[] = [];
  const fields: Record<string, string> = {};
  for (const [field, value] of form)
    if (typeof value === "string") fields[field] = value;
    else files.push({ field, name: value.name, text: await value.text() });
  return { body: "", fields, files };
}
