// ctx.storage.sql (spec §5.4).
import { toArrayBuffer } from "../internal/bytes.js";
import { guard, port } from "../internal/host.js";
import { showTag } from "../internal/idl.js";
import { end } from "../internal/iteration.js";

const NO_SQLITE =
  "SQL is not enabled for this Durable Object class. To enable it, change `new_classes` to `new_sqlite_classes` within " +
  "the 'migrations' field in your wrangler.jsonc or wrangler.toml file. If using workerd directly,set `enableSql = " +
  "true` in your workerd config for the class. Note that this change cannot be made after the class is already " +
  "deployed to production.";

/** A binding as SQLite gets it: numbers are REAL, what is no SQL value becomes its text. */
function bound(value) {
  switch (typeof value) {
    case "string":
    case "number":
      return value;
    case "undefined":
      return null;
    case "bigint":
      throw new TypeError("Cannot convert a BigInt value to a number");
    case "symbol":
      throw new TypeError("Cannot convert a Symbol value to a string");
    case "object":
      if (value === null || value instanceof ArrayBuffer) return value;
      if (ArrayBuffer.isView(value)) {
        return value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength);
      }
  }
  return String(value);
}

const sqlValue = (value) => (typeof value === "object" && value !== null ? toArrayBuffer(value) : value);

/** What the constructors of this file want to be called with; user code cannot have it. */
const INSIDE = Symbol("inside");

/** An iterator over what `take` gives, until that is undefined. */
class RowIterator {
  #take;

  constructor(key, take) {
    if (key !== INSIDE) throw new TypeError("Illegal constructor");
    this.#take = take;
  }

  next() {
    const row = this.#take();
    return row === undefined ? end() : { done: false, value: row };
  }

  [Symbol.iterator]() {
    return this;
  }

  get [Symbol.toStringTag]() {
    return "RowIterator";
  }
}

class RawIterator extends RowIterator {
  toArray() {
    return [...this];
  }

  get [Symbol.toStringTag]() {
    return "RawIterator";
  }
}

class Statement {
  constructor() {
    throw new TypeError("Illegal constructor");
  }
}

export class Cursor {
  #host;
  #names;

  constructor(key, host) {
    if (key !== INSIDE) throw new TypeError("Illegal constructor");
    this.#host = host;
    const names = host.columnNames();
    this.#names = host.columnCount() === 0 ? [] : names.split("\0");
  }

  /** The values of the next row, or undefined. */
  #take() {
    const host = this.#host;
    if (!guard(() => host.next())) return undefined;
    const values = new Array(this.#names.length);
    for (let i = 0; i < values.length; i++) values[i] = sqlValue(host.value(i));
    return values;
  }

  #object(values) {
    const row = {};
    for (let i = 0; i < values.length; i++) row[this.#names[i]] = values[i];
    return row;
  }

  next() {
    const row = this.#take();
    return row === undefined ? end() : { done: false, value: this.#object(row) };
  }

  toArray() {
    const rows = [];
    for (let row = this.#take(); row !== undefined; row = this.#take()) rows.push(this.#object(row));
    return rows;
  }

  one() {
    const row = this.#take();
    if (row === undefined) throw new Error("Expected exactly one result from SQL query, but got no results.");
    if (this.#take() !== undefined) {
      while (this.#take() !== undefined);
      throw new Error("Expected exactly one result from SQL query, but got multiple results.");
    }
    return this.#object(row);
  }

  raw() {
    return new RawIterator(INSIDE, () => this.#take());
  }

  [Symbol.iterator]() {
    return new RowIterator(INSIDE, () => {
      const row = this.#take();
      return row === undefined ? undefined : this.#object(row);
    });
  }

  get columnNames() {
    return [...this.#names];
  }

  get rowsRead() {
    return this.#host.rowsRead();
  }

  get rowsWritten() {
    return this.#host.rowsWritten();
  }

  get [Symbol.toStringTag]() {
    return "Cursor";
  }
}

class SqlStorage {
  #store = port("storage");

  exec(...args) {
    const [query, ...bindings] = args;
    if (!this.#store.sqlite()) throw new Error(NO_SQLITE);
    if (args.length === 0) {
      throw new TypeError("Failed to execute 'exec' on 'SqlStorage': parameter 1 is not of type 'String'.");
    }
    const text = `${query}`;
    const values = bindings.map(bound);
    return new Cursor(INSIDE, guard(() => this.#store.exec(text, values)));
  }

  get databaseSize() {
    if (!this.#store.sqlite()) throw new Error(NO_SQLITE);
    return guard(() => this.#store.databaseSize());
  }

  get Cursor() {
    return Cursor;
  }

  get Statement() {
    return Statement;
  }

  get [Symbol.toStringTag]() {
    return "SqlStorage";
  }
}

showTag(RowIterator, RawIterator, Cursor, SqlStorage);

export function makeSql() {
  return new SqlStorage();
}
