import {
  type ColumnDefinitionNode,
  DataTypeNode,
  Kysely,
  PostgresDialect,
  PostgresQueryCompiler,
  sql,
} from "kysely";
import pg from "pg";
import { messageOf } from "../base/errors.ts";
import { PLAN_OUTDATED, sqlStateOf } from "./dialect.ts";
import { StoreError } from "./errors.ts";
import type { Store } from "./store.ts";
import type { Tables } from "./tables.ts";

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`, with libpq's parameters; never logged. */
  readonly url: string;
  /** Connections at most; 8 unless told. A worker needs one a query in hand. */
  readonly connections?: number;
  /** How long to wait for a connection; 10,000 unless told. */
  readonly connectTimeoutMs?: number;
}

/**
 * Opens a PostgreSQL database; no table is made or changed: `migrate` does that. Connections are made when they are
 * first needed, so `reach` is what tells a wrong address.
 * @throws StoreError `store-open` when the URL is none.
 */
export function openPostgres({ url, connections = 8, connectTimeoutMs = 10_000 }: PostgresOptions): Store {
  const pool = poolOf(url, connections, connectTimeoutMs);
  // A connection that breaks while it idles is replaced; whoever uses one gets the error there.
  pool.on("error", () => {});
  const db = new Kysely<Tables>({ dialect: new TextDialect({ pool }) });
  const place = placeOf(url);
  return {
    db,
    place,
    async reach() {
      try {
        (await pool.connect()).release();
      } catch (cause) {
        throw new StoreError(
          "store-open",
          `the database ${place} cannot be reached: ${messageOf(cause)}`,
          "Check DATABASE_URL: host, port, name of the database, user and password; and that the server is up.",
          cause,
        );
      }
    },
    async close() {
      if (pool.ended || pool.ending) return;
      await db.destroy();
      // Kysely ends a pool only when it was used.
      if (!pool.ended && !pool.ending) await pool.end();
    },
  };
}

/**
 * Answers are short walks of indexes: starting helpers for one takes longer than the walk, and compiling it too. Whole tables are
 * still read by several. https://www.postgresql.org/docs/current/runtime-config-query.html
 */
const PLANNED = "set parallel_setup_cost = 100000; set jit = off";

function poolOf(url: string, max: number, connectionTimeoutMillis: number): pg.Pool {
  try {
    return new pg.Pool({
      connectionString: url,
      max,
      connectionTimeoutMillis,
      application_name: "quotewire",
      Client: PreparingClient,
      onConnect: async (client) => {
        await client.query(PLANNED);
      },
      types: { getTypeParser: typeParser },
    });
  } catch (cause) {
    throw new StoreError(
      "store-open",
      "DATABASE_URL is no PostgreSQL address",
      "Write it as postgres://user:password@host:5432/database.",
      cause,
    );
  }
}

/**
 * Statements on the outbox, on paces and leases find rows by keys, thousands of times a minute, and planning one takes longer than
 * doing it: each connection plans those of few values once. https://node-postgres.com/features/queries#prepared-statements
 */
const BY_KEYS = /\b(?:outbox|paces|leases|notices)\b/u;
const PREPARED_VALUES = 24;
/** A prepared statement takes memory of the server, a connection each. */
const PREPARED_AT_MOST = 100;

class PreparingClient extends pg.Client {
  readonly #names = new Map<string, string>();
  #prepared = 0;

  // Typed as the library's own, which has a signature for each way to call it.
  override query = ((text: unknown, values?: unknown, ...more: unknown[]): unknown => {
    const ask = super.query.bind(this) as (...given: unknown[]) => unknown;
    const name = more.length === 0 ? this.#nameOf(text, values) : undefined;
    return name === undefined ? ask(text, values, ...more) : this.#asked(ask({ name, text, values }));
  }) as pg.Client["query"];

  /** A column was added since: under another name the statement is planned anew. */
  async #asked(answer: unknown): Promise<unknown> {
    try {
      return await answer;
    } catch (error) {
      if (sqlStateOf(error) === PLAN_OUTDATED) this.#names.clear();
      throw error;
    }
  }

  #nameOf(text: unknown, values: unknown): string | undefined {
    if (typeof text !== "string" || !Array.isArray(values)) return undefined;
    if (values.length === 0 || values.length > PREPARED_VALUES || !BY_KEYS.test(text)) return undefined;
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size === PREPARED_AT_MOST) return known;
    this.#prepared += 1;
    const name = `quotewire ${this.#prepared}`;
    this.#names.set(text, name);
    return name;
  }
}

/** Counts and sums come as 64-bit and decimal numbers; ours fit into a double. Object ids: pg_type.dat. */
const NUMBERS: ReadonlySet<number> = new Set([20, 1700]);
const typeParser = ((id: number, format?: "text" | "binary") =>
  NUMBERS.has(id) ? Number : pg.types.getTypeParser(id, format as "text")) as typeof pg.types.getTypeParser;

/** Where it is, without user and password. */
function placeOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `postgres://${host}${pathname}`;
  } catch {
    return "DATABASE_URL";
  }
}

/**
 * Text is compared by its bytes, as SQLite does, whatever language the server was set up for: ids and instants sort by
 * time then, and an index serves them.
 */
class TextCompiler extends PostgresQueryCompiler {
  protected override visitColumnDefinition(node: ColumnDefinitionNode): void {
    const { dataType } = node;
    const text = DataTypeNode.is(dataType) && dataType.dataType === "text";
    super.visitColumnDefinition(text ? { ...node, dataType: BYTE_ORDER_TEXT } : node);
  }

  /** https://www.postgresql.org/docs/current/sql-createtable.html: an identity column. */
  protected override getAutoIncrement(): string {
    return "generated by default as identity";
  }

  /** PostgreSQL takes no U+0000 in text, SQLite does. One unit stands for it, so that offsets stay right. */
  protected override addParameter(parameter: unknown): void {
    super.addParameter(cleaned(parameter));
  }
}

const cleaned = (value: unknown): unknown => {
  if (typeof value === "string") return value.includes("\0") ? value.replaceAll("\0", "\uFFFD") : value;
  return Array.isArray(value) ? value.map(cleaned) : value;
};

/** A `text` column; Kysely knows no collations of columns. */
const BYTE_ORDER_TEXT = sql.raw('text collate "C"').toOperationNode();

class TextDialect extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new TextCompiler();
  }
}
