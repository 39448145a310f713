// A D1 database as env has it (https://developers.cloudflare.com/d1/worker-api/), with the words and the shapes of the platform.
import { awaitIo, port } from "../internal/host.js";

const FIRST_UNCONSTRAINED = "first-unconstrained";
const FIRST_PRIMARY = "first-primary";

const failure = (kind, message, cause = message) => new Error(`${kind}: ${message}`, { cause: new Error(cause) });

/** What one request to a database gives; its errors as plain messages. */
class Connection {
  #id;

  constructor(id) {
    this.#id = id;
  }

  /** {results} for statements of [sql, parameters], with {bookmark} where that is wanted. */
  async query(statements, bookmark = false) {
    const answer = port("d1").query(
      this.#id, statements.map(([sql]) => `${sql}`.toWellFormed()), statements.map(([, values]) => values.map(sent)), bookmark);
    return JSON.parse(await awaitIo(answer));
  }
}

/** A parameter as it arrives at the database: numbers go as JSON, arrays are bytes. */
function sent(value) {
  if (Array.isArray(value)) return new Uint8Array(value).buffer;
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : null;
  return typeof value === "string" ? value.toWellFormed() : value;
}

const isByte = (value) => typeof value === "number" && value >= 0 && value < 256;

/** A value that is bound, or the error that the platform has for it. */
function bound(value) {
  const type = typeof value;
  if (type === "number" || type === "string" || value === null) return value;
  if (type === "boolean") return value ? 1 : 0;
  if (Array.isArray(value) && value.every(isByte)) return value;
  if (value instanceof ArrayBuffer) return Array.from(new Uint8Array(value));
  if (ArrayBuffer.isView(value)) return Array.from(value);
  throw failure("D1_TYPE_ERROR", `Type '${type}' not supported for value '${value}'`);
}

const asObject = (columns, row) => Object.fromEntries(row.map((cell, i) => [columns[i], cell]));

/** A result with rows as objects. */
function withObjects({ results: { columns, rows }, ...rest }) {
  return { ...rest, results: rows.map((row) => asObject(columns, row)) };
}

let send;

class D1PreparedStatement {
  #session;

  constructor(session, statement, values) {
    this.#session = session;
    this.statement = statement;
    this.params = values || [];
  }

  bind(...values) {
    return new D1PreparedStatement(this.#session, this.statement, values.map(bound));
  }

  async first(column) {
    const [result] = await send(this.#session, [this]);
    const row = withObjects(result).results[0];
    if (row === undefined) return null;
    if (column === undefined) return row;
    if (row[column] !== undefined) return row[column];
    throw failure("D1_COLUMN_NOTFOUND", `Column not found (${column})`, "Column not found");
  }

  async run() {
    const [result] = await send(this.#session, [this]);
    return withObjects(result);
  }

  async all() {
    const [result] = await send(this.#session, [this]);
    return withObjects(result);
  }

  async raw(options) {
    const [{ results }] = await send(this.#session, [this]);
    return options?.columnNames ? [results.columns, ...results.rows] : results.rows;
  }
}

class D1DatabaseSession {
  #connection;
  #bookmark;

  constructor(connection, bookmark) {
    this.#connection = connection;
    this.#bookmark = bookmark;
  }

  static {
    send = (session, statements) => session.#send(statements);
  }

  prepare(sql) {
    return new D1PreparedStatement(this, sql);
  }

  async batch(statements) {
    return (await this.#send(statements)).map(withObjects);
  }

  getBookmark() {
    return this.#bookmark === FIRST_UNCONSTRAINED || this.#bookmark === FIRST_PRIMARY ? null : this.#bookmark;
  }

  async #send(statements) {
    const wanted = statements.map(({ statement, params }) => [statement, params]);
    try {
      const { results, bookmark } = await this.#connection.query(wanted, this.#bookmark !== null);
      if (bookmark !== undefined && !(this.getBookmark() >= bookmark)) this.#bookmark = bookmark;
      return results;
    } catch (e) {
      throw failure("D1_ERROR", e.message);
    }
  }
}

class D1Database {
  #connection;
  #primary;

  constructor(connection) {
    this.#connection = connection;
    this.#primary = new D1DatabaseSession(connection, null);
  }

  prepare(query) {
    return new D1PreparedStatement(this.#primary, query);
  }

  async batch(statements) {
    return this.#primary.batch(statements);
  }

  async exec(query) {
    const lines = query.trim().split("\n");
    try {
      const { results } = await this.#connection.query(lines.map((line) => [line, []]));
      return { count: results.length, duration: results.reduce((sum, { meta }) => sum + meta.duration, 0) };
    } catch (e) {
      throw failure("D1_EXEC_ERROR", `Error in line 1: ${lines[0]}: ${e.message}`);
    }
  }

  withSession(constraintOrBookmark) {
    return new D1DatabaseSession(this.#connection, constraintOrBookmark?.trim() || FIRST_UNCONSTRAINED);
  }

  async query() {
    throw new Error(
      "D1_ERROR: D1Database.query() requires the d1_binding_jsrpc compatibility flag. Enable d1_binding_jsrpc before " +
        "calling query().");
  }

  async dump() {
    throw failure("D1_DUMP_ERROR", "Status + 404", "Status 404");
  }
}

Object.defineProperty(D1Database.prototype, Symbol.toStringTag, { value: "WrappedBinding", configurable: true });

/** The database of that id. */
export const makeDatabase = (id) => new D1Database(new Connection(id));
