/** Where jobs write what happened; a pino logger is one. Details hold ids and reasons, never tokens or texts. */
export interface JobLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
