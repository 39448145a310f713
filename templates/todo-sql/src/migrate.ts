import todos from "./migrations/0001_todos.sql";
import priority from "./migrations/0002_priority.sql";

/** In order. A step that has been deployed stays as it is: what comes later is a step of its own at the end. */
const steps = [todos, priority];

/** Brings an object's tables up to date: runs the steps that it has not had, all or none of them. */
export function migrate(storage: DurableObjectStorage): void {
  storage.transactionSync(() => {
    const had = storage.kv.get<number>("schema") ?? 0;
    for (const step of steps.slice(had)) storage.sql.exec(step);
    if (had < steps.length) storage.kv.put("schema", steps.length);
  });
}
