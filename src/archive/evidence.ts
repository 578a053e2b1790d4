import type { SourcedReading } from "../stories/story.ts";

/** One quotation as evidence: what was said, where exactly it stands, and in what. Offsets are UTF-16 units, end exclusive. */
interface Evidence {
  readonly id: string;
  readonly speaker: string | null;
  readonly role: string | null;
  readonly saidAt: string | null;
  readonly type: string;
  readonly content: readonly { readonly start: number; readonly end: number; readonly text: string }[];
  readonly verbatim: readonly { readonly start: number; readonly end: number; readonly text: string }[];
  readonly stances: readonly {
    readonly act: string;
    readonly position: string;
    readonly target: string | null;
    readonly sure: boolean;
  }[];
  readonly confidence: number;
  readonly vanishedAt: string | null;
  readonly article: {
    readonly url: string;
    readonly title: string;
    readonly publisher: string;
    readonly lang: string;
    readonly publishedAt: string;
    readonly fetchedAt: string;
    /** Of the text that the offsets point into. */
    readonly sha256: string;
  };
}

function evidenceOf({ id, article, reading, vanishedAt }: SourcedReading): Evidence {
  return {
    id,
    speaker: reading.speaker?.name ?? null,
    role: reading.speaker?.role ?? null,
    saidAt: reading.saidAt?.date ?? null,
    type: reading.type,
    content: reading.content.map(({ start, end, text }) => ({ start, end, text })),
    verbatim: reading.verbatim.map(({ start, end, text }) => ({ start, end, text })),
    stances: reading.stances.map(({ act, position, target, sure }) => ({
      act,
      position,
      target: target?.text ?? null,
      sure: sure ?? false,
    })),
    confidence: reading.confidence,
    vanishedAt: vanishedAt ?? null,
    article: {
      url: article.canonicalUrl || article.url,
      title: article.title,
      publisher: article.publisher,
      lang: article.lang,
      publishedAt: article.publishedAt,
      fetchedAt: article.fetchedAt,
      sha256: article.hash,
    },
  };
}

/** Quotations as a JSON document. */
export const evidenceJson = (rows: readonly SourcedReading[]): string =>
  `${JSON.stringify({ quotations: rows.map(evidenceOf) }, null, 1)}\n`;

const COLUMNS = [
  "id",
  "speaker",
  "role",
  "said_at",
  "type",
  "quotation",
  "offsets",
  "act",
  "position",
  "target",
  "publisher",
  "title",
  "url",
  "published_at",
  "fetched_at",
  "sha256",
  "vanished_at",
] as const;

/**
 * Quotations as CSV (RFC 4180), a row each, the first stance of each. A byte order mark tells spreadsheets that it is UTF-8; a
 * cell that one would run as a formula gets an apostrophe before it (OWASP, CSV Injection).
 */
export function evidenceCsv(rows: readonly SourcedReading[]): string {
  const lines = rows.map(evidenceOf).map((one) => {
    const [stance] = one.stances;
    const cells: Readonly<Record<(typeof COLUMNS)[number], string | null>> = {
      id: one.id,
      speaker: one.speaker,
      role: one.role,
      said_at: one.saidAt,
      type: one.type,
      quotation: one.content.map(({ text }) => text).join(" […] "),
      offsets: one.content.map(({ start, end }) => `${start}-${end}`).join(" "),
      act: stance?.act ?? null,
      position: stance?.position ?? null,
      target: stance?.target ?? null,
      publisher: one.article.publisher,
      title: one.article.title,
      url: one.article.url,
      published_at: one.article.publishedAt,
      fetched_at: one.article.fetchedAt,
      sha256: one.article.sha256,
      vanished_at: one.vanishedAt,
    };
    return COLUMNS.map((column) => cell(cells[column] ?? "")).join(",");
  });
  return `\uFEFF${[COLUMNS.join(","), ...lines].join("\r\n")}\r\n`;
}

function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
