import type { IncomingMessage } from "node:http";
import { bytesOf } from "./faults.ts";

/** A file of a form. */
export interface SentFile {
  /** The field's name, such as `files[0]`. */
  readonly field: string;
  readonly name: string;
  readonly text: string;
  /** Its content type. */
  readonly type: string;
  readonly bytes: Buffer;
}

export interface SentForm {
  /** The body as it came; of a form nothing. */
  readonly body: string;
  readonly bytes: Buffer;
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly SentFile[];
}

/** A body, taken apart where it is a form of several parts (RFC 7578). */
export async function formIn(request: IncomingMessage): Promise<SentForm> {
  const bytes = await bytesOf(request);
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data"))
    return { body: bytes.toString("utf8"), bytes, fields: {}, files: [] };
  const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
  const files: SentFile[] = [];
  const fields: Record<string, string> = {};
  for (const [field, value] of form)
    if (typeof value === "string") fields[field] = value;
    else {
      const content = Buffer.from(await value.arrayBuffer());
      files.push({
        field,
        name: value.name,
        text: content.toString("utf8"),
        type: value.type,
        bytes: content,
      });
    }
  return { body: "", bytes, fields, files };
}
