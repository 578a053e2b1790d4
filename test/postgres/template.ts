/** The database that each test's own is copied from: migrated once. */
export const TEMPLATE = "quotewire_template";

declare module "vitest" {
  export interface ProvidedContext {
    /** Of the server whose databases the tests make; null on SQLite. */
    postgresUrl: string | null;
  }
}
