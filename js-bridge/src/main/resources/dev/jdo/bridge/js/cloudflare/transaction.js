// DurableObjectTransaction: what the closure of storage.transaction() gets (spec §5.2).
import { guard, port } from "../internal/host.js";
import { expose, illegal, illegalConstructor } from "../internal/idl.js";
import { Operations, withOperations } from "./storage-operations.js";

const OURS = Symbol("transaction");
const OPEN = 0;
const COMMITTED = 1;
const ROLLED_BACK = 2;

let end;

export class DurableObjectTransaction extends Operations {
  #store = port("storage");
  #savepoint;
  #state = OPEN;

  constructor(...[ours]) {
    if (ours !== OURS) throw illegalConstructor();
    super("DurableObjectTransaction", (operation) => this.#refusal(operation));
    this.#savepoint = guard(() => this.#store.begin(true));
  }

  #refusal(operation) {
    if (this.#state === ROLLED_BACK) return new Error(`Cannot ${operation} on rolled back transaction`);
    if (this.#state === COMMITTED) {
      return new Error(
        `Cannot call ${operation} on transaction that has already committed: did you move \`txn\` outside of the closure?`);
    }
    return undefined;
  }

  #rollback() {
    if (this.#state === OPEN) guard(() => this.#store.rollback(this.#savepoint));
    this.#state = ROLLED_BACK;
  }

  static {
    end = (txn, keep) => {
      if (!keep) {
        txn.#rollback();
      } else if (txn.#state === OPEN) {
        txn.#state = COMMITTED;
        guard(() => txn.#store.release(txn.#savepoint));
      }
    };
  }

  rollback() {
    if (!(#store in this)) throw illegal();
    if (this.#state === COMMITTED) throw this.#refusal("rollback()");
    this.#rollback();
  }

  deleteAll() {
    throw new Error("Cannot call deleteAll() within a transaction");
  }
}

withOperations(DurableObjectTransaction);
expose(DurableObjectTransaction);

/** Runs the closure in a transaction of its own: kept if it returns, undone if it throws. */
export async function runIn(closure) {
  const txn = new DurableObjectTransaction(OURS);
  let value;
  try {
    value = await closure.call(globalThis, txn);
  } catch (e) {
    end(txn, false);
    throw e;
  }
  end(txn, true);
  return value;
}
